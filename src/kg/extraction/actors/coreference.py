"""Pronouns and nouns of an article, given to the actors that they mean.

One pass over the text resolves nouns and pronouns of the third person; then "I" and "we" inside
quotations go to those who speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from kg.extraction.actors import nominals
from kg.extraction.actors.figures import Figure
from kg.extraction.actors.nouns import of_noun
from kg.extraction.actors.pronouns import (
    INDEFINITE_TAGS,
    PLURAL_FIRST,
    RELATIVE,
    SINGULAR_FIRST,
    gender_of,
    is_expletive,
    relativized,
)
from kg.extraction.actors.ranking import Ranker, Setting
from kg.extraction.actors.salience import (
    FEMALE,
    MALE,
    SUBJECTS,
    THIRD_PERSON,
    Candidate,
    Focus,
    agrees,
    is_predicate,
    subject_to_come,
)
from kg.extraction.annotations import Attribution, Quotation
from kg.extraction.document import Document, between
from kg.model import ActorKind, Reason, Span, StatementKind

STAFFED = (ActorKind.ORGANIZATION, ActorKind.COUNTRY, ActorKind.GROUP)
SURE = 0.4  # how likely it must be that a pronoun means a figure


class Coreference:
    """Resolves the nouns and pronouns of one article.

    Args:
        document: the parsed article.
        quotations: its quotations.
        attributions: who the text says said what.
        known: the named figures, by the indexes of their mentions' heads and of the nouns of titles
            in front of their names.
        ranker: tells how likely a pronoun means what.
    """

    def __init__(
        self,
        document: Document,
        quotations: Iterable[Quotation],
        attributions: Iterable[Attribution],
        known: Mapping[int, Figure],
        ranker: Ranker,
    ) -> None:
        self._document = document
        self._of_head = dict(known)
        self._ranker = ranker
        self._focus = Focus()
        self._standing = nominals.Standing(dict.fromkeys(known.values()))
        self._new: dict[str, Figure] = {}
        self._learn_gender_of_hero(dict.fromkeys(known.values()))
        attributions = tuple(attributions)
        self._quoted = self._indexes(quotation.span for quotation in quotations)
        self._quoted |= self._indexes(
            span
            for said in attributions
            if said.kind is StatementKind.DIRECT
            for span in said.content
        )
        self._sources: dict[int, Span] = {}
        self._source_of: dict[int, int] = {}
        self._read_attributions(attributions)

    def resolve(self) -> list[Figure]:
        """Add the mentions to their figures.

        Returns:
            New figures: groups and sources without a name, in order.
        """
        last_speaker: Figure | None = None
        for number, sentence in enumerate(self._document.sentences):
            for token in sentence:
                figure = self._resolve(token, number, last_speaker)
                if figure is not None or (token.pos_ == "NOUN" and not is_predicate(token)):
                    self._focus.note(token, figure, number)
                elif token.lower_ in RELATIVE and (noun := relativized(token)) is not None:
                    self._focus.note(token, self._of_head.get(noun.i), number)
                if figure is not None and token.i in self._sources:
                    last_speaker = figure
                    if figure.kind is ActorKind.PERSON and not figure.names:
                        figure.kind = ActorKind.UNNAMED  # a source kept anonymous
                elif self._takes_over(token, figure, last_speaker):
                    last_speaker = None
        self._resolve_first_person()
        return list(self._new.values())

    def _takes_over(self, token: Token, figure: Figure | None, speaker: Figure | None) -> bool:
        """Whether somebody else than the last speaker has become what a sentence is about."""
        other = figure is not None and figure is not speaker and figure.kind is ActorKind.PERSON
        return other and token.dep_ in SUBJECTS and token.i not in self._source_of

    def _learn_gender_of_hero(self, figures: Iterable[Figure]) -> None:
        """Take the article's commoner pronoun for that of the person whom it names most, unless
        somebody else is known to go by it.
        """
        persons = [figure for figure in figures if figure.kind is ActorKind.PERSON]
        if not persons:
            return
        words = [token.lower_ for token in self._document.tokens if token.pos_ == "PRON"]
        male, female = (sum(word in forms for word in words) for forms in (MALE, FEMALE))
        hero = max(persons, key=lambda figure: len(figure.heads))
        gender = "m" if male > female else "f"
        others = {figure.gender for figure in persons if figure is not hero}
        if hero.gender is None and male != female and gender not in others:
            hero.gender = gender

    def _read_attributions(self, attributions: Iterable[Attribution]) -> None:
        longest_first = sorted(attributions, key=lambda said: -_length(said))
        for said in longest_first:
            for phrase in (said.source, said.addressee):
                head = self._document.head(phrase) if phrase is not None else None
                if head is not None and phrase is not None:
                    self._sources[head.i] = phrase
                    if phrase is said.source:
                        self._source_of |= dict.fromkeys(self._indexes(said.content), head.i)

    def _indexes(self, spans: Iterable[Span]) -> set[int]:
        return {token.i for span in spans for token in self._document.words(span)}

    def _resolve(self, token: Token, sentence: int, last_speaker: Figure | None) -> Figure | None:
        figure = self._of_head.get(token.i)
        if figure is not None:
            return figure
        if token.lower_ in THIRD_PERSON and token.pos_ == "PRON":
            figure = self._pronoun(token, sentence, last_speaker)
        elif token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod"):
            figure = self._noun(token, sentence)
        elif token.i in self._sources:
            figure = self._other_source(token)
        if figure is not None:
            self._of_head[token.i] = figure
        return figure

    def _pronoun(self, token: Token, sentence: int, last_speaker: Figure | None) -> Figure | None:
        if token.lower_ == "it" and is_expletive(token):
            return None
        subject = subject_to_come(token)
        to_come = self._of_head.get(subject.i) if subject is not None else None
        if to_come is not None and agrees(token, to_come):
            figure: Figure | None = to_come
            reason, sure = Reason.CATAPHORA, None
        else:
            figure, sure = self._antecedent(self._setting(token, sentence, last_speaker))
            is_again = token.i in self._sources and figure is last_speaker
            reason = Reason.SPEAKER_AGAIN if is_again else Reason.SALIENCE
        if figure is None and token.i in self._sources:
            figure, reason, sure = self._unnamed(token), Reason.INDEFINITE, None
        if figure is not None:
            figure.gender = figure.gender or gender_of(token)
            figure.add(between(token, token), reason, token, confidence=sure)
        return figure

    def _setting(self, token: Token, sentence: int, last_speaker: Figure | None) -> Setting:
        return Setting(
            pronoun=token,
            sentence=sentence,
            speaks=token.i in self._sources,
            quoted=token.i in self._quoted,
            speaker=self._of_head.get(self._source_of.get(token.i, -1)),
            last_speaker=last_speaker,
        )

    def _antecedent(self, setting: Setting) -> tuple[Figure | None, float]:
        """The figure that a pronoun means, and how sure that is; a new one for a person's noun."""
        candidates = _possible(self._focus.candidates(setting.pronoun, setting.sentence), setting)
        chances = self._ranker.rank(setting, candidates)
        if nominals.has_staff(setting.pronoun):  # then one of them it is
            chances = [chance / sum(chances) for chance in chances]
        best = max(range(len(candidates)), key=chances.__getitem__, default=None)
        if best is None or chances[best] < SURE:
            return None, 0.0
        figure, noun = candidates[best].figure, candidates[best].latest.token
        is_somebody = setting.speaks or gender_of(setting.pronoun) is not None
        if figure is None and is_somebody:
            figure = self._of_head[noun.i] = self._of_head.get(noun.i) or self._unnamed(noun)
            figure.add(nominals.span(self._document, noun), _first_or_again(figure), noun)
        return figure, round(chances[best], 2)

    def _noun(self, token: Token, sentence: int) -> Figure | None:
        figure, reason = nominals.again(token, self._focus.figures(sentence))
        if figure is None:
            figure, reason = self._standing.find(token), Reason.ROLE_NOUN
        if figure is None and (owner := self._owner(token)) is not None:
            figure = self._staff_of(owner, token)
            reason = _first_or_again(figure)
        elif figure is None and (token.i in self._sources or nominals.takes_part(token)):
            figure = self._unnamed(token)
            reason = _first_or_again(figure)
        if figure is not None:
            figure.add(nominals.span(self._document, token), reason, token)
        return figure

    def _owner(self, token: Token) -> Figure | None:
        """Whose staff a noun means: "the Hale campaign", "Hale's administration"."""
        if token.lower_ not in nominals.STAFFS:
            return None
        owners = (self._of_head.get(child.i) for child in token.lefts)
        return next((owner for owner in owners if owner and not owner.plural), None)

    def _staff_of(self, owner: Figure, token: Token) -> Figure:
        figure = nominals.unnamed(self._document, token, speaks=token.i in self._sources)
        figure.kind = ActorKind.ORGANIZATION
        return self._new.setdefault(f"{owner.name} {nominals.STAFFS[token.lower_]}", figure)

    def _unnamed(self, token: Token) -> Figure:
        figure = nominals.unnamed(self._document, token, speaks=token.i in self._sources)
        if figure.kind is ActorKind.GROUP:
            return self._new.setdefault(figure.name.casefold(), figure)
        return self._new.setdefault(f"{figure.name} {token.i}", figure)

    def _other_source(self, token: Token) -> Figure | None:
        """Whom "who" or "some" means where it speaks."""
        noun = relativized(token)
        if noun is not None:
            figure = self._of_head.get(noun.i)
            if figure is None and noun.pos_ == "NOUN":
                figure = self._of_head[noun.i] = self._unnamed(noun)
                figure.add(nominals.span(self._document, noun), _first_or_again(figure), noun)
        elif token.pos_ in ("PRON", "DET", "NUM", "ADJ") and token.tag_ in INDEFINITE_TAGS:
            figure = self._unnamed(token)
        else:
            figure = None
        if figure is not None:
            reason = Reason.RELATIVE if token.lower_ in RELATIVE else Reason.INDEFINITE
            figure.add(between(token, token), reason, token)
        return figure

    def _resolve_first_person(self) -> None:
        """Give "I" and "we" in quotations to those who speak."""
        for index, source in sorted(self._source_of.items()):
            token, speaker = self._document.doc[index], self._of_head.get(source)
            if index not in self._quoted or index in self._of_head or speaker is None:
                continue
            figure, reason = None, Reason.FIRST_PERSON
            if token.lower_ in SINGULAR_FIRST:
                figure = speaker
            elif token.lower_ in PLURAL_FIRST:
                figure, reason = _side_of(speaker), Reason.FIRST_PERSON_PLURAL
            if figure is not None:
                self._of_head[index] = figure
                figure.add(between(token, token), reason, token)


