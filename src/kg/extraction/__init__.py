"""From an article to its actors, statements and events; the only user of spaCy.

Article ─► Document ─► quotations ─► attributions ─► actors ─► statements ─► events
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language

from kg.extraction import actors, events, pipeline, statements
from kg.extraction.annotations import Attribution, Cast, Quotation
from kg.extraction.document import Document
from kg.model import Article, Extraction, Statement
from kg.settings import StatementFinder

__all__ = ["Extractor"]


class Extractor:
    """Finds what articles tell.

    Args:
        nlp: the installed spaCy pipeline to use, or its name.
        finder: what finds statements.

    Raises:
        PipelineError: the pipeline is not installed or unfit.
    """

    def __init__(
        self, nlp: Language | str, finder: StatementFinder = StatementFinder.TAGGER
    ) -> None:
        self._nlp = pipeline.load(nlp) if isinstance(nlp, str) else nlp
        trained = finder is StatementFinder.TAGGER
        self._tagger = statements.Tagger(statements.trained()) if trained else None

    def extract(self, article: Article) -> Extraction:
        """Actors, statements and events of one article."""
        return next(self.extract_all([article]))

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The same for many, in order; articles are parsed in batches, lazily."""
        for document in pipeline.parse(self._nlp, articles):
            yield self.understand(document)

    def understand(self, document: Document) -> Extraction:
        """The same for an article that is parsed."""
        cast, said = self.statements(document)
        happened = events.find(document, said, cast)
        return Extraction(document.article, cast.actors, said, happened)

    def statements(self, document: Document) -> tuple[Cast, tuple[Statement, ...]]:
        """Who is who and who said what, in an article that is parsed."""
        quotations = statements.find_quotations(document)
        found = self.attributions(document, quotations)
        cast = actors.resolve(document, quotations, found)
        return cast, statements.link(document, found, cast)

    def attributions(
        self, document: Document, quotations: tuple[Quotation, ...]
    ) -> tuple[Attribution, ...]:
        """Who the text says said what; the first step of the others."""
        if self._tagger is None:
            return statements.by_rules(document, quotations)
        return statements.by_tagger(self._tagger, document, quotations)
