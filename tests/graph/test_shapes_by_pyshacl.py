"""Our interpreter of SHACL finds what pyshacl finds, whatever the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from pyshacl import validate as by_pyshacl
from rdflib import SH, Graph, URIRef
from rdflib import BNode as RdflibBlank
from rdflib import Literal as RdflibLiteral
from rdflib.term import Node

from kg.graph import Iris, triples
from kg.model import Extraction
from kg.namespaces import KG, XSD
from kg.resources import folder
from kg.shacl import Data, Shapes

Found = set[tuple[str, str, str, str, str]]


@pytest.fixture(scope="module")
def graph(extraction: Extraction, iris: Iris) -> Callable[[], list[Triple]]:
    """Gives it; Hypothesis would print what is not behind a function."""
    found = triples(extraction, iris)
    return lambda: found


def text_of(file: str) -> bytes:
    return folder("ontology").joinpath(file).read_bytes()


CORE = Graph().parse(data=text_of("shapes.ttl"), format="turtle")
BOTH = Graph().parse(data=text_of("shapes.ttl"), format="turtle")
BOTH.parse(data=text_of("shapes-sparql.ttl"), format="turtle")


def ours(*files: str) -> Shapes:
    found = []
    for file in files:
        quads = ox.parse(text_of(file), ox.RdfFormat.TURTLE, rename_blank_nodes=True)
        found += [quad.triple for quad in quads]
    return Shapes(dict.fromkeys(found))


OURS_CORE = ours("shapes.ttl")
OURS = ours("shapes.ttl", "shapes-sparql.ttl")


def found_by_us(shapes: Shapes, graph: list[Triple]) -> Found:
    return {
        (
            plain(result.focus),
            "" if result.path is None else result.path.text(str),
            plain(result.value),
            plain(result.shape),
            result.component.value,
        )
        for result in shapes.validate(Data(graph))
    }


def found_by_pyshacl(shapes: Graph, graph: list[Triple]) -> Found:
    _, report, _ = by_pyshacl(as_rdflib(graph), shacl_graph=shapes)
    assert isinstance(report, Graph), report

    def told(result: Node) -> Iterator[str]:
        for link in (SH.focusNode, SH.resultPath, SH.value, SH.sourceShape):
            value = report.value(result, link)
            yield path(report, value) if link == SH.resultPath else plain(value)
        yield str(report.value(result, SH.sourceConstraintComponent))

    return {tuple(told(result)) for result in report.objects(None, SH.result)}  # type: ignore[misc]


def path(report: Graph, node: Node | None) -> str:
    if node is None:
        return ""
    inverse = report.value(node, SH.inversePath)
    if inverse is not None:
        return f"^{inverse}"
    parts = list(report.items(node))
    return "/".join(map(str, parts)) if parts else str(node)


def plain(one: object) -> str:
    """A term of either library."""
    if one is None:
        return ""
    if isinstance(one, BlankNode | RdflibBlank):
        return "_:"
    if isinstance(one, Literal):
        return f"{one.value}^^{one.datatype.value.removeprefix(XSD)}"
    if isinstance(one, RdflibLiteral):
        return f"{one}^^{str(one.datatype or 'string').removeprefix(XSD)}"
    return one.value if isinstance(one, NamedNode) else str(one)


def as_rdflib(graph: list[Triple]) -> Graph:
    found = Graph()
    for triple in graph:
        found.add(tuple(map(rdflib_term, triple)))  # type: ignore[arg-type]
    return found


def rdflib_term(one: object) -> Node:
    if isinstance(one, Literal):
        kind = one.datatype.value
        plain_string = kind == XSD + "string"
        return RdflibLiteral(
            one.value, datatype=None if plain_string else URIRef(kind), normalize=False
        )
    return RdflibBlank(one.value) if isinstance(one, BlankNode) else URIRef(one.value)  # type: ignore[attr-defined]


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


ODD = (
    *(Literal(""), Literal("US"), Literal("2016-10"), Literal("2016-02-30"), Literal("name")),
    *(Literal(3), Literal(-1), Literal(10_000), typed("1.5", "decimal"), typed("x", "integer")),
    *(typed("2016-02-30", "date"), typed("2016-10-02", "date"), typed("maybe", "boolean")),
    *(NamedNode(KG + "Place"), NamedNode(KG + "Claim"), NamedNode("https://example.org/nobody")),
)


Change = tuple[int, int, int, bool]
CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 300), st.booleans()),
    min_size=1,
    max_size=6,
)


def changed(graph: list[Triple], changes: list[Change]) -> list[Triple]:
    """The graph with some triples dropped, led elsewhere, or given another property.

    Args:
        graph: what to change.
        changes: of each, which triple it begins from, what it leads to, by which property, and
            whether the triple goes.
    """
    found = dict.fromkeys(graph)
    links = sorted({triple.predicate for triple in graph}, key=str)
    nodes = sorted({triple.subject for triple in graph}, key=str)
    ends = (*ODD * 5, *nodes)
    for at, end, link, drop in changes:
        triple = graph[at % len(graph)]
        if drop:
            found.pop(triple, None)
        by = links[link] if link < len(links) else triple.predicate
        found[Triple(triple.subject, by, ends[end % len(ends)])] = None
    return list(found)


COMPARING = {
    f"http://www.w3.org/ns/shacl#{name}ConstraintComponent"
    for name in ("LessThan", "MinInclusive", "MaxInclusive")
}


def assert_same(ours: Found, theirs: Found) -> None:
    """Also that values which cannot be compared do not conform (section 4.3), as rdflib, which
    orders terms of any types, does not tell.
    """
    assert theirs - ours == set()
    assert {found for found in ours - theirs if found[-1] not in COMPARING} == set()


@settings(max_examples=40)
@given(changes=CHANGES)
def test_core_finds_what_pyshacl_finds(
    graph: Callable[[], list[Triple]], changes: list[Change]
) -> None:
    faulty = changed(graph(), changes)
    assert_same(found_by_us(OURS_CORE, faulty), found_by_pyshacl(CORE, faulty))


@settings(max_examples=3)
@given(changes=CHANGES)
def test_sparql_finds_what_pyshacl_finds(
    graph: Callable[[], list[Triple]], changes: list[Change]
) -> None:
    faulty = changed(graph(), changes)
    assert_same(found_by_us(OURS, faulty), found_by_pyshacl(BOTH, faulty))