def _possible(candidates: list[Candidate], setting: Setting) -> list[Candidate]:
    """Those whom a pronoun may mean by who says what.

    Who is quoted is no "he" there. No thing speaks, and nobody who has neither a name nor spoken
    before, unless there is nobody else. Only a body has a spokesman.
    """
    barred = setting.speaker if setting.quoted else None
    figures = [each for each in candidates if each.figure not in (None, barred)]
    nouns = [each for each in candidates if each.figure is None]
    if nominals.has_staff(setting.pronoun):
        return [each for each in figures if each.figure and each.figure.kind in STAFFED]
    if not setting.speaks:
        return figures + nouns
    return figures or [noun for noun in nouns if of_noun(noun.latest.token) is not None]


def _first_or_again(figure: Figure) -> Reason:
    """What shows whom a description means: itself, or that it was used before."""
    return Reason.REPETITION if figure.mentions else Reason.DESCRIPTION


def _side_of(speaker: Figure) -> Figure | None:
    """Whom a speaker's "we" means: the body of a spokesperson, nobody known for other persons."""
    if speaker.kind not in (ActorKind.PERSON, ActorKind.UNNAMED):
        return speaker
    if "spokesperson" not in speaker.kins:
        return None
    bodies = (post.body for post in speaker.posts if post.body and not post.former)
    return next(iter(bodies), None)


def _length(said: Attribution) -> int:
    return sum(span.end - span.start for span in said.content)
