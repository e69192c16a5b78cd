"""What a user writes for a term, as the term."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import UnknownTerm
from kg.graph.vocabulary import LABEL, Property
from kg.namespaces import KG, OWL, PREFIXES
from kg.reasoning.contradictions import Askable


def node_of(store: Askable, word: str, base: str) -> str:
    """The node or literal that a word means, in the syntax of N-Triples.

    Args:
        store: where names are looked up.
        word: a literal in quotation marks, an IRI, a prefixed name, a path below the base
            ("actors/russia"), or a name or label.
        base: what the IRIs of the data begin with.

    Raises:
        UnknownTerm: nothing has that name, or several things have.
    """
    if word.startswith('"'):
        return _literal(word)
    if iri := _iri(word):
        return iri
    below = _path(word, base) if "/" in word else ""
    if below and store.query(f"ASK {{ {{ {below} ?p ?o }} UNION {{ ?s ?p {below} }} }}"):
        return below
    return _named(store, word, f"?term {Property.NAME}|{Property.ALIAS}|{LABEL} ?name", base)


def property_of(store: Askable, word: str) -> str:
    """The property that a word means, in the syntax of N-Triples.

    Args:
        store: where labels are looked up.
        word: an IRI, a prefixed name, "a" for rdf:type, or the name or label of one of kg's
            properties: "actsFor", "acts for".

    Raises:
        UnknownTerm: there is no such property.
    """
    if iri := _iri("rdf:type" if word == "a" else word):
        return iri
    own = _path(word, KG)
    if own and store.query(f"ASK {{ {own} a ?kind }}"):
        return own
    kinds = f"VALUES ?kind {{ <{OWL}ObjectProperty> <{OWL}DatatypeProperty> }}"
    return _named(store, word, f"{kinds} ?term a ?kind ; {LABEL} ?name", KG)


def _iri(word: str) -> str:
    """The IRI that a word is or abbreviates; "" where it is none."""
    prefix, colon, local = word.partition(":")
    if word.startswith("<") or local.startswith("//"):
        return _path(word.strip("<>"), "")
    return _path(local, PREFIXES[prefix]) if colon and prefix in PREFIXES else ""


def _path(word: str, base: str) -> str:
    try:
        return str(ox.NamedNode(base + word))
    except ValueError:  # it holds what no IRI may
        return ""


def _literal(word: str) -> str:
    try:
        (quad,) = ox.parse(f"<a:a> <a:a> {word} .", ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError):
        raise UnknownTerm(word) from None
    return str(quad.object)


def _named(store: Askable, name: str, pattern: str, base: str) -> str:
    """The one thing of a name; capital and small letters are one."""
    wanted = ox.Literal(name.casefold())
    rows = store.every("?term", f"{pattern} FILTER(LCASE(STR(?name)) = {wanted})")
    found = sorted({str(row["term"]) for row in rows})
    if len(found) != 1:
        raise UnknownTerm(name, [iri[1:-1].removeprefix(base) for iri in found])
    return found[0]
