"""What the endpoint tells of itself: the SPARQL 1.1 Service Description, with VoID statistics."""
