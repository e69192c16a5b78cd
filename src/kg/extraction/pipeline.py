"""The spaCy pipeline: loading it, and running it over articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import PipelineError
from kg.extraction.document import Document
from kg.model import Article

NEEDED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
BATCH = 16


@cache
def load(name: str) -> Language:
    """The installed pipeline of that name, once per process.

    The lemmatizer is loaded but not run: `Document.lemma` asks it for single tokens.

    Raises:
        PipelineError: it is not installed, or lacks a component that extraction needs.
    """
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise PipelineError(
            f"the spaCy pipeline {name!r} is not installed: pip install it, "
            "or name another one in KG_PIPELINE"
        ) from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if missing:
        raise PipelineError(
            f"the spaCy pipeline {name!r} has no {', '.join(missing)}: "
            "name another one in KG_PIPELINE"
        )
    nlp.disable_pipe("lemmatizer")
    return nlp


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[Document]:
    """Parse articles, in order.

    Sentences never run across passages: each passage's first token is told to the parser as the
    start of a sentence.
    """
    pairs = ((_tokenize(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield Document(article, doc, nlp)


def _tokenize(nlp: Language, article: Article) -> Doc:
    nlp.max_length = max(nlp.max_length, len(article.text) + 1)
    doc = nlp.make_doc(article.text)
    starts = iter(passage.span.start for passage in article.passages)
    start = next(starts, None)
    for token in doc:
        if start is not None and token.idx + len(token) > start and not token.is_space:
            token.is_sent_start = True
            while start is not None and start < token.idx + len(token):
                start = next(starts, None)
    return doc
