"""From an article to its actors, statements and events; the only user of spaCy.

Article ─► Document ─► quotations ─► attributions ─► actors ─► statements ─► events
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction import actors, events, pipeline, statements
from kg.extraction.document import Document
from kg.model import Article, Extraction

__all__ = ["Extractor"]


class Extractor:
    """Finds what articles tell.

    Args:
        pipeline_name: the installed spaCy pipeline to use.

    Raises:
        PipelineError: it is not installed or unfit.
    """

    def __init__(self, pipeline_name: str) -> None:
        self._nlp = pipeline.load(pipeline_name)

    def extract(self, article: Article) -> Extraction:
        """Actors, statements and events of one article."""
        return next(self.extract_all([article]))

    def extract_all(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """The same for many, in order; articles are parsed in batches, lazily."""
        for document in pipeline.parse(self._nlp, articles):
            yield _understand(document)


def _understand(document: Document) -> Extraction:
    quotations = statements.find_quotations(document)
    attributions = statements.find_attributions(document, quotations)
    cast = actors.resolve(document, quotations, attributions)
    said = statements.link(document, attributions, cast)
    happened = events.find(document, said, cast)
    return Extraction(document.article, cast.actors, said, happened)
