"""What a noun of the text may refer to: a person, several, a body, a place."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.gazetteer import Known, Noun
from kg.model import ActorKind

FORMER = frozenset(
    ("former", "formerly", "ex", "ex-", "then", "onetime", "one-time", "late", "retired", "ousted")
)


def of_noun(token: Token) -> Noun | None:
    """What a noun or a plural of one may refer to."""
    noun = gazetteer.noun(token.lower_) or gazetteer.noun(token.lower_.rstrip("."))
    if noun is None and token.tag_ in ("NNS", "NNPS"):
        single = gazetteer.noun(token.lower_.removesuffix("s"))
        if single is not None and single.kind is ActorKind.PERSON:
            return Noun(ActorKind.GROUP, single.kin, None)
    return noun


def is_person(word: Token) -> bool:
    """Whether a noun means a person: "spokesman", "Gen."."""
    noun = gazetteer.noun(word.lower_.rstrip("."))
    return noun is not None and noun.kind is ActorKind.PERSON


def demonym(words: list[Token]) -> tuple[list[Token], Known] | None:
    """The first adjective of a country, of two words or one: "South Korean", "Russian"."""
    for length in (2, 1):
        for i in range(len(words) - length + 1):
            known = gazetteer.of_demonym(" ".join(word.text for word in words[i : i + length]))
            if known is not None:
                return words[i : i + length], known
    return None
