"""Who may ask, how much and how fast, and who is told of it: the middlewares, and the protocol."""
