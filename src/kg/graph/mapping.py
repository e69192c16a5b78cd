"""From what was found in an article to the triples of its named graph.

Every fact keeps the characters that it rests on, as mentions. Every node carries its general class
beside the special one (kg:Statement and kg:DirectStatement), so that a graph can be read without a
reasoner. There are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pyoxigraph import Triple

from kg.graph.actors import actor_triples
from kg.graph.appearances import appearance_triples, appearances
from kg.graph.context import Context
from kg.graph.event_identities import with_events
from kg.graph.events import event_profile_triples, event_triples
from kg.graph.iris import Iris
from kg.graph.statements import statement_triples
from kg.graph.terms import day, describe, text, web_address
from kg.graph.vocabulary import LABEL, TYPE, WAS_DERIVED_FROM, Class, Property
from kg.identity import KnownActors, by_name
from kg.identity.events import profiles, resolve_article
from kg.model import Extraction


def triples(extraction: Extraction, iris: Iris) -> list[Triple]:
    """The graph of one article.

    Args:
        extraction: the article and what was found in it.
        iris: names the nodes.

    Returns:
        The triples, each once, sorted by subject, predicate and object as N-Triples writes them.

    Raises:
        ValidationError: something refers to an actor or a statement that the extraction does not
            hold, or the article's URL is not absolute.
    """
    context = Context(extraction, iris)
    told = list(profiles(extraction))
    found = chain(
        _article(context, iris),
        *(actor_triples(context, actor) for actor in extraction.actors),
        *(statement_triples(context, statement) for statement in extraction.statements),
        *(event_triples(context, event) for event in extraction.events),
        *(
            appearance_triples(each, by_name(each, KnownActors()), iris)
            for each in appearances(extraction, iris)
        ),
    )
    mentioned = chain.from_iterable(event_profile_triples(each, iris) for each in told)
    return with_events(chain(found, mentioned), resolve_article(told), iris)


def _article(context: Context, iris: Iris) -> Iterator[Triple]:
    article = context.article
    yield Triple(iris.graph(article.id), WAS_DERIVED_FROM, context.article_iri)
    yield from describe(
        context.article_iri,
        (TYPE, Class.ARTICLE),
        (LABEL, text(article.title or article.id)),
        (Property.ARTICLE_ID, text(article.id)),
        (Property.TITLE, text(article.title)),
        (Property.PUBLISHER, text(article.publisher)),
        (Property.PUBLISHED, day(article.published)),
        (Property.DATELINE, text(article.dateline)),
        *((Property.AUTHOR, text(author)) for author in article.authors),
        (Property.URL, web_address(article.url) if article.url else None),
        (Property.LANGUAGE, text(article.language)),
        (Property.TEXT, text(article.text)),
        (Property.DIGEST, text(article.digest)),
    )
