"""The words of a title or description: which belong to one, where a phrase holds several."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.actors import gazetteer
from kg.extraction.actors.nouns import is_person, of_noun
from kg.extraction.document import CLAUSES, Document, between, last_word
from kg.model import Span


def titles(words: list[Token]) -> list[list[Token]]:
    """The titles in front of a name, cut before a rank: "army spokesman | Colonel"."""
    cuts = [k for k in range(1, len(words)) if _is_rank_after(words[k - 1], words[k])]
    return [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def _is_rank_after(word: Token, rank: Token) -> bool:
    """Whether a second title begins with a word; "director general" and "Lt. Col." are one."""
    noun, second = of_noun(word), of_noun(rank)
    if noun is None or second is None or noun.kin == "officer":
        return False
    is_rank = second.kin == "officer" or rank.lower_.rstrip(".") in gazetteer.words("honorific")
    return is_person(word) and is_rank and rank.text[0].isupper() and rank.lower_ != "general"


def span(document: Document, noun: Token) -> Span:
    """A noun phrase, with what hyphens join to its noun: "co-founder", "secretary-general"."""
    phrase, joint = document.phrase(noun), joined(noun)
    if noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-1).whitespace_:
        phrase = Span(min(phrase.start, noun.nbor(-2).idx), phrase.end)
    if not joint:
        return phrase
    behind = [child for child in noun.rights if child.i > joint[-1].i]
    ends = (k for k, child in enumerate(behind) if child.dep_ in CLAUSES or child.is_punct)
    inside = behind[: next(ends, len(behind))]
    last = last_word(inside[-1]) if inside else joint[-1]
    return Span(phrase.start, last.idx + len(last))


def joined(noun: Token) -> list[Token]:
    """What a hyphen joins to a noun: "secretary-general"."""
    following = list(noun.doc[noun.i + 1 : noun.i + 3])
    if len(following) < 2 or following[0].text != "-" or following[1].is_space:
        return []
    return following if not (noun.whitespace_ or following[0].whitespace_) else []


def coordinated(noun: Token) -> list[Token]:
    """A noun and those that "and" joins to it: "a spokeswoman and lawyer for the union"."""
    found = [noun]
    for last in found:
        found += (child for child in last.children if child.dep_ == "conj" and is_person(child))
    return found


def tail(document: Document, noun: Token) -> list[Token]:
    """The words behind the last of some coordinated nouns that belong to all of them."""
    first = noun
    while first.dep_ == "conj" and is_person(first.head):
        first = first.head
    last = coordinated(first)[-1]
    if first == last:
        return []
    behind = (child for child in first.rights if child.dep_ == "prep" and child.i > last.i)
    return [w for prep in behind for w in document.words(between(prep, last_word(prep)))]
