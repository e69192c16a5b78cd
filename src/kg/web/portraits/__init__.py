"""The page of one thing: what is known of it, and the passages that this rests on."""
