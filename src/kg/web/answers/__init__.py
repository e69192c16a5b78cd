"""From a request to an answer: a worker's, the client's own, or one that is remembered."""
