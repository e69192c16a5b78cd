"""Whose words: from a cue to the phrase that names its source."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import Document, between, is_sprawling, last_word
from kg.model import Span

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
ANY_SUBJECT = SUBJECTS + PASSIVE_SUBJECTS
_DEPTH = 8  # how far up a source is looked for; deeper chains are parsing errors
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_REACH = 20
_CHAINED = frozenset(("conj", "xcomp", "advcl", "ccomp", "dep", "attr", "acomp"))
_DOCUMENTS = frozenset(
    (
        *("statement", "letter", "email", "tweet", "message", "memo", "note", "post", "release"),
        *("speech", "report", "filing", "interview", "announcement", "ad", "advertisement"),
        *("sign", "document", "editorial", "op-ed"),
    )
)
_OUTSIDE = frozenset(("relcl", "acl", "punct", "parataxis", "ccomp", "advcl", "dep"))


def subject(verb: Token) -> Token | None:
    """The verb's own subject; of a passive, the noun after "by"."""
    if is_passive(verb):
        return agent(verb)
    for child in verb.children:
        if child.dep_ in SUBJECTS and not (child.dep_ == "csubj" and child.tag_ == "VBG"):
            return child
    return None


def passive_subject(verb: Token) -> Token | None:
    """What a passive verb is about: "he was accused"."""
    return next((child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive ("was told", "seen by many")."""
    if any(c.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if verb.tag_ != "VBN" or verb.dep_ in ("ROOT", "conj", "relcl"):
        return False
    return not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.lefts)


def agent(verb: Token) -> Token | None:
    """The noun after "by" of a passive."""
    for child in verb.rights:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def speaker_of(verb: Token) -> Token | None:
    """The head of the phrase that a verb's words are attributed to, None for nobody.

    The verb's subject; else that of the verb that it is coordinated with, or that governs it
    ("lashed out, saying", "went on to say"); for a participle after a noun, that noun ("a letter
    saying"). A relative pronoun is a source like any other; who it means is for coreference.
    """
    if is_sprawling(verb):
        return None
    found = _governing_subject(verb)
    if found is None and verb.tag_ in _FINITE and not is_passive(verb):
        return _subject_before(verb)
    return found


def _governing_subject(verb: Token) -> Token | None:
    for _ in range(_DEPTH):
        found = subject(verb)
        if found is not None:
            return found
        governor = verb.head
        if governor == verb or is_passive(verb):
            return None
        if verb.dep_ == "conj" and governor.pos_ in ("VERB", "AUX"):
            verb = _reporting_peer(verb, governor)
            continue
        if verb.dep_ not in _CHAINED or governor.pos_ not in ("VERB", "AUX", "ADJ"):
            return _governing_noun(verb, governor)
        found = _controller(governor) if verb.dep_ == "xcomp" else None
        if found is not None:
            return found
        passive = passive_subject(governor)
        if passive is not None:
            return passive
        verb = governor
    return None


def _governing_noun(verb: Token, governor: Token) -> Token | None:
    if verb.dep_ == "acl":
        return _author(verb, governor)
    if verb.dep_ in ("pcomp", "prep"):
        return _doer_of_gerund(governor)
    participle = verb.tag_ == "VBG" and verb.dep_ in _CHAINED
    return governor if participle and governor.pos_ in ("NOUN", "PROPN") else None


def _subject_before(verb: Token) -> Token | None:
    """The noun before a finite verb that the parser left without a subject."""
    nearest = None
    for token in reversed(verb.doc[max(0, verb.i - _REACH) : verb.i]):
        if token.is_quote or token.nbor().is_sent_start:
            break
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            if token.dep_ in ("nsubj", "nsubjpass", "ROOT"):
                return token
            nearest = nearest or (token if token.i == verb.i - 1 else None)
    return nearest


def _author(participle: Token, noun: Token) -> Token | None:
    """Who speaks in "a letter *saying*": the noun, unless it is what somebody issued."""
    governor = noun.head
    if noun.dep_ == "pobj" and governor.head.pos_ == "VERB" and noun.lower_ in _DOCUMENTS:
        governor = governor.head
    elif noun.dep_ != "dobj" or participle.tag_ != "VBG":
        return noun
    return speaker_of(governor) if governor.pos_ == "VERB" else noun


def _doer_of_gerund(preposition: Token) -> Token | None:
    """Who does it in "Clinton countered by *saying*", "in addition to *saying*, Clinton ..."."""
    governor = preposition
    for _ in range(_DEPTH):
        if governor.pos_ == "NOUN":
            owner = next((c for c in governor.lefts if c.dep_ == "poss"), None)
            if owner is not None:
                return owner
        if governor.pos_ in ("VERB", "AUX"):
            return passive_subject(governor) or speaker_of(governor)
        if governor.head == governor:
            return None
        governor = governor.head
    return None


def _reporting_peer(verb: Token, governor: Token) -> Token:
    """The verb that a reporting verb is coordinated with.

    In "said that he was busy and noted that ..." the parser hangs "noted" on "was": a verb of
    the same tense further up that governs the clause and reports, too, is the likelier one.
    """
    above = governor.head
    if governor.dep_ == "ccomp" and above.tag_ == verb.tag_ and above.i < governor.i < verb.i:
        return above
    return governor


def _controller(governor: Token) -> Token | None:
    """The object that an infinitive's doer is: "asked *him* to say"."""
    return next((c for c in governor.rights if c.dep_ in ("dobj", "dative")), None)


def source_span(document: Document, head: Token, cue: Token) -> Span:
    """The phrase that names a source, up to the cue: its noun phrase, with coordinated nouns,
    appositions and participles ("those surveyed") but no relative clause.
    """
    if head.pos_ == "PRON" and not any(c.dep_ == "acl" for c in head.rights):
        return between(head, head)
    span = document.phrase(head)
    end = span.end
    for child in head.rights:
        if child == cue or head.dep_ == "poss":
            break
        if child.dep_ == "acl" and not document.doc[child.left_edge.i - 1].is_punct:
            end = max(end, between(head, last_word(child)).end)
        elif child.dep_ in ("conj", "appos"):
            end = max(end, document.phrase(child).end)
        elif child.dep_ in _OUTSIDE and not child.is_punct:
            break
    if head.i < cue.i:
        end = min(end, cue.idx)
    end = _name_after(document, max(end, head.idx + len(head)), cue)
    words = document.article.text[span.start : end].rstrip(" \n,;:—–-")
    if words.count("(") > words.count(")"):
        closing = document.article.text.find(")", end, end + 2)
        words = document.article.text[span.start : closing + 1] if closing >= 0 else words
    return Span(span.start, span.start + len(words)) if words else between(head, head)


def _name_after(document: Document, end: int, cue: Token) -> int:
    """The end of a person's name in apposition after a phrase ("the coordinator, Ann White,")."""
    if document.article.text[end : end + 2] != ", " or end + 3 > len(document.article.text):
        return end
    words = document.words(Span(end + 2, end + 3))
    token = words[0] if words else cue
    while token.ent_type_ == "PERSON" and token.i + 1 < len(token.doc):
        if token.i + 1 == cue.i or token.nbor().text in (",", "."):
            return token.idx + len(token)
        token = token.nbor()
    return end
