"""What contradicts itself in the facts by an ontology."""
