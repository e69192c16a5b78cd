"""Finding proper names: the pipeline's entities, cut to size, and those that it missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.actors import capitals, gazetteer, things
from kg.extraction.actors.names import Name
from kg.extraction.actors.trimming import follows_people, pieces
from kg.extraction.document import Document
from kg.model import ActorKind

LABELS = frozenset(("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"))


def find(document: Document) -> tuple[Name, ...]:
    """The proper names of an article, in order; those of things left out."""
    names = [
        Name.at(piece, entity.label_)
        for entity in document.entities
        if entity.label_ in LABELS
        for piece in pieces(entity, entity.label_)
    ]
    covered = {token.i for entity in document.entities for token in entity}
    common = {word for name in names for word in (name.words[-1], name.text)}
    surnames = {n.words[-1] for n in names if n.label == "PERSON" and len(n.words) > 1}
    common |= {word for n in names if n.label == "PERSON" for word in n.words[1:]}
    runs = list(_runs(document, covered, surnames))
    common |= {text for text, count in Counter(run.text for run in runs).items() if count > 1}
    names += [
        Name.at(piece, "") for run in runs if _is_worthy(run, common) for piece in pieces(run, "")
    ]
    names.sort(key=lambda name: name.tokens.start)
    names = [part for name in names for part in _apart(name)]
    joined = things.without(_join(names))
    headlines = capitals.headlines(document)
    joined = list(capitals.without_nouns(joined, headlines, document))
    cut = capitals.cut_headlines(joined, headlines)
    joined = [part for name in cut for part in _without_country(name)]
    joined = list(capitals.spelt_alike(joined))
    nested = [inner for name in joined for inner in _countries_within(name)]
    return tuple(sorted(joined + nested, key=lambda name: (name.tokens.start, -name.tokens.end)))


def _runs(document: Document, covered: set[int], surnames: set[str]) -> Iterator[TokenSpan]:
    """Capitalized runs of proper nouns, and surnames, that the pipeline saw no entity in."""
    for sentence in document.sentences:
        start: int | None = None
        for token in sentence:
            is_name = token.pos_ == "PROPN" and token.text[0].isupper()
            is_name = is_name or token.text in surnames or token.text[0] == "@"
            is_name = is_name or (token.is_upper and token.text.capitalize() in surnames)
            is_name = is_name or (start is not None and follows_people(token))
            inside = is_name and token.i not in covered
            if inside and start is None:
                start = token.i
            elif not inside and start is not None:
                yield sentence.doc[start : token.i]
                start = None
        if start is not None:
            yield sentence.doc[start : sentence.end]


def _is_worthy(run: TokenSpan, common: set[str]) -> bool:
    """Whether a run is likely a name: of two words, known, or the subject of a verb."""
    token = run[0]
    if token.text.startswith("@"):
        return len(token) > 2
    if len(run) > 1 or {token.text, token.text.capitalize()} & common or gazetteer.find(token.text):
        return True
    after = run.doc[run.end] if run.end < len(run.doc) else token
    if _is_given(token.text) and after.ent_type_ == "PERSON":
        return True
    if token.is_sent_start or token.nbor(-1).is_space:
        return False  # any word has a capital there
    is_beside_name = token.dep_ in ("conj", "compound") and token.head.ent_type_ in LABELS
    return is_beside_name or _is_subject(token)


def _is_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB"


def _apart(name: Name) -> Iterator[Name]:
    """A body and the person that follows it: "Harbour Council | Anna Berg"."""
    tokens = name.tokens
    bodies = gazetteer.words("organization")
    for i in range(1, len(tokens)):
        if tokens[i - 1].text in bodies and _is_given(tokens[i].text) and name.label != "PERSON":
            yield Name.at(tokens[:i], name.label)
            yield Name.at(tokens[i:], "PERSON")
            return
    yield name


def _is_given(word: str) -> bool:
    return gazetteer.is_first_name(word) and word not in gazetteer.words("organization")


def _join(names: Iterable[Name]) -> Iterator[Name]:
    """Put names together that the pipeline took apart."""
    pending: Name | None = None
    for name in names:
        label = _label_of_joined(pending, name) if pending is not None else None
        if pending is not None and label is not None:
            pending = Name.at(_from_to(pending, name), label)
            continue
        if pending is not None:
            yield pending
        pending = name
    if pending is not None:
        yield pending


def _label_of_joined(left: Name, right: Name) -> str | None:
    """The label of two names that are one; None where they are two."""
    between = left.tokens.doc[left.tokens.end : right.tokens.start]
    if not between:
        is_surname = len(right.tokens) == 1
        if is_surname and right.label == "PERSON" and _is_given(left.text):
            return "PERSON"
        label = "PERSON" if is_surname else right.label
        return label if _is_modifier_of(left, right) else None
    if _are_particles(between):
        return "PERSON"
    is_known = len(between) < 3 and gazetteer.find(_from_to(left, right).text) is not None
    is_body = left.words[-1] in gazetteer.words("organization") and _is_of(between)
    return "ORG" if is_known or is_body else None


def _is_modifier_of(left: Name, right: Name) -> bool:
    """Whether the left one is a first name, or the beginning of a name, to the right one."""
    if len(left.tokens) + len(right.tokens) > 6 or left.tokens[0].is_upper:
        return False
    if gazetteer.find(left.text) or gazetteer.of_demonym(left.text):
        return False
    if left.text.removesuffix("ern") in ("North", "South", "East", "West"):
        return False
    if left.words[-1] in gazetteer.words("organization"):
        return False
    root = left.tokens.root
    return root.dep_ == "compound" and root.head in right.tokens


def _from_to(left: Name, right: Name) -> TokenSpan:
    return left.tokens.doc[left.tokens.start : right.tokens.end]


def _are_particles(between: TokenSpan) -> bool:
    """Whether words link two parts of a person's name: "Anna | von der | Berg"."""
    return all(token.text in gazetteer.words("particle") for token in between)


def _is_of(between: TokenSpan) -> bool:
    """Whether words link two parts of an organization's name: "Council for the Welfare"."""
    if between[0].lower_ not in ("of", "for") or between[0].head.i != between[0].i - 1:
        return False
    return len(between) == 1 or (len(between) == 2 and between[1].lower_ == "the")


def _countries_within(name: Name) -> Iterator[Name]:
    """The country in front of a longer name: "US" in "US National Park Service"."""
    tokens = name.tokens
    for length in (1, 2):
        first = tokens[:length]
        known = gazetteer.find(first.text)
        if len(tokens) > length and known is not None and known.kind is ActorKind.COUNTRY:
            yield Name.at(first, "GPE")


def _without_country(name: Name) -> Iterator[Name]:
    """The name behind a country, and the country if it is named by a noun.

    "Kenya Anna Berg" (behind "ambassador to"), "Norwegian Foreign Ministry"; what remains is a
    person's full name or an office that any country has.
    """
    tokens = name.tokens
    known = gazetteer.find(tokens[0].text)
    is_country = known is not None and known.kind is ActorKind.COUNTRY
    rest = tokens[1:]
    is_person = len(rest) > 1 and is_country and gazetteer.is_first_name(rest[0].text)
    is_demonym = gazetteer.of_demonym(tokens[0].text) is not None
    is_office = (is_country or is_demonym) and gazetteer.is_office(rest.text)
    if not (is_person or is_office) or gazetteer.find(name.text) is not None:
        yield name
        return
    if is_country:
        yield Name.at(tokens[:1], "GPE")
    yield Name.at(rest, "PERSON" if is_person else "ORG")
