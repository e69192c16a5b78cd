"""kg: news articles as an RDF knowledge graph."""
