"""Each file says what it is, under which licence and version; each alignment says why."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import NamedNode, Triple

from kg.namespaces import DCTERMS, KG, ONTOLOGY_GRAPH, OWL, RDF, RDFS, SKOS

TYPE = NamedNode(RDF + "type")
Files = dict[str, list[Triple]]
SAID_BY_ALIGNMENTS = {
    *(RDFS + name for name in ("subClassOf", "subPropertyOf")),
    *(SKOS + name for name in ("exactMatch", "closeMatch", "relatedMatch")),
}


def said(triples: list[Triple]) -> dict[NamedNode, dict[str, list[object]]]:
    found: dict[NamedNode, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        found[triple.subject][triple.predicate.value].append(triple.object)
    return found


def header(triples: list[Triple]) -> tuple[NamedNode, dict[str, list[object]]]:
    ontology = NamedNode(OWL + "Ontology")
    (name,) = (t.subject for t in triples if t.predicate == TYPE and t.object == ontology)
    return name, said(triples)[name]


def test_every_file_has_a_header(files: Files) -> None:
    for file, triples in files.items():
        name, told = header(triples)
        for link in ("title", "description", "license"):
            assert len(told[DCTERMS + link]) == 1, (file, link)
        (version,) = told[OWL + "versionInfo"]
        (place,) = told[OWL + "versionIRI"]
        assert place.value == f"{name.value.rstrip('/')}/{version.value}", file


def test_all_files_are_of_one_version(files: Files) -> None:
    versions = {header(triples)[1][OWL + "versionInfo"][0] for triples in files.values()}
    assert len(versions) == 1


def test_no_header_names_people(files: Files) -> None:
    people = {DCTERMS + link for link in ("creator", "contributor", "publisher", "rightsHolder")}
    assert not [t for triples in files.values() for t in triples if t.predicate.value in people]


def test_terms_lead_back_to_their_ontology(files: Files) -> None:
    kinds = {OWL + name for name in ("Class", "ObjectProperty", "DatatypeProperty")}
    told = said(files["kg.ttl"])
    for term, links in list(told.items()):
        is_term = any(kind.value in kinds for kind in links[RDF + "type"])
        if is_term and str(term).startswith(f"<{KG}"):
            assert links[RDFS + "isDefinedBy"] == [NamedNode(ONTOLOGY_GRAPH)], term


def test_every_alignment_has_its_reason(files: Files) -> None:
    terms, aligned = said(files["kg.ttl"]), said(files["alignments.ttl"])
    ours = [term for term in aligned if str(term).startswith(f"<{KG}")]
    assert len(ours) > 45
    for term in ours:
        links = aligned[term]
        assert SAID_BY_ALIGNMENTS & set(links), f"{term} is aligned with nothing"
        assert len(links[SKOS + "note"]) == 1, term
        assert links[RDFS + "label"] == terms[term][RDFS + "label"], term
        assert set(links[RDF + "type"]) <= set(terms[term][RDF + "type"]), term


@pytest.mark.parametrize("file", ["kg.ttl", "event-types.ttl", "speech-acts.ttl", "values.ttl"])
def test_alignments_stand_in_their_own_file(files: Files, file: str) -> None:
    matches = {link for link in SAID_BY_ALIGNMENTS if link.startswith(SKOS)}
    assert not [t for t in files[file] if t.predicate.value in matches]
