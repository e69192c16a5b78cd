"""Who is who in an article: its names, nouns and pronouns, as one actor each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.extraction.actors import gazetteer, kinds, name_finding, nesting
from kg.extraction.actors.coreference import Coreference
from kg.extraction.actors.figures import Figure, gather
from kg.extraction.actors.nouns import is_person
from kg.extraction.actors.posts import told
from kg.extraction.actors.ranking import Ranker, trained
from kg.extraction.actors.roles import Roles
from kg.extraction.annotations import Attribution, Cast, Quotation
from kg.extraction.document import Document
from kg.model import Actor, ActorKind, Role
from kg.slugs import name_slug


def resolve(
    document: Document,
    quotations: tuple[Quotation, ...],
    attributions: tuple[Attribution, ...],
    ranker: Ranker | None = None,
) -> Cast:
    """The actors of an article.

    Args:
        document: the parsed article.
        quotations: its quotations; inside them "I" is the speaker.
        attributions: who the text says said what; each source and addressee becomes a mention.
        ranker: tells whom pronouns mean; the trained one where it is None.

    Returns:
        The actors in order of first mention; every mention belongs to one actor.
    """
    found = name_finding.find(document)
    named = gather(found, kinds.vote(found, document.article.publisher))
    nesting.nest(named)
    of_word = {token.i: figure for name, figure in named for token in name.tokens}
    figures = list(dict.fromkeys(figure for _, figure in named))
    roles = Roles(document, of_word)
    figures += roles.read(named)
    known = {word.i: figure for name, figure in named for word in name.before if is_person(word)}
    known |= {head.i: figure for figure in figures for head in figure.heads}
    ranker = ranker or trained()
    figures += Coreference(document, quotations, attributions, known, ranker).resolve()
    roles.settle(figures)
    return Cast(tuple(_actors(figures)))


def _actors(figures: Iterable[Figure]) -> Iterable[Actor]:
    ordered = sorted(figures, key=lambda figure: min(figure.mentions))
    idents = _idents(ordered)
    nested = nesting.Nesting(idents)
    for figure in ordered:
        is_place = figure.kind is ActorKind.PLACE
        yield Actor(
            id=idents[figure],
            name=figure.name,
            kind=figure.kind,
            mentions=tuple(figure.mentions[span] for span in sorted(figure.mentions)),
            local=figure.local or idents[figure] != name_slug(figure.name),
            aliases=tuple(sorted(figure.names - {figure.name})),
            roles=tuple(_roles(figure, idents)),
            country=figure.country or _country_of_posts(figure) or _country_of_capital(figure),
            official=figure.official,
            international=figure.known.international if figure.known else None,
            wikidata=figure.known.wikidata if figure.known else None,
            part_of=idents[figure.whole] if figure.whole and not is_place else None,
            lies_in=nested.wholes(figure),
        )


def _idents(figures: Iterable[Figure]) -> dict[Figure, str]:
    """An id for each figure: the slug of its name, numbered where one is taken."""
    idents: dict[Figure, str] = {}
    numbers: Counter[str] = Counter()
    for figure in figures:
        slug = name_slug(figure.name)
        numbers[slug] += 1
        idents[figure] = slug if numbers[slug] == 1 else f"{slug}-{numbers[slug]}"
    return idents


def _roles(figure: Figure, idents: dict[Figure, str]) -> Iterator[Role]:
    """The figure's roles in order of the text, each once."""
    for post in told(figure.posts):
        body, person, subject = (
            idents[other] if other is not None else None
            for other in (post.body, post.person, post.subject)
        )
        yield Role(
            title=post.title,
            organization=body,
            former=post.former,
            evidence=post.evidence,
            country=post.country,
            relative_to=person,
            subject=subject,
            since=post.since,
            until=post.until,
        )


def _country_of_posts(figure: Figure) -> str | None:
    return next((post.country for post in figure.posts if post.country), None)


def _country_of_capital(figure: Figure) -> str | None:
    known = gazetteer.of_capital(figure.name) if figure.kind is ActorKind.PLACE else None
    return known.country if known is not None else None
