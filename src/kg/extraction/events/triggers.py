"""Which words tell that something happened: verbs, event nouns, "dead" and its like.

In "held talks" the noun tells the event and the verb carries its participants, tense and time:
one trigger, not two (light-verb constructions).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from kg.extraction.document import Document, between
from kg.extraction.events import plover
from kg.extraction.events.complements import direct_objects, is_passive
from kg.extraction.events.lexicon import words
from kg.model import EventType, Span

HURT_OR_HELD = frozenset((EventType.ASSAULT, EventType.COERCE))
DISMISSED = frozenset((EventType.SANCTION, EventType.RETREAT))
NAMES = frozenset(("PERSON", "NORP", "ORG", "GPE"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "ROOT"))
SAYING = frozenset(("say", "state", "allege", "assert"))
HYPHENS = frozenset(("-", "‑"))
PREDICATES = frozenset(("acomp", "oprd", "ccomp", "ROOT", "conj", "appos"))
NO_TRIGGERS = frozenset(("aux", "auxpass", "prep", "case", "mark", "compound", "punct", "cc"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells an event.

    Attributes:
        word: the verb, noun or adjective.
        support: for a noun or adjective, the verb that carries its participants ("held" in
            "held talks").
        span: what is marked in the text: the word, or "held talks".
        lemma: the word's dictionary form.
        type: the event's PLOVER type.
        owner: for a noun, the role of "of X" and "X's": agent, patient or neither.
    """

    word: Token
    support: Token | None
    span: Span
    lemma: str
    type: EventType | None
    owner: str = "agent"

    @property
    def is_noun(self) -> bool:
        """Whether the word is no verb."""
        return self.word.pos_ != "VERB"

    @property
    def words(self) -> tuple[Token, ...]:
        """The word and its support."""
        return (self.word,) if self.support is None else (self.word, self.support)


def find(document: Document) -> list[Trigger]:
    """The triggers of an article, in order, one for each word."""
    nouns = [*_nouns(document), *_named(document), *_befallen(document)]
    nouns.extend(_headline_verbs(document))
    supports = {noun.support.i for noun in nouns if noun.support and _only_carries(document, noun)}
    verbs = (verb for verb in _verbs(document) if verb.word.i not in supports)
    return sorted([*nouns, *verbs], key=lambda trigger: trigger.word.i)


def _only_carries(document: Document, told: Trigger) -> bool:
    """Whether a support tells nothing itself: "held talks", "left ten dead", not "found dead"."""
    verb = told.support
    return told.word.pos_ != "ADJ" or (verb is not None and document.lemma(verb) == "leave")


def _verbs(document: Document) -> Iterator[Trigger]:
    for token in document.tokens:
        if token.pos_ != "VERB" or token.dep_ in NO_TRIGGERS or not _is_word(token):
            continue
        lemma = document.lemma(token)
        found = plover.of_verb(document, token)
        kind = found.type if found is not None else None
        if kind is None and lemma in words("steering") and _steers(token):
            continue
        if kind is None and lemma in words("state"):
            continue
        if kind is None and (_only_names(lemma, token) or _is_for(lemma, token)):
            continue
        if _stands_before_noun(token) and not _tells_before_noun(token, kind):
            continue
        yield Trigger(token, None, between(token, token), lemma, kind)


def _is_word(token: Token) -> bool:
    """Whether it is a verb, whatever the tagger says: no name, no "’s", no "re" of "re-ran"."""
    after = token.nbor().text if token.i + 1 < len(token.doc) else ""
    is_prefix = not token.whitespace_ and after in ("-", "‑")
    return token.ent_type_ not in NAMES and token.text[0].isalpha() and not is_prefix


def _stands_before_noun(verb: Token) -> bool:
    """ "following talks", "large and looming debts"."""
    return verb.dep_ == "amod" or (verb.dep_ == "conj" and verb.head.dep_ == "amod")


def _tells_before_noun(participle: Token, kind: EventType | None) -> bool:
    """ "detained journalists", "the suspended minister", but not "following talks"."""
    return kind in HURT_OR_HELD or (participle.tag_ == "VBN" and kind in DISMISSED)


def _only_names(lemma: str, verb: Token) -> bool:
    """ "a group called", "a firm based in": what or where somebody is, not what happened."""
    return verb.dep_ in ("acl", "relcl") and is_passive(verb) and lemma in words("naming")


def _is_for(lemma: str, verb: Token) -> bool:
    """ "a law designed to help", "was not authorized to speak": what somebody may or has to do."""
    return (
        lemma in words("destined")
        and is_passive(verb)
        and any(child.dep_ == "xcomp" for child in verb.children)
    )


def _steers(verb: Token) -> bool:
    """ "began to flee", not "required them to flee"."""
    clauses = [
        child
        for child in verb.children
        if child.dep_ == "xcomp"
        or (child.dep_ in ("ccomp", "pcomp") and child.tag_ in ("VB", "VBG"))
    ]
    return bool(clauses) and not direct_objects(verb) and not is_passive(verb)


def _nouns(document: Document) -> Iterator[Trigger]:
    for token in document.tokens:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        lemma, first = _compound(document, token)
        noun = plover.of_noun(lemma)
        if noun is None or not _may_tell(document, token):
            continue
        if token.pos_ == "PROPN" and _is_name(token):
            continue
        support = _support(document, token)
        is_another = plover.is_another_thing(document, token)
        if is_another and noun.type is None:
            continue  # "tax returns"
        kind = None if is_another else noun.type
        if kind is not None and plover.is_of_labour(document, token):
            kind = EventType.PROTEST
        told = plover.of_verb(document, token.head) if token.head.pos_ == "VERB" else None
        if told is not None and token.dep_ in ("dobj", "nsubjpass") and lemma in told.companions:
            if support is None:
                continue  # "lifted the curfew": the verb has told it
            kind = told.type if kind is not None or noun.type is None else None
        yield Trigger(token, support, _extent(first, token, support), lemma, kind, noun.owner)


