"""What the words of a title or a description say: "former US ambassador to Syria".

A phrase is read word by word, for parsers often hang its parts in the wrong place: whose it is
("the ministry's ..."), what modifies the noun, the noun, and the parts that prepositions begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.figures import Figure
from kg.extraction.actors.gazetteer import Known
from kg.extraction.actors.nouns import FORMER, demonym, of_noun
from kg.extraction.actors.phrases import joined
from kg.model import ActorKind

LEFT_OUT = frozenset(("the", "a", "an", "now", "currently", "current", "one", "both", "also"))
HELD_IN = frozenset(("of", "at", "for", "with", "in", "from"))
CONCERNING = frozenset(("to", "on", "about"))
PREPOSITIONS = HELD_IN | CONCERNING | frozenset(("under", "by", "as", "during"))
LONGEST = 12  # words of a title
PLACES = frozenset((ActorKind.PLACE, ActorKind.COUNTRY))
# Kins of nouns, see lexicon/nouns.tsv: who holds an office of a state where a country modifies it;
# who speaks for what comes behind "for"; who is sent "to" it.
STATE_OFFICES = frozenset(
    (
        *("diplomat", "minister", "president", "king", "queen", "spokesperson", "legislator"),
        *("official", "officer", "police"),
    )
)
SPEAKING_FOR = frozenset(("spokesperson", "lawyer", "candidate", "player"))
SENT = frozenset(("diplomat",))


@dataclass(slots=True)
class Office:
    """What a phrase says of its holder.

    Attributes:
        title: its words without what the other attributes tell.
        body: the organization or country that it is held in.
        person: whom it is told by: "adviser to X".
        subject: what it is concerned with or sent to: "ambassador to X".
        nation: the country that an adjective tells.
        owner: the head of a phrase that may yet turn out to be the body or person: "its", "the
            agency's", "of the army".
        titled: the title with the words of that phrase.
        former: whether a word says that it is over.
        kin: the kin of its noun, see `gazetteer.Noun`.
        is_of_state: whether it is held in that country: "a Kenyan diplomat".
    """

    title: str = ""
    body: Figure | None = None
    person: Figure | None = None
    subject: Figure | None = None
    nation: Known | None = None
    owner: Token | None = None
    titled: str = ""
    former: bool = False
    kin: str = ""
    is_of_state: bool = False


@dataclass(slots=True)
class _Part:
    """The words that a preposition begins, and the noun that they end in."""

    words: list[Token] = field(default_factory=list)

    @property
    def preposition(self) -> str:
        return self.words[0].lower_

    @property
    def noun(self) -> Token:
        """The last word of the noun phrase: the pobj, else the last word."""
        nouns = (w for w in self.words[1:] if w.dep_ == "pobj")
        return next(nouns, self.words[-1])


def read(words: list[Token], head: Token, of_word: Mapping[int, Figure]) -> Office:
    """Read a phrase.

    Args:
        words: the phrase, white space left out.
        head: the noun in it that says what somebody is.
        of_word: the figure that a word is part of the name of, by the word's index.
    """
    return _Reader(words, head, of_word).read()


class _Reader:
    def __init__(self, words: list[Token], head: Token, of_word: Mapping[int, Figure]) -> None:
        self._head = head
        self._of_word = of_word
        self._front = [word for word in words if word.i < head.i]
        self._parts = _parts(word for word in words if word.i > head.i)
        noun = of_noun(head)
        self._office = Office(kin=noun.kin if noun is not None else "")

    def read(self) -> Office:
        office = self._office
        office.former = self._is_former()
        owned, kept = self._read_owner()
        kept = [*self._read_modifiers(kept), self._head, *joined(self._head)]
        for part in self._parts:
            if self._read_part(part) and len(kept) + len(part.words) <= LONGEST:
                (owned if office.owner is part.noun else kept).extend(part.words)
        office.title = _text(kept)
        office.titled = _text(sorted([*owned, *kept], key=lambda word: word.i))
        return office

    def _is_former(self) -> bool:
        first = self._front[0] if self._front else self._head
        before = [first.nbor(-k) for k in (1, 2) if first.i >= k]
        is_joined = len(before) == 2 and before[0].text == "-" and before[1].lower_ in FORMER
        return is_joined or any(word.lower_ in FORMER for word in (*before[:1], *self._front))

    def _read_owner(self) -> tuple[list[Token], list[Token]]:
        """The words of a possessive, and those behind it."""
        ends = [i for i, word in enumerate(self._front) if word.tag_ in ("POS", "PRP$", "WP$")]
        if not ends:
            return [], self._front
        last = ends[-1]
        word = self._front[last]
        owner = word if word.tag_ != "POS" or last == 0 else self._front[last - 1]
        figure = self._of_word.get(owner.i)
        if figure is None:
            self._office.owner = owner
        else:
            self._place(figure)
        is_named = figure is not None or word.tag_ != "POS"
        return [] if is_named else self._front[: last + 1], self._front[last + 1 :]

    def _place(self, figure: Figure) -> None:
        """Let a figure be the body or the person that the role is told by."""
        office = self._office
        if figure.kind is ActorKind.PERSON:
            office.person = office.person or figure
        elif figure.kind is ActorKind.PLACE:
            office.subject = office.subject or figure
        elif office.body is None or office.body.kind is ActorKind.COUNTRY:
            office.body = figure

    def _read_modifiers(self, words: list[Token]) -> list[Token]:
        """The modifiers of the noun that belong to the title."""
        office, kept = self._office, []
        adjective = demonym(words)
        if adjective is not None:
            office.nation, office.is_of_state = adjective[1], office.kin in STATE_OFFICES
        for word in words:
            figure = self._of_word.get(word.i)
            known = gazetteer.find(word.text) if figure is None else None
            if known is not None and known.kind is ActorKind.COUNTRY:
                adjective = adjective or ([word], known)
                office.nation, office.is_of_state = known, office.kin in STATE_OFFICES
            if adjective is not None and word in adjective[0]:
                continue
            if figure is None or self._is_in_title(word, figure):
                kept.append(word)
            elif figure.kind is ActorKind.COUNTRY and office.kin == "scholar":
                office.subject = figure
                kept.append(word)
            else:
                self._place(figure)
        return kept

    def _is_in_title(self, word: Token, figure: Figure) -> bool:
        """Whether a name stays in the title: "Ulm lawyer"; or is none: "State Sen."."""
        if figure.kind in (ActorKind.PLACE, ActorKind.GROUP):
            return True
        is_rank = self._office.kin == "officer"
        is_rank = is_rank or self._head.lower_.rstrip(".") in gazetteer.words("honorific")
        if is_rank and figure.known is None and len(figure.mentions) == 1 and not word.is_upper:
            return figure.name == word.text
        doc, end = word.doc, word.i + 1
        while end < len(doc) and self._of_word.get(end) is figure:
            end += 1
        return end < len(doc) and doc[end].text == "-"

    def _read_part(self, part: _Part) -> bool:
        """Note what a part says; whether it stays in the title."""
        office, preposition = self._office, part.preposition
        figure = self._of_word.get(part.noun.i)
        if office.body is not None and preposition not in CONCERNING | {"for"}:
            return False  # it tells of the body: "at the institute in Bergen"
        if figure is None:
            return self._read_unnamed(part)
        if self._is_subject(figure, preposition):
            office.subject = office.subject or figure
            return True
        if figure.kind not in PLACES or preposition != "from":
            self._place(figure)
        return False

    def _is_subject(self, figure: Figure, preposition: str) -> bool:
        """Whether a role is concerned with a figure, rather than held in it or for it."""
        kin = self._office.kin
        if figure.kind is ActorKind.PERSON:
            return False
        if figure.kind in PLACES and not (preposition == "for" and kin in SPEAKING_FOR):
            is_held_in = figure.kind is ActorKind.COUNTRY and preposition in ("of", "with", "at")
            return preposition != "from" and not is_held_in
        if preposition in CONCERNING:
            return kin not in ("official", "lawyer")
        return preposition == "for" and kin in SENT

    def _read_unnamed(self, part: _Part) -> bool:
        """A part that ends in a common noun; what is named inside may be what it belongs to."""
        office, words = self._office, part.words
        inside = next((f for w in words if (f := self._of_word.get(w.i)) is not None), None)
        adjective = demonym(words)
        if inside is not None and inside.kind is ActorKind.ORGANIZATION and office.body is None:
            office.body = inside
            return False
        if inside is not None and inside.kind is ActorKind.PERSON:
            office.person = office.person or inside
        elif part.preposition in HELD_IN:
            known = inside.known if inside is not None else None
            known = adjective[1] if adjective is not None else known
            office.nation = office.nation or known
        is_definite = len(words) > 1 and (words[1].lower_ == "the" or words[1].tag_ == "PRP$")
        is_open = office.body is None and office.person is None and office.owner is None
        if is_definite and is_open and part.preposition not in ("on", "about", "in"):
            office.owner = part.noun
        return True


def _parts(words: Iterable[Token]) -> list[_Part]:
    """The words behind the noun, cut where a preposition begins a part."""
    parts: list[_Part] = []
    for word in words:
        if word.lower_ in PREPOSITIONS and word.pos_ in ("ADP", "SCONJ", "PART"):
            parts.append(_Part())
        if parts:
            parts[-1].words.append(word)
    return [part for part in parts if len(part.words) > 1]


def _text(words: list[Token]) -> str:
    """Words on one line, without articles and loose marks at the edges."""
    while words and _is_loose(words[0]):
        words = words[1:]
    while words and (words[-1].is_punct and words[-1].text != "."):
        words = words[:-1]
    kept = [
        word.text if _is_tight(word, words[k + 1 : k + 2]) else word.text_with_ws + " "
        for k, word in enumerate(words)
        if word.lower_ not in FORMER
    ]
    return " ".join("".join(kept).split())


def _is_loose(word: Token) -> bool:
    return word.lower_ in LEFT_OUT | FORMER or word.is_punct or word.tag_ in ("POS", "PRP$", "WP$")


def _is_tight(word: Token, following: list[Token]) -> bool:
    """Whether a word is written together with the next one that is kept."""
    return not word.whitespace_ and bool(following) and following[0].i == word.i + 1
