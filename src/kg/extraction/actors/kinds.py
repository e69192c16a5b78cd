"""What kind of thing a name names, by all that the article shows of it.

The small pipeline often labels one name in three ways. Each occurrence gives evidence (its label,
a title before it, a relative "who", a preposition) and so does the name itself (a given name, a
word such as "Ministry", the gazetteer); the sum over the article decides for all its occurrences.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name
from kg.model import ActorKind

PERSON, ORGANIZATION, PLACE, GROUP, COUNTRY = (
    ActorKind.PERSON,
    ActorKind.ORGANIZATION,
    ActorKind.PLACE,
    ActorKind.GROUP,
    ActorKind.COUNTRY,
)
OF_LABEL = {
    "PERSON": PERSON,
    "ORG": ORGANIZATION,
    "GPE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
    "NORP": GROUP,
}
PEOPLES = ("s", "i", "ese", "ish", "men", "an")  # "Sunnis", "Bengali", "Azande" is missed
TRAVELS = frozenset(
    ("left", "leave", "leaving", "reached", "reach", "entered", "enter", "visited", "visit", "fled")
)
TITLED = 4  # what a title in front counts for a person
NAMINGS = frozenset(("called", "named", "known", "dubbed", "nicknamed"))
LOCATIVES = frozenset(("in", "at", "near", "across", "outside", "inside", "around", "within"))


def vote(names: Iterable[Name], publisher: str | None = None) -> dict[str, ActorKind]:
    """The kind of each name, by its text.

    Args:
        names: the names of an article.
        publisher: who published it, known to be an organization.
    """
    labels: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    shown: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        labels[name.text].update(_label(name))
        shown[name.text].update(_shown_by_context(name))
    kinds = {text: _decide(text, labels[text], shown[text]) for text in labels}
    _follow_longer_names(kinds)
    if publisher in kinds:
        kinds[publisher] = ORGANIZATION
    return kinds


def _label(name: Name) -> Counter[ActorKind]:
    """What the pipeline takes a name for."""
    kind = OF_LABEL.get(name.label)
    if kind is GROUP:
        is_people = name.text.endswith(PEOPLES) or any(word.dep_ == "det" for word in name.before)
        return Counter({GROUP if is_people else PLACE: 1})
    return Counter({kind: 2}) if kind is not None else Counter()


def _shown_by_context(name: Name) -> Counter[ActorKind]:
    seen = _shown_by_words_before(name)
    head = name.tokens.root
    seen.update(_shown_by_preposition(name))
    if head.dep_ == "dobj" and head.head.lower_ in TRAVELS:
        seen[PLACE] += 1
    if head.dep_ == "conj" and gazetteer.is_place(head.head.text):
        seen[PLACE] += 2
    if head.dep_ == "compound" and head.head.pos_ == "NOUN":
        is_place = head.head.text.capitalize() in gazetteer.words("place")
        seen[PLACE if is_place or _kind_of(head.head) is PLACE else ORGANIZATION] += 1
    if head.dep_ == "nsubj" and head.head.lower_ in ("is", "was", "are", "were"):
        seen.update(_shown_by_predicate(head.head))
    if head.dep_ == "appos" and (noun := gazetteer.noun(head.head.lower_)) is not None:
        seen[noun.kind] += 3
    for child in head.children:
        if child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.children):
            seen[PERSON] += 1
        if child.dep_ == "appos":
            noun = gazetteer.noun(child.lower_)
            if noun is not None:
                seen[noun.kind] += 3
    return seen


def _shown_by_preposition(name: Name) -> Counter[ActorKind]:
    """What "in X", "the city of X", "a group known as X" tell."""
    head = name.tokens.root
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    verb = head.head.head if head.head.lower_ == "as" else head.head
    if verb.lower_ in NAMINGS and verb.dep_ == "acl" and (kind := _kind_of(verb.head)):
        return Counter({kind: 4})
    if head.dep_ != "pobj":
        return Counter()
    if head.head.lower_ == "of" and _kind_of(head.head.head) is PLACE:
        return Counter({PLACE: 4})
    is_located = head.head.lower_ in LOCATIVES
    is_plain = len(name.words) == 1 and not name.text.isupper()
    return Counter({PLACE: 3 if is_plain else 1} if is_located else {})


def _kind_of(token: Token) -> ActorKind | None:
    noun = gazetteer.noun(token.lower_) or gazetteer.noun(token.lower_.removesuffix("s"))
    return noun.kind if noun is not None else None


def _shown_by_words_before(name: Name) -> Counter[ActorKind]:
    seen: Counter[ActorKind] = Counter()
    before = name.before
    word = before[-1].lower_.rstrip(".") if before else ""
    noun = gazetteer.noun(word)
    if word == "the":
        seen[PERSON] -= 2
    elif word in gazetteer.words("compass"):
        seen[PLACE] += 2
    elif gazetteer.is_honorific(word):
        seen[PERSON] += 8
    elif noun is not None and noun.kind is PERSON:
        seen[PERSON] += TITLED
    return seen


def _shown_by_predicate(verb: Token) -> Counter[ActorKind]:
    attributes = [word for word in verb.children if word.dep_ == "attr"]
    shown = [gazetteer.noun(w.lower_) or gazetteer.find(w.text) for w in attributes]
    return Counter({noun.kind: 3 for noun in shown if noun is not None})


def _decide(text: str, labels: Counter[ActorKind], shown: Counter[ActorKind]) -> ActorKind:
    known = gazetteer.find(text)
    if known is not None and not _is_namesake(text, labels, shown):
        return known.kind
    if gazetteer.of_demonym(text) is not None or _is_of_people(text):
        return GROUP
    scores = labels + shown + _shown_by_itself(text)
    order = (PERSON, ORGANIZATION, PLACE, GROUP)
    return max(order, key=lambda kind: scores[kind]) if scores else ORGANIZATION


def _is_namesake(text: str, labels: Counter[ActorKind], shown: Counter[ActorKind]) -> bool:
    """Whether a person bears the name of what the gazetteer knows: "Mr Ford", "Jordan"."""
    is_labelled = labels[PERSON] > labels.total() / 2 and gazetteer.is_first_name(text)
    return is_labelled or shown[PERSON] >= TITLED


def _is_of_people(text: str) -> bool:
    """Whether a name ends with a people: "Senate Democrats", "Sikhs"."""
    *first, last = text.split()
    return gazetteer.is_people(last) and not {"of", "for"} & set(first)


def _shown_by_itself(text: str) -> Counter[ActorKind]:
    words = text.replace("-", " ").split() or [text]
    seen = _shown_by_place(text, words)
    if (
        len(words) > 1
        and gazetteer.is_first_name(words[0])
        and words[-1] not in gazetteer.words("place")
    ):
        seen[PERSON] += 5
    if (
        gazetteer.words("organization").intersection((words[0], words[-1].rstrip(".")))
        or "of" in words
    ):
        seen[ORGANIZATION] += 5
    if len(words) > 1 and gazetteer.of_demonym(words[0]) is not None:
        seen[ORGANIZATION] += 3  # "Georgian Accord"
    if len(words) > 1 and (known := gazetteer.find(words[-1])) and known.kind is COUNTRY:
        seen[ORGANIZATION] += 4  # "Environment Canada"
    if text.startswith("@"):
        seen[PERSON] += 4
    if len(words) == 2 and _is_initials(words[0]):
        seen[PERSON] += 2
    if len(words) == 1 and gazetteer.is_first_name(text):
        seen[PERSON] += 2
    if len(words) == 1 and text.isupper() and 1 < len(text) < 7:
        seen[ORGANIZATION] += 2
    if not 1 < len(words) < 5 or any(c.isdigit() for c in text):
        seen[PERSON] -= 1
    return seen


def _shown_by_place(text: str, words: list[str]) -> Counter[ActorKind]:
    """What words of places, and known places in a name, tell."""
    seen: Counter[ActorKind] = Counter()
    if words[0].casefold() in gazetteer.words("compass") and gazetteer.is_place(words[-1]):
        seen[PLACE] += 9
    if words[-1] in gazetteer.words("place") or words[0] in ("Mount", "Lake", "Cape"):
        seen[PLACE] += 5
    if gazetteer.of_capital(text) is not None:
        seen[PLACE] += 5
    if words[-1] in gazetteer.words("outlet") and gazetteer.is_place(" ".join(words[:-1])):
        seen[ORGANIZATION] += 7  # "Leeds Mercury"
    return seen


def _is_initials(word: str) -> bool:
    """Whether a word stands for given names: "J.", "JK"."""
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) < 3 and gazetteer.find(word) is None


def _follow_longer_names(kinds: dict[str, ActorKind]) -> None:
    """Let a bare surname be a person if the full name is one, and so on."""
    of_part: defaultdict[str, Counter[ActorKind]] = defaultdict(Counter)
    for text, kind in kinds.items():
        words = text.split()
        if len(words) > 1 and kind in (PERSON, ORGANIZATION):
            tails = {" ".join(words[i:]) for i in range(1, len(words))}
            too_common = gazetteer.words("particle") | gazetteer.words("organization")
            for part in (tails | {words[0]}) - too_common:
                of_part[part][kind] += 1
    surnames = {part for part, of in of_part.items() if of[PERSON]}
    for text in kinds:
        if text.removesuffix("s") in surnames - {text}:
            kinds[text] = GROUP  # "the Whitfields"
        if text not in of_part or gazetteer.find(text) is not None:
            continue
        if of_part[text][PERSON]:
            kinds[text] = PERSON
        elif gazetteer.of_capital(text) is None:
            kinds[text] = ORGANIZATION
