"""What the endpoint can do and what it holds, as RDF.

The terms are those of SPARQL 1.1 Service Description (W3C 2013) and of VoID (W3C 2011), with the
number of named graphs told as HCLS Dataset Descriptions (W3C 2015) do: as a class partition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

import pyoxigraph as ox

from kg.namespaces import KG, RDF, XSD
from kg.query import FORMATS, Format
from kg.query.results import readable
from kg.web.description.statistics import Statistics

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
FORMAT_IRIS: Final = "http://www.w3.org/ns/formats/"

Node: TypeAlias = ox.NamedNode | ox.Literal
Links: TypeAlias = list[tuple[str, Node | str | int]]  # a string is an IRI


def described(url: str, base: str, statistics: Statistics | None) -> list[ox.Triple]:
    """The service description.

    Args:
        url: of the endpoint; what is described gets IRIs below it.
        base: what the IRIs of the data begin with.
        statistics: of the data; None where there are none yet.

    Returns:
        The triples, without blank nodes, subject by subject.
    """
    root = url.removesuffix("sparql")
    dataset, graph = f"{url}#dataset", f"{url}#default-graph"
    formats = [(SD + "resultFormat", iri) for form in FORMATS.values() if (iri := iri_of(form))]
    triples = [
        *_node(
            url,
            SD + "Service",
            [
                (SD + "endpoint", url),
                (SD + "supportedLanguage", SD + "SPARQL11Query"),
                (SD + "feature", SD + "UnionDefaultGraph"),
                *formats,
                (SD + "defaultDataset", dataset),
            ],
        ),
        *_node(
            dataset,
            SD + "Dataset",
            [
                (RDF + "type", VOID + "Dataset"),
                (SD + "defaultGraph", graph),
                (VOID + "sparqlEndpoint", url),
                (VOID + "dataDump", root + "export"),
                (VOID + "uriSpace", ox.Literal(base)),
                (VOID + "vocabulary", KG),
            ],
        ),
        *_node(graph, SD + "Graph", [(RDF + "type", VOID + "Dataset")]),
    ]
    if statistics is not None:
        triples += _counted(dataset, graph, statistics)
    return sorted(triples, key=lambda triple: str(triple.subject).strip("<>"))


def iri_of(form: Format) -> str | None:
    """The IRI that the W3C gave a format (w3.org/ns/formats); None where it gave none."""
    syntax = form.rdf or ox.QueryResultsFormat.from_media_type(form.media_type)
    return None if syntax is None else FORMAT_IRIS + syntax.iri.rpartition("/")[2]


def _counted(dataset: str, graph: str, statistics: Statistics) -> Iterator[ox.Triple]:
    yield from _links(
        dataset,
        [
            (VOID + "triples", statistics.triples),
            (VOID + "classPartition", f"{dataset}-graphs"),
        ],
    )
    yield from _links(
        f"{dataset}-graphs",
        [(VOID + "class", SD + "Graph"), (VOID + "entities", statistics.graphs)],
    )
    yield from _links(
        graph,
        [
            (VOID + "triples", statistics.triples),
            (VOID + "entities", statistics.entities),
            (VOID + "distinctSubjects", statistics.subjects),
            (VOID + "distinctObjects", statistics.objects),
            (VOID + "classes", len(statistics.classes)),
            (VOID + "properties", len(statistics.properties)),
        ],
    )
    yield from _partitions(graph, "class", "entities", statistics.classes)
    yield from _partitions(graph, "property", "triples", statistics.properties)


def _partitions(
    graph: str, kind: str, counted: str, counts: Mapping[str, int]
) -> Iterator[ox.Triple]:
    for iri, count in counts.items():
        part = f"{graph}-{kind}-{quote(readable(ox.NamedNode(iri)), safe=':')}"
        yield from _links(graph, [(f"{VOID}{kind}Partition", part)])
        yield from _links(part, [(VOID + kind, iri), (VOID + counted, count)])


def _node(iri: str, kind: str, links: Links) -> Iterator[ox.Triple]:
    yield from _links(iri, [(RDF + "type", kind), *links])


def _links(iri: str, links: Links) -> Iterator[ox.Triple]:
    for link, value in links:
        yield ox.Triple(ox.NamedNode(iri), ox.NamedNode(link), _term(value))


def _term(value: Node | str | int) -> Node:
    if isinstance(value, str):
        return ox.NamedNode(value)
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=ox.NamedNode(XSD + "integer"))
    return value
