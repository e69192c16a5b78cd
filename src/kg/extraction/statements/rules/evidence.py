"""What else tells whether a reading reports something: who speaks, in which mood, where."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.statements import acts
from kg.extraction.statements.rules import cues
from kg.extraction.statements.rules.complements import Reading

_DEPTH = 8
_CLAUSES = frozenset(("clause", "question", "according"))  # told within what is told: both count
_NAMED = frozenset(("PERSON", "ORG", "GPE", "NORP"))
_SHORT, _LONG = 3, 30  # words of content
_PERSONS = {"i": "first person", "we": "first person", "you": "second person", "it": "it"}


def signs(document: Document, reading: Reading) -> Iterator[str]:
    """The signs that a reading shows, each a key of `lexicon/evidence.tsv`."""
    yield from _mood(reading.head)
    yield from _speaker(reading)
    reported = reading.construction in _CLAUSES and acts.speaks(document.lemma(reading.head))
    if not reported and _is_nested(document, reading.head):
        yield "nested"
    words = sum(len(document.article.quote(piece).split()) for piece in reading.content)
    if words <= _SHORT:
        yield f"length {words}"
    elif words > _LONG:
        yield "long"


def _mood(verb: Token) -> Iterator[str]:
    auxiliaries = [c for c in verb.lefts if c.dep_ == "aux"]
    if any(c.tag_ == "TO" for c in auxiliaries):
        yield "infinitive"
    elif any(c.tag_ == "MD" for c in auxiliaries):
        yield "modal"
    elif verb.tag_ == "VBG" and not auxiliaries:
        yield "participle"
    if any(c.dep_ == "neg" for c in verb.lefts):
        yield "negated"
    if any(c.dep_ == "mark" and c.lower_ == "if" for c in verb.lefts):
        yield "condition"


def _speaker(reading: Reading) -> Iterator[str]:
    source = reading.source
    if source is None:
        yield "nobody"
        return
    if source.ent_type_ in _NAMED:
        yield "named"
    elif source.pos_ == "PRON":
        yield _PERSONS.get(source.lower_, "pronoun")
    if source.i > reading.head.i:
        yield "inverted"


def _is_nested(document: Document, verb: Token) -> bool:
    """Whether a verb stands in a clause that another cue governs."""
    for _ in range(_DEPTH):
        if verb.dep_ == "ccomp" and cues.kind(document.lemma(verb.head)) != "*other":
            return True
        if verb.head == verb:
            return False
        verb = verb.head
    return False
