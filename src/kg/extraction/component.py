"""Statements in anybody's spaCy pipeline: `nlp.add_pipe("kg_statements")`, then `doc._.statements`.

The factory is an entry point of the package: spaCy finds it without an import. What is found is
kept in `doc.user_data` as plain numbers and strings: it survives `nlp.pipe(n_process=2)`, pickle
and DocBin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from kg.errors import PipelineError
from kg.extraction import Extractor
from kg.extraction.annotations import Cast
from kg.extraction.document import Document
from kg.extraction.pipeline import NEEDED
from kg.model import Article, Passage, PassageKind, Span, Statement
from kg.settings import StatementFinder

KEY: Final = "kg_statements"
_PARAGRAPH = re.compile(r"\S(?:[^\r\n]*\S)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocStatement:
    """A statement in a spaCy Doc; see `kg.Statement` for what the fields mean.

    Attributes:
        content, cue: their pieces, in order; cut where words are.
        source, medium: as the text has them; None where it has none.
        speaker, addressee, on_behalf_of, stated_at: names of actors and places.
        stated_on: ISO 8601, where the text tells it ("Monday" cannot be dated here).
        embedded_in: index, in `doc._.statements`, of the statement that this one is told in.
    """

    kind: str
    act: str
    content: tuple[TokenSpan, ...]
    cue: tuple[TokenSpan, ...]
    source: TokenSpan | None
    speaker: str | None
    addressee: str | None
    on_behalf_of: str | None
    stated_at: str | None
    stated_on: str | None
    medium: TokenSpan | None
    negated: bool
    confidence: float
    embedded_in: int | None


class StatementsComponent:
    """Finds the statements of docs that a tagger, a parser and a recognizer of entities have read.

    Args:
        nlp: the pipeline that the component is part of.
        finder: "tagger" (the trained networks) or "rules".

    Raises:
        PipelineError: the pipeline lacks a component that is needed.
    """

    def __init__(self, nlp: Language, finder: str) -> None:
        missing = [part for part in NEEDED if part not in nlp.component_names]
        if missing:
            raise PipelineError(
                f"kg_statements needs {', '.join(missing)} in the pipeline before it: "
                "add it to a trained English pipeline such as en_core_web_sm"
            )
        self._nlp = nlp
        self._extractor = Extractor(nlp, StatementFinder(finder))

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of a doc."""
        cast, said = self._extractor.statements(Document(_article(doc), doc, self._nlp))
        doc.user_data[KEY] = list(_kept(cast, said))
        return doc


@Language.factory(
    "kg_statements",
    default_config={"finder": StatementFinder.TAGGER.value},
    assigns=["doc._.statements"],
    requires=["doc.ents", "doc.sents", "token.tag", "token.dep"],
)
def make_statements(nlp: Language, name: str, finder: str) -> StatementsComponent:
    """spaCy's factory of the component; `name` is what the pipeline calls it."""
    del name
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", getter=_statements)
    return StatementsComponent(nlp, finder)


def _statements(doc: Doc) -> tuple[DocStatement, ...]:
    return tuple(_restored(doc, row) for row in doc.user_data.get(KEY, ()))


def _restored(doc: Doc, row: dict[str, Any]) -> DocStatement:
    spans = {name: _span(doc, row[name]) for name in ("source", "medium")}
    pieces = {name: tuple(_span(doc, piece) for piece in row[name]) for name in ("content", "cue")}
    return DocStatement(**(row | spans | pieces))


def _span(doc: Doc, span: tuple[int, int] | None) -> TokenSpan | None:
    return None if span is None else doc.char_span(*span, alignment_mode="expand")


def _kept(cast: Cast, statements: tuple[Statement, ...]) -> Iterator[dict[str, Any]]:
    names = {actor.id: actor.name for actor in cast.actors}
    places = {statement.id: place for place, statement in enumerate(statements)}
    for said in statements:
        actors = ("speaker", "addressee", "on_behalf_of", "stated_at")
        yield {
            "kind": said.kind.value,
            "act": said.act.value,
            "content": [_pair(piece) for piece in said.content],
            "cue": [_pair(piece) for piece in said.cue],
            **{name: _pair(getattr(said, name)) for name in ("source", "medium")},
            **{name: names.get(getattr(said, name)) for name in actors},
            "stated_on": said.stated_on.value if said.stated_on else None,
            "negated": said.negated,
            "confidence": said.confidence,
            "embedded_in": _place(said, places),
        }


def _pair(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _place(said: Statement, places: dict[str, int]) -> int | None:
    return None if said.embedded_in is None else places[said.embedded_in]


def _article(doc: Doc) -> Article:
    paragraphs = (Span(*match.span()) for match in _PARAGRAPH.finditer(doc.text))
    passages = tuple(Passage(PassageKind.BODY, span) for span in paragraphs)
    return Article(id="doc", text=doc.text, passages=passages, digest="")
