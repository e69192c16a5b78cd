"""From an article to its actors, statements and events; the only user of spaCy.

Article ─► Document ─► quotations ─► attributions ─► actors ─► statements ─► events
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

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
        """The same for many, in order; articles are parsed and read in batches, lazily."""
        documents = pipeline.parse(self._nlp, articles)
        while batch := list(islice(documents, pipeline.BATCH)):
            yield from self.understand(batch)

    def understand(self, documents: Sequence[Document]) -> Iterator[Extraction]:
        """The same for articles that are parsed, read together."""
        for document, cast, said in self.statements(documents):
            happened = events.find(document, said, cast)
            yield Extraction(document.article, cast.actors, said, happened)

    def statements(
        self, documents: Sequence[Document]
    ) -> Iterator[tuple[Document, Cast, tuple[Statement, ...]]]:
        """Who is who and who said what, in articles that are parsed; read together."""
        read = [(document, statements.find_quotations(document)) for document in documents]
        for (document, quotations), found in zip(read, self.attributions(read), strict=True):
            cast = actors.resolve(document, quotations, found)
            yield document, cast, statements.link(document, found, cast)

    def attributions(
        self, read: Sequence[tuple[Document, tuple[Quotation, ...]]]
    ) -> list[tuple[Attribution, ...]]:
        """Who the texts say said what; the first step of the others.

        Args:
            read: articles that are parsed, with their quotations.
        """
        if self._tagger is None:
            return statements.by_rules(read)
        return statements.by_tagger(self._tagger, read)
