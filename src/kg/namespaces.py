"""The IRIs that kg writes and reads, as plain strings.

Terms of the ontology are `KG + "Statement"`; prefixes for output are in `PREFIXES`.
"""

from typing import Final

ORIGIN: Final = "https://w3id.org/news-kg/"
KG: Final = ORIGIN + "ontology#"
EVENT_TYPES: Final = ORIGIN + "event-types/"
SHAPES: Final = ORIGIN + "shapes/"
DEFAULT_BASE: Final = ORIGIN + "id/"

ONTOLOGY_GRAPH: Final = "https://w3id.org/news-kg/ontology"
INFERRED_GRAPH: Final = "https://w3id.org/news-kg/inferred"
OF_ALL: Final = (ONTOLOGY_GRAPH, INFERRED_GRAPH)  # the graphs that are no article's

GENID: Final = "https://w3id.org/.well-known/genid/news-kg/"

WIKIDATA: Final = "http://www.wikidata.org/entity/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
SCHEMA: Final = "https://schema.org/"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
GAF: Final = "http://groundedannotationframework.org/gaf#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
TIME: Final = "http://www.w3.org/2006/time#"


PREFIXES: Final[dict[str, str]] = {
    "dcterms": DCTERMS,
    "event": EVENT_TYPES,
    "foaf": FOAF,
    "gaf": GAF,
    "kg": KG,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "sh": SH,
    "shape": SHAPES,
    "skos": SKOS,
    "time": TIME,
    "wd": WIKIDATA,
    "xsd": XSD,
}
