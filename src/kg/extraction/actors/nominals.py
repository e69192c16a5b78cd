"""Nouns that name an actor again, or one that has no name: "the former envoy", "two diplomats"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.figures import Figure
from kg.extraction.actors.gazetteer import Known, Noun
from kg.extraction.actors.nouns import FORMER, of_noun
from kg.extraction.document import Document
from kg.model import ActorKind, Reason, Span

DEFINITE = frozenset(("the", "this", "that", "these", "those"))
LONGEST_NAME = 60  # characters of a description that names an actor
DETERMINERS = DEFINITE | frozenset(("a", "an"))
# Nouns for any body, any place.
GENERAL = frozenset(
    [
        "group",
        "organization",
        "organisation",
        "body",
        "agency",
        "company",
        "firm",
        "city",
        "town",
    ]
)
BODIES = frozenset((ActorKind.ORGANIZATION, ActorKind.PLACE))
PERSONS = frozenset((ActorKind.PERSON, ActorKind.UNNAMED))
PLACES = frozenset((ActorKind.PLACE, ActorKind.COUNTRY))
# Those who work for somebody, and what all of them are together.
STAFFS = {
    **dict.fromkeys(("campaign", "camp", "team"), "campaign"),
    **dict.fromkeys(("administration", "government"), "administration"),
    **dict.fromkeys(("office", "staff"), "office"),
}
VAGUE_KINS = frozenset(("relative", "official", "scholar"))  # of whom an article has many


def again(head: Token, recent: Iterable[Figure]) -> tuple[Figure | None, Reason]:
    """The figure that a definite noun names again, and why; None where it is new or unsure.

    Args:
        head: the noun.
        recent: the figures spoken of lately, the last one first.
    """
    noun = of_noun(head)
    if noun is None or not _is_definite(head) or _is_specified(head):
        return None, Reason.DESCRIPTION
    country = country_of(head)
    fitting = [
        figure
        for figure in recent
        if not (country and figure.country and country.country != figure.country)
        and _may_be(figure, head, noun)
    ]
    words = {child.lower_ for child in head.lefts if child.dep_ == "amod"} - FORMER
    words = {word for word in words if gazetteer.of_demonym(word.capitalize()) is None}
    said = words | {head.lower_}
    so_named = (f for f in fitting if said <= {*f.name.casefold().split(), *f.called})
    figure = next(so_named, None)
    if figure is not None or (words and noun.kind in BODIES):
        return figure, Reason.REPETITION  # "the central bank" is no other bank
    of_kin = (figure for figure in fitting if noun.kin in figure.kins)
    latest = next(of_kin, None) or next(iter(fitting), None)
    return _foremost(fitting) if noun.kind is ActorKind.PLACE else latest, Reason.ROLE_NOUN


class Standing:
    """Those whom an article knows by what they are, however far back they were named.

    Args:
        figures: the named figures, with what the article calls them.
    """

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._by_title: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_word: defaultdict[str, list[Figure]] = defaultdict(list)
        self._by_kin: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            words = set(figure.called)
            if figure.kind is ActorKind.ORGANIZATION:
                words.update(figure.name.casefold().split()[1:][-1:])
            for title in sorted({post.title.casefold() for post in figure.posts if post.title}):
                self._by_title[title].append(figure)
            for word in sorted(words):
                self._by_word[word].append(figure)
            for kin in sorted(figure.kins - VAGUE_KINS):
                self._by_kin[kin].append(figure)

    def find(self, head: Token) -> Figure | None:
        """The one named before whom a definite noun means: "the senator", "the fund".

        Of several, it is the one spoken of far more than the others.
        """
        if not _is_definite(head) or any(map(_specifies, head.children)):
            return None
        noun, country = of_noun(head), country_of(head)
        found = [
            figure
            for figure in self._called(head, noun)
            if min(figure.mentions).start < head.idx
            and figure.plural == is_plural(head)
            and (noun is None or _is_of_kind(figure, noun))
            and not (country and figure.country and country.country != figure.country)
        ]
        return _foremost(found)

    def _called(self, head: Token, noun: Noun | None) -> list[Figure]:
        title = " ".join([*(word.lower_ for word in _telling(head)), head.lower_])
        if title in self._by_title or _is_specified(head):
            return self._by_title.get(title, [])
        kin = noun.kin if noun is not None else ""
        return self._by_word.get(head.lower_) or self._by_kin.get(kin, [])


def _telling(head: Token) -> Iterator[Token]:
    """The modifiers of a noun that are part of a title: "prime", but not "former" or "Greek"."""
    for child in head.lefts:
        is_part = child.dep_ in ("amod", "compound", "nmod") and child.lower_ not in FORMER
        if is_part and gazetteer.of_demonym(child.text) is None:
            yield child


def _foremost(figures: Iterable[Figure]) -> Figure | None:
    """The figure that is spoken of at least twice as often as any other."""
    ordered = sorted(figures, key=lambda figure: -len(figure.heads))
    counts = [len(figure.heads) for figure in ordered[:2]]
    return ordered[0] if counts and counts[0] >= 2 * sum(counts[1:]) else None


def has_staff(pronoun: Token) -> bool:
    """Whether a pronoun means a body that somebody works for: "its spokesman"."""
    noun = of_noun(pronoun.head) if pronoun.dep_ == "poss" else None
    is_staff = noun is not None and noun.kind is ActorKind.PERSON and noun.kin != "relative"
    return is_staff and pronoun.lower_ in ("its", "their")


def country_of(head: Token) -> Known | None:
    """The country that modifies a noun: "Russian officials", "US troops"."""
    for child in head.lefts:
        known = gazetteer.of_demonym(child.text)
        if known is None and child.dep_ in ("compound", "nmod", "poss"):
            known = gazetteer.find(child.text)
        if known is not None and known.kind is ActorKind.COUNTRY:
            return known
    return None


def unnamed(document: Document, head: Token, *, speaks: bool) -> Figure:
    """A new figure for a noun that has no name.

    Args:
        document: the parsed article.
        head: the noun.
        speaks: whether the text attributes words to it.
    """
    noun = of_noun(head)
    figure = Figure(_description(document, head), _kind(head, noun, speaks), local=True)
    figure.plural = is_plural(head)
    if noun is not None:
        figure.kins.add(noun.kin)
        figure.called.add(head.lower_)
        figure.gender = noun.gender
    country = country_of(head)
    figure.country = country.country if country else None
    return figure


def takes_part(head: Token) -> bool:
    """Whether a noun names somebody, or several, that do or suffer something."""
    noun = of_noun(head)
    if noun is None or noun.kind not in (ActorKind.GROUP, ActorKind.PERSON):
        return False
    return head.dep_ in ("nsubj", "nsubjpass", "dobj") or head.head.dep_ == "agent"


def is_plural(head: Token) -> bool:
    """Whether a noun means more than one."""
    noun = of_noun(head)
    is_group_word = noun is not None and noun.kind is ActorKind.GROUP
    return head.tag_ in ("NNS", "NNPS") or is_group_word


def span(document: Document, head: Token) -> Span:
    """The characters of a noun phrase."""
    tells_more = any(child.dep_ == "pcomp" for prep in head.rights for child in prep.children)
    return document.phrase(head, prepositions=not tells_more)


def _is_partitive(head: Token) -> bool:
    """Whether "of" says what it is: "critics of the plan"."""
    return any(
        child.lower_ == "of" and any(word.dep_ == "pobj" for word in child.children)
        for child in head.rights
    )


def _description(document: Document, head: Token) -> str:
    """The words of the text for it, without article: "two diplomats in Geneva"."""
    phrase = document.phrase(head, prepositions=False)
    words = document.words(phrase)
    while len(words) > 1 and words[0].lower_ in DETERMINERS:
        words = words[1:]
    end = phrase.end
    if not is_plural(head) or words[0].like_num or (len(words) == 1 and _is_partitive(head)):
        whole = span(document, head).end
        end = whole if whole - words[0].idx <= LONGEST_NAME else end
    text = " ".join(document.article.text[words[0].idx : end].split())
    first = words[0]
    is_proper = first.pos_ == "PROPN" or first.is_upper or gazetteer.of_demonym(first.text)
    return text if is_proper else text[0].lower() + text[1:]


def _kind(head: Token, noun: Noun | None, speaks: bool) -> ActorKind:
    if noun is not None and noun.kind is ActorKind.ORGANIZATION:
        return ActorKind.ORGANIZATION
    counted = any(child.dep_ == "nummod" for child in head.lefts)
    if noun is not None and is_plural(head) and not (counted and speaks):
        return ActorKind.GROUP
    return ActorKind.UNNAMED if speaks or noun is None else ActorKind.PERSON


def _is_definite(head: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in DEFINITE for child in head.lefts)


def _is_specified(head: Token) -> bool:
    """Whether the phrase says itself which one it means: "the group of ministers"."""
    return any(_specifies(child) for child in head.children) or any(
        child.dep_ == "compound"
        and child.lower_ not in FORMER
        and gazetteer.of_demonym(child.text) is None
        for child in head.lefts
    )


def _specifies(child: Token) -> bool:
    if child.dep_ == "prep":  # but not in "accused the senator of hiding it"
        return not any(word.dep_ == "pcomp" for word in child.children)
    return child.dep_ in ("relcl", "acl", "appos", "poss", "nummod")


def _may_be(figure: Figure, head: Token, noun: Noun) -> bool:
    if figure.plural != is_plural(head):
        return False
    if not _is_of_kind(figure, noun):
        return False
    is_of_kin = noun.kin in figure.kins and noun.kin != "relative"
    if is_of_kin and figure.kind in BODIES and head.lower_ not in GENERAL:
        is_of_kin = not _is_named_otherwise(figure, head, noun)
    return is_of_kin or _is_any(figure, head, noun)


def _is_of_kind(figure: Figure, noun: Noun) -> bool:
    if figure.gender is not None and noun.gender not in (None, figure.gender):
        return False
    return figure.kind is noun.kind or {figure.kind, noun.kind} <= PERSONS | PLACES


def _is_any(figure: Figure, head: Token, noun: Noun) -> bool:
    """Whether a noun that fits anything of its kind fits a figure: "the man", "the company"."""
    if noun.kind is ActorKind.PERSON:
        return head.lower_ in figure.called
    if noun.kin == "country":
        return figure.kind is ActorKind.COUNTRY and head.lower_ in ("country", "nation")
    is_plain = not figure.kins and figure.country is None
    return is_plain and not figure.plural and head.lower_ in GENERAL


def _is_named_otherwise(figure: Figure, head: Token, noun: Noun) -> bool:
    """Whether a name says that it is another thing of the kin: a navy is no army."""
    words = figure.name.casefold().split()
    nouns = [gazetteer.noun(word) for word in words]
    return head.lower_ not in words and any(n is not None and n.kin == noun.kin for n in nouns)
