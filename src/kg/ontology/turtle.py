"""The normal form of the ontology's Turtle files, so that a change is a small diff.

    python -m kg.ontology.turtle ontology/*.ttl

Comments, headings and the order of the blocks are the author's. All else has one form: prefixes
sorted, aligned, and only those that are used; one block for each subject, one line for each
predicate, predicates in the order of `ORDER` and then by name, objects sorted. A comment inside a
block is put before it, one behind its end before the next. Only white space and order change: the
graph is the same afterwards, which is checked.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from kg.errors import KgError
from kg.ontology.tokens import prefixes_of, tokens

LONGEST: Final = 100  # characters of a line that holds a blank node with its properties
INDENT: Final = "    "
ANONYMOUS: Final = ("[", "(")
ORDER: Final = (  # of predicates; kinds of term come first among types, too
    *("a", "owl:Ontology", "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty"),
    *("owl:AnnotationProperty", "skos:ConceptScheme", "skos:Concept", "sh:NodeShape"),
    *("sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf", "sh:targetNode", "sh:path"),
    *("dcterms:title", "dcterms:description", "owl:versionIRI", "owl:versionInfo"),
    *("skos:notation", "rdfs:label", "skos:prefLabel", "skos:altLabel"),
    *("rdfs:comment", "skos:definition", "skos:scopeNote", "skos:example"),
    *("rdfs:subClassOf", "owl:equivalentClass", "owl:disjointWith"),
    *("rdfs:subPropertyOf", "owl:equivalentProperty", "owl:propertyDisjointWith"),
    *("rdfs:domain", "rdfs:range", "owl:inverseOf", "owl:propertyChainAxiom"),
    *("owl:onProperty", "skos:topConceptOf", "skos:broader", "skos:inScheme"),
)
LAST: Final = ("rdfs:isDefinedBy", "sh:message")

Links = dict[str, list[str]]


@dataclass
class Block:
    """What is said of one subject, with the comments before it.

    Attributes:
        comments: each a run of lines; blank lines part them.
        subject: as written.
        links: objects by predicate, as they will be written.
    """

    comments: list[str]
    subject: str
    links: Links = field(default_factory=dict)

    @property
    def lines(self) -> str:
        """The block in normal form."""
        first = f"{self.subject} " if self.links else self.subject
        return f"{first}{_list(self.links, ' ;' + chr(10) + INDENT)} ."


class _Reader:
    """Reads tokens of Turtle; comments on the way are kept for the block that follows."""

    def __init__(self, text: str) -> None:
        self._tokens = list(tokens(text))
        self._at = 0
        self.comments: list[str] = []

    def next(self) -> str:
        """The next token that is no comment; "" at the end."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if not token.startswith("#") and token.strip():
                return token
            self.comments.append(token if token.strip() else "")
        return ""

    def peek(self) -> str:
        """The same, but it stays the next one."""
        rest = (token for token in self._tokens[self._at :] if not token.startswith("#"))
        return next((token for token in rest if token.strip()), "")

    def object(self) -> str:
        """A term, a collection or a blank node with its properties."""
        first = self.next()
        if first == "(":
            items = []
            while self.peek() != ")":
                items.append(self.object())
            self.next()
            return f"( {' '.join(items)} )" if items else "()"
        if first == "[":
            links = self.links("]")
            self.next()
            inline = f"[ {_list(links, ' ; ')} ]" if links else "[]"
            if len(inline) <= LONGEST and "\n" not in inline:
                return inline
            inner = ";\n".join(f"{INDENT * 2}{_list({p: v}, '')} " for p, v in _sorted(links))
            return f"[\n{inner.rstrip()}\n{INDENT}]"
        return first

    def links(self, end: str) -> Links:
        """Predicates with their objects, up to a sign that is left."""
        found: Links = {}
        while (sign := self.peek()) != end:
            if not sign:
                raise KgError(f"the Turtle ends where {end} is due")
            predicate = self.next()
            if predicate == ";":
                continue
            values = found.setdefault("a" if predicate == "rdf:type" else predicate, [])
            values.append(self.object())
            while self.peek() == ",":
                self.next()
                values.append(self.object())
        return found


