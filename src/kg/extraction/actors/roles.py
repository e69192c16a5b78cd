"""What people are: titles before a name, appositions and verbs, "of the ..." behind it.

What a phrase says is read in `offices`; where phrases stand, in `descriptions`. Whose a role is
("its spokesman", "the agency's director") is settled when pronouns and nouns are resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.extraction.actors import descriptions, gazetteer, offices, phrases, tenures
from kg.extraction.actors.descriptions import Description
from kg.extraction.actors.figures import Figure, Post
from kg.extraction.actors.gazetteer import Known, Noun
from kg.extraction.actors.names import Name
from kg.extraction.actors.nouns import demonym, is_person, of_noun
from kg.extraction.actors.offices import Office
from kg.extraction.document import Document, between
from kg.model import ActorKind, Reason

BODIES = frozenset((ActorKind.ORGANIZATION, ActorKind.COUNTRY, ActorKind.GROUP))
PARTS = frozenset(
    ("part", "subsidiary", "arm", "wing", "branch", "unit", "division", "affiliate", "offshoot")
)
ANYBODY = frozenset(("relative", "victim"))  # kins of nouns that tell no role by themselves


@dataclass(frozen=True, slots=True)
class _Open:
    """A role whose body or person a noun or pronoun tells, yet to be resolved."""

    figure: Figure
    post: Post
    office: Office
    owner: Token


class Roles:
    """Reads the roles of people, and the nouns that name them again.

    Args:
        document: the parsed article.
        of_word: the figure that a word is part of the name of, by the word's index.
    """

    def __init__(self, document: Document, of_word: Mapping[int, Figure]) -> None:
        self._document = document
        self._of_word = of_word
        self._countries = {f.name: f for f in of_word.values() if f.kind is ActorKind.COUNTRY}
        self._new: list[Figure] = []
        self._open: list[_Open] = []

    def read(self, named: Iterable[tuple[Name, Figure]]) -> list[Figure]:
        """Add roles, kins, genders and describing mentions to the figures.

        Returns:
            Countries that a role belongs to and that no name in the article names.
        """
        for name, figure in named:
            head = name.tokens.root
            if figure.kind is ActorKind.PERSON:
                for words in phrases.titles(name.before):
                    self._read_title(figure, words, head)
                self._read_belonging(figure, head)
            elif figure.kind is ActorKind.ORGANIZATION:
                self._read_whole(figure, name)
            for description in (*descriptions.beside(name), *descriptions.by_verb(head)):
                self._describe(figure, description)
        return self._new

    def settle(self, figures: Iterable[Figure]) -> None:
        """Complete the roles, now that every mention belongs to a figure.

        Args:
            figures: all of them, with the mentions that coreference found.
        """
        of_head = {head.i: figure for figure in figures for head in figure.heads}
        for i, figure in sorted(of_head.items()):
            token = self._document.doc[i]
            if figure.kind is not ActorKind.PERSON:
                continue
            if token.pos_ in ("PRON", "PROPN"):
                self._read_affiliations(figure, token, of_head)
            if token.pos_ == "PRON":
                for description in descriptions.by_verb(token):
                    if description.head.i not in of_head:
                        self._describe(figure, description, is_mention=False)
        for role in self._open:
            self._close(role, of_head.get(role.owner.i))

    def _read_title(self, figure: Figure, words: list[Token], name: Token) -> None:
        for word in words:
            _learn_gender(figure, word)
        nouns = [word for word in words if is_person(word)]
        if nouns and nouns[-1].lower_ != "fellow":
            self._call(figure, words)
            over = descriptions.is_left(name)
            self._add(figure, words, nouns[-1], Description(nouns[-1], None, over))
        elif not nouns and (owner := next((w for w in words if w.tag_ == "POS"), None)):
            body = self._of_word.get(owner.i - 1)
            if body is not None and body.kind is ActorKind.ORGANIZATION:
                evidence = between(words[0], words[-1])
                figure.posts.append(Post(None, body, False, evidence, country=body.country))

    def _describe(
        self, figure: Figure, description: Description, *, is_mention: bool = True
    ) -> None:
        """Let a noun phrase be a mention of a figure, and a role if it is a person's."""
        head = description.head
        noun = of_noun(head)
        if noun is None or head.i in self._of_word or not _fits(figure, noun):
            return
        phrase = phrases.span(self._document, head)
        figure.kins.add(noun.kin)
        figure.called.add(head.lower_)
        figure.gender = figure.gender or noun.gender
        if is_mention and not description.over:
            reason = Reason.PREDICATE if description.verb else Reason.APPOSITION
            figure.add(phrase, reason, head)
        if figure.kind is ActorKind.PERSON:
            words = self._document.words(phrase) + phrases.tail(self._document, head)
            self._call(figure, words)
            self._add(figure, words, head, description)

    def _read_affiliations(
        self, figure: Figure, subject: Token, of_head: Mapping[int, Figure]
    ) -> None:
        """ "X, who heads the Y", "X works for the Y"."""
        for told in descriptions.affiliations(subject):
            body = self._of_word.get(told.body.i) or of_head.get(told.body.i)
            if body is None or body.kind is not ActorKind.ORGANIZATION:
                continue
            tenure = tenures.find(self._document, told.verb, None, begins=False)
            has_time = tenure.since is not None or tenure.until is not None
            if has_time or not told.needs_time:
                post = Post(
                    title=told.title,
                    body=body,
                    former=tenures.is_past(self._document, tenure.until),
                    evidence=between(*sorted((told.verb, told.body), key=lambda word: word.i)),
                    country=body.country,
                    since=tenure.since,
                    until=tenure.until,
                )
                figure.posts.append(post)

    def _read_belonging(self, figure: Figure, head: Token) -> None:
        """ "X of the Y"."""
        for preposition in head.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in ("of", "from", "at"):
                continue
            for child in preposition.children:
                beside = (word for word in child.children if word.dep_ == "appos")
                for word in (child, *beside):  # "of the bank", "of the lender First Bank"
                    body = self._of_word.get(word.i)
                    if body is not None and body.kind is ActorKind.ORGANIZATION:
                        evidence = between(preposition, word)
                        figure.posts.append(Post(None, body, False, evidence, country=body.country))

    def _read_whole(self, figure: Figure, name: Name) -> None:
        """ "The X, a unit of Y" and "Y's X Department"."""
        owner = next((w.nbor(-1) for w in name.before if w.tag_ == "POS" and w.i), None)
        named = [self._of_word.get(owner.i)] if owner is not None else []
        if not gazetteer.words("organization") & set(name.words):
            named = []
        for child in name.tokens.root.children:
            if child.dep_ == "appos" and child.lower_ in PARTS:
                of = (prep for prep in child.children if prep.lower_ == "of")
                named += [self._of_word.get(noun.i) for prep in of for noun in prep.children]
        for whole in named:
            if whole is not None and whole.kind is ActorKind.ORGANIZATION and whole is not figure:
                figure.whole = figure.whole or whole

    def _call(self, figure: Figure, words: Iterable[Token]) -> None:
        for word in words:
            noun = of_noun(word)
            if noun is not None and noun.kind is ActorKind.PERSON:
                figure.kins.add(noun.kin)
                figure.called.add(word.lower_)

    def _add(
        self, figure: Figure, words: list[Token], head: Token, description: Description
    ) -> None:
        """Add the role that a phrase tells."""
        office = offices.read(words, head, self._of_word)
        if office.is_of_state and office.nation is not None and office.body is None:
            office.body = self._country(office.nation, words)
        tenure = tenures.find(self._document, head, description.verb, begins=description.begins)
        is_over = office.former or description.over
        post = Post(
            title=office.titled or None,
            body=office.body,
            former=is_over or tenures.is_past(self._document, tenure.until),
            evidence=between(words[0], words[-1]),
            person=office.person,
            subject=office.subject,
            country=_country_of(office),
            since=tenure.since,
            until=tenure.until,
        )
        if office.owner is not None:
            self._open.append(_Open(figure, post, office, office.owner))
        elif office.kin not in ANYBODY or office.person is not None:
            figure.posts.append(post)

    def _country(self, known: Known, words: list[Token]) -> Figure:
        """The figure of a country that an adjective names."""
        found = self._countries.get(known.name)
        if found is None:
            found = Figure(known.name, known.kind, known, known.country)
            adjective = demonym(words)
            first, last = (adjective[0][0], adjective[0][-1]) if adjective else (words[0], words[0])
            found.add(between(first, last), Reason.DEMONYM, last)
            self._countries[known.name] = found
            self._new.append(found)
        return found

    def _close(self, role: _Open, owner: Figure | None) -> None:
        """Add a role whose owner is resolved, or never will be."""
        post = role.post
        if owner is role.figure:
            owner = None
        if owner is not None and owner.kind in BODIES and post.body in (None, owner):
            country = post.country or owner.country
            post = replace(post, title=role.office.title or None, body=owner, country=country)
        elif owner is not None and owner.kind is ActorKind.PERSON and post.person is None:
            post = replace(post, title=role.office.title or None, person=owner)
        if role.office.kin not in ANYBODY or post.person is not None:
            role.figure.posts.append(post)


def _country_of(office: Office) -> str | None:
    if office.nation is not None:
        return office.nation.country
    return office.body.country if office.body is not None else None


def _learn_gender(figure: Figure, word: Token) -> None:
    title = word.lower_.rstrip(".")
    noun = gazetteer.noun(title)
    if title in gazetteer.words("male"):
        figure.gender = "m"
    elif title in gazetteer.words("female"):
        figure.gender = "f"
    elif noun is not None and noun.gender is not None:
        figure.gender = noun.gender


def _fits(figure: Figure, noun: Noun) -> bool:
    """Whether a noun may describe a figure."""
    if figure.gender is not None and noun.gender not in (None, figure.gender):
        return False
    return noun.kind is figure.kind or {noun.kind, figure.kind} in (
        {ActorKind.PLACE, ActorKind.COUNTRY},
        {ActorKind.ORGANIZATION, ActorKind.GROUP},
    )