def _named(document: Document) -> Iterator[Trigger]:
    """Events that have a name: "the Winter Olympics"."""
    for entity in document.entities:
        root = entity.root
        if entity.label_ == "EVENT" and root.pos_ == "PROPN" and root.dep_ in ARGUMENTS:
            lemma = document.lemma(root)
            noun = plover.of_noun(lemma)
            kind = noun.type if noun is not None else None
            yield Trigger(root, None, between(root, root), lemma, kind, "neither")


def _is_name(noun: Token) -> bool:
    """Whether a capital letter shows a name, and not only a headline: "Two Die in Shooting"."""
    if noun.ent_type_ == "ORG":  # what stands in capitals in a headline is often taken for one
        return not (noun.is_upper or _is_title_case(noun.sent))
    return bool(noun.ent_type_)


def _may_tell(document: Document, noun: Token) -> bool:
    """Whether a noun stands where it can tell an event: "the bombing suspect", not "bomb squad"."""
    after = noun.doc[noun.i + 1 : noun.i + 2].text
    if noun.dep_ == "poss" or noun.head.lower_ == "as" or after in HYPHENS:
        return False  # "the storm's path", "seen as a retreat", "a concert-like service"
    if noun.dep_ == "nsubj" and document.lemma(noun.head) in SAYING:
        return False  # "the indictment says"
    if noun.head.lower_ == "to" and noun.head.head.lower_ == "according":
        return False  # "according to the prosecution"
    if noun.ent_type_ == "DATE":
        return False  # "this fall"
    if noun.dep_ == "compound":
        return document.lemma(noun.head) in words("presupposing")
    return noun.dep_ not in NO_TRIGGERS


def _befallen(document: Document) -> Iterator[Trigger]:
    """ "ten are dead", "an attack left ten wounded"."""
    for token in document.tokens:
        if token.lower_ not in words("befallen") or token.pos_ != "ADJ":
            continue
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else None
        told = verb is not None and plover.of_verb(document, verb) is not None  # "was shot dead"
        if token.dep_ in PREDICATES and not told:
            yield Trigger(token, verb, between(token, token), token.lower_, None, "patient")


def _headline_verbs(document: Document) -> Iterator[Trigger]:
    """Verbs that the tagger takes for names, as in "Ann Holm Dies in Oslan"."""
    for sentence in document.sentences:
        root = sentence.root
        if root.pos_ != "PROPN" or root.n_lefts == 0 or not _is_title_case(sentence):
            continue
        verb = document.verb(root)
        is_noun = plover.of_noun(document.lemma(root)) is not None
        if verb and not is_noun and not all(child.is_punct for child in root.rights):
            found = plover.of_verb(document, root, verb)
            kind = found.type if found is not None else None
            yield Trigger(root, None, between(root, root), verb, kind)


def _support(document: Document, noun: Token) -> Token | None:
    """The verb that only carries a noun: "held talks", "an attack was launched", "talks began"."""
    counted = _counted(document, noun)
    head = counted.head
    if head.pos_ == "VERB":
        lemma = document.lemma(head)
        if counted.dep_ in ("dobj", "nsubjpass") and lemma in words("light"):
            return head
        if counted.dep_ == "nsubj" and lemma in words("occur") and not _has_object(head):
            return head
    for child in noun.children:
        participle = child.dep_ == "acl" and child.tag_ == "VBN"
        clause = child.dep_ == "relcl" and not _has_object(child)
        if (participle or clause) and document.lemma(child) in words("light"):
            return child
    return None


def _counted(document: Document, noun: Token) -> Token:
    """ "a series of attacks": the word that stands in the clause for the attacks."""
    of = noun.head
    is_part = noun.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ == "NOUN"
    return of.head if is_part and document.lemma(of.head) in words("series") else noun


def _has_object(verb: Token) -> bool:
    return any(
        child.dep_ in ("dobj", "xcomp", "ccomp")
        and child.lower_ != "place"
        and child.tag_ not in ("WDT", "WP")
        for child in verb.children
    )


def _compound(document: Document, noun: Token) -> tuple[str, Token]:
    """A noun's dictionary form and first token: "cease-fire" is one word of three tokens."""
    lemma = document.lemma(noun)
    if noun.pos_ == "PROPN" and plover.of_noun(lemma) is None:
        lemma = lemma.removesuffix("s")
    if noun.i >= 2 and noun.nbor(-1).text in HYPHENS:
        joined = f"{noun.nbor(-2).lower_}-{lemma}"
        if plover.of_noun(joined) is not None:
            return joined, noun.nbor(-2)
    return lemma, noun


def _extent(first: Token, noun: Token, support: Token | None) -> Span:
    """ "held talks", "talks were held" where the two stand close together, else the noun."""
    beside = noun.dep_ in ("dobj", "nsubjpass")
    if support is not None and beside and abs(noun.i - support.i) <= 4:
        return between(*sorted((support, noun), key=lambda token: token.i))
    return between(first, noun)


def _is_title_case(sentence: TokenSpan) -> bool:
    """Whether every long word of a sentence begins with a capital letter."""
    return not any(token.is_alpha and token.is_lower and len(token) > 4 for token in sentence)