def normalized(text: str) -> str:
    """A Turtle file in normal form.

    Args:
        text: of the file, with its prefixes as `@prefix` and without `@base`.

    Raises:
        KgError: it is no Turtle, or of a kind that cannot be written here.
    """
    reader, prefixes, blocks = _Reader(text), dict[str, str](), dict[str, Block]()
    preface: list[str] = []
    while begun := reader.peek():
        if begun == "@prefix":
            _, name, iri, _ = (reader.next() for _ in range(4))
            prefixes[name] = iri
            preface, reader.comments = preface + reader.comments, []
            continue
        subject = reader.object()
        key = f"{subject}{len(blocks)}" if subject.startswith(ANONYMOUS) else subject
        block = blocks.setdefault(key, Block([], subject))
        for predicate, values in reader.links(".").items():
            block.links.setdefault(predicate, []).extend(values)
        reader.next()
        block.comments += reader.comments
        reader.comments = []
    reader.next()  # to the comments after the last block
    written = "\n".join(_lines(preface, prefixes, list(blocks.values()), reader.comments))
    written = re.sub(r"\n{4,}", "\n\n\n", written).strip("\n") + "\n"
    if _graph(written) != _graph(text):
        raise KgError("the normal form would say something else: write this file more plainly")
    return written


def _lines(
    preface: list[str], prefixes: dict[str, str], blocks: list[Block], rest: list[str]
) -> Iterator[str]:
    yield from _told(preface)
    used = {name for block in blocks for name in prefixes_of(block.lines)}
    names = sorted(name for name in prefixes if name.removesuffix(":") in used)
    width = max(map(len, names), default=0)
    if any(preface):
        yield ""
    yield from (f"@prefix {name:<{width}} {prefixes[name]} ." for name in names)
    before = ""
    for block in blocks:
        comments = _told(block.comments)
        close = "\n" not in before and "\n" not in block.lines and block.comments[:1] != [""]
        if comments and comments[0].startswith("###"):
            yield from ("", "")
        elif not close or comments or not before:
            yield ""
        yield from comments
        if comments and (block.comments[-1] == "" or comments[-1].startswith("###")):
            yield ""
        yield block.lines
        before = block.lines
    if any(rest):
        yield from ("", *_told(rest))


def _told(comments: list[str]) -> list[str]:
    """Comments with single blank lines between them, none at either end."""
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(comments)).strip("\n")
    return text.split("\n") if text else []


def _list(links: Links, between: str) -> str:
    return between.join(f"{link} {', '.join(_each_once(v))}" for link, v in _sorted(links))


def _each_once(values: list[str]) -> list[str]:
    """Sorted; two blank nodes that look the same are two."""
    kept = (v for at, v in enumerate(values) if v.startswith(ANONYMOUS) or v not in values[:at])
    return sorted(kept, key=_rank)


def _sorted(links: Links) -> list[tuple[str, list[str]]]:
    return sorted(links.items(), key=lambda link: _rank(link[0]))


def _rank(term: str) -> tuple[int, str]:
    if term in LAST:
        return (len(ORDER) + 1, term)
    return (ORDER.index(term) if term in ORDER else len(ORDER), term)


def _graph(text: str) -> ox.Dataset:
    try:
        graph = ox.Dataset(ox.parse(text, ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise KgError(f"it cannot be read as Turtle: {error}") from error
    graph.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return graph


def main(paths: list[str]) -> None:
    """Rewrites files, and prints the names of those that changed.

    Raises:
        KgError: see `normalized`; the message names the file.
    """
    for path in map(Path, paths):
        text = path.read_text(encoding="utf-8")
        try:
            better = normalized(text)
        except KgError as error:
            raise KgError(f"{path}: {error}") from error
        if better != text:
            path.write_text(better, encoding="utf-8")
            print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
