"""What a cue governs: the clauses, phrases and objects that can hold the words reported.

Every possible reading is offered, each with the name of its construction; `kg.extraction.cues`
knows which of them report something. The dependency labels are those of spaCy's English models
(ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from kg.extraction.document import Document, between
from kg.extraction.statements import acts, sources
from kg.model import Span

_SUMMARIES = frozenset(
    ("step", "move", "decision", "claim", "development", "sign", "figure", "measure", "charge")
)
_PAUSES = frozenset((",", "–", "—", "--", "-"))
_QUESTION = frozenset(("WDT", "WP", "WP$", "WRB"))


class Reading(NamedTuple):
    """One way to take a cue.

    Attributes:
        construction: its name, a key of the lexicon.
        head: the word that stands in the lexicon.
        cue: the words of the cue.
        content: its pieces, as the parse has them.
        source: the head of the source's phrase.
        phrase: that phrase, where it is not the head's noun phrase.
    """

    construction: str
    head: Token
    cue: tuple[Token, ...]
    content: tuple[Span, ...]
    source: Token | None
    phrase: Span | None = None


def of_verb(document: Document, verb: Token) -> Iterator[Reading]:
    """The readings of a verb, of what stands after it."""
    source = sources.speaker_of(verb)
    if sources.is_passive(verb):
        yield from _of_passive(document, verb, source)
        return
    cue = _cue(verb)
    direct = next((c for c in verb.rights if c.dep_ in ("dobj", "oprd")), None)
    for child in verb.rights:
        name = _clause(child)
        if name == "infinitive" and direct is not None and direct.i < child.i:
            content = between(direct.left_edge, child.right_edge)
            yield Reading("object+infinitive", verb, cue, (content,), source)
            name = "infinitive after object"
        if name is not None:
            yield Reading(name, verb, cue, (_less_tail(document, verb, child),), source)
        elif child.dep_ == "prep" and _governs(child):
            words = (*cue, child)
            yield Reading(f"prep:{child.lower_}", verb, words, (_governed(child),), source)
    if direct is not None and not any(c.tag_ == "VBG" for c in direct.rights if c.dep_ == "acl"):
        yield from _of_object(verb, direct, source)


def _of_object(verb: Token, direct: Token, source: Token | None) -> Iterator[Reading]:
    """A verb with its object, and with what goes with that: "accused him *of fraud*"."""
    cue = _cue(verb)
    yield Reading("object", verb, cue, (_extent(direct),), source)
    further = (c for c in verb.rights if c.dep_ in ("prep", "oprd", "advcl") and c.i > direct.i)
    after = next(further, None) or next((c for c in direct.rights if c.dep_ == "prep"), None)
    if after is not None:
        content = between(direct.left_edge, after.right_edge)
        yield Reading(f"object+{_label(after)}", verb, cue, (content,), source)


def _of_passive(document: Document, verb: Token, source: Token | None) -> Iterator[Reading]:
    subject = sources.passive_subject(verb)
    about = () if subject is None else (_extent(subject),)
    cue = _cue(verb)
    for child in verb.rights:
        name = _clause(child)
        if name is not None:
            whole = name in ("infinitive", "gerund")
            pieces = (*(about if whole else ()), _less_tail(document, verb, child))
            yield Reading(f"{name}/passive", verb, cue, pieces, source)
        elif about and child.dep_ in ("prep", "oprd", "attr"):
            pieces = (*about, _extent(child))
            yield Reading(f"{_label(child)}/passive", verb, cue, pieces, source)


def of_noun(document: Document, noun: Token) -> Iterator[Reading]:
    """The readings of a noun: "the claim that", "her support for", "the view is that"."""
    source = _source_of_noun(noun)
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and _begins_with_that(child):
            verb = _said_in(document, noun)
            if verb is not None:
                speaker = sources.speaker_of(verb)
                yield Reading("clause", verb, _cue(verb), (_extent(child),), speaker)
            else:
                yield Reading("noun+that", noun, (noun,), (_extent(child),), source)
        elif child.dep_ in ("acl", "xcomp") and _is_infinitive(child):
            yield Reading("noun+infinitive", noun, (noun,), (_extent(child),), source)
        elif child.dep_ == "prep" and _governs(child):
            content = (_governed(child),)
            yield Reading(f"noun+{child.lower_}", noun, (noun, child), content, source)
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lower_ in ("is", "was", "’s", "'s"):
        for child in verb.rights:
            if child.dep_ in ("ccomp", "advcl", "xcomp", "attr") and noun.i < verb.i:
                yield Reading("noun+is", noun, (noun, verb), (_extent(child),), source)
                break


def of_adjective(adjective: Token) -> Iterator[Reading]:
    """The readings of a predicative adjective: "is confident that", "was proud of"."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd", "ccomp", "xcomp"):
        return
    source = sources.speaker_of(verb)
    siblings = [c for c in verb.rights if c.i > adjective.i and c.dep_ in ("ccomp", "xcomp")]
    for child in [*adjective.rights, *siblings]:
        name = _clause(child)
        if name is not None:
            yield Reading(
                f"adjective+{name}", adjective, (verb, adjective), (_extent(child),), source
            )
        elif child.dep_ == "prep" and _governs(child):
            words = (verb, adjective, child)
            content = (_governed(child),)
            yield Reading(f"adjective+{child.lower_}", adjective, words, content, source)


def _clause(child: Token) -> str | None:
    """What sort of clause a complement is; None where it is none."""
    if child.dep_ not in ("ccomp", "xcomp"):
        return None
    if _is_infinitive(child):
        return "infinitive"
    if child.dep_ == "ccomp":
        first = child.left_edge
        if first.tag_ in _QUESTION or first.lower_ in ("whether", "if"):
            return "question"
        return "clause"
    return "gerund" if child.tag_ == "VBG" else "predicate"


def _label(child: Token) -> str:
    return child.lower_ if child.dep_ == "prep" else child.dep_


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.lefts)


def _begins_with_that(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.lefts)


def _governs(preposition: Token) -> bool:
    return any(c.dep_ in ("pobj", "pcomp") for c in preposition.rights)


def _less_tail(document: Document, verb: Token, clause: Token) -> Span:
    """A clause without what the parser hangs on it but belongs to its reporting verb, or to the
    article's own voice: "and noted that ...", ", adding that ...", ", according to ...",
    ", a step that ...".
    """
    extent = _less_date(verb, clause)
    for token in verb.doc[clause.i + 1 : clause.right_edge.i + 1]:
        before = token.nbor(-1)
        if token.lower_ == "according" and before.i > clause.i:
            return Span(extent.start, before.idx + len(before))
        if before.text in _PAUSES and _comments(document, token):
            return Span(extent.start, before.idx)
        if before.dep_ == "cc" and _returns(document, verb, clause, token):
            return Span(extent.start, before.idx)
    return extent


def _less_date(verb: Token, clause: Token) -> Span:
    """A clause without the day before it that dates the saying: "said *Tuesday* he would go"."""
    first = clause.left_edge
    while first.ent_type_ == "DATE" and first.i < clause.i and clause.left_edge.i == verb.i + 1:
        first = first.nbor()
    return between(first, clause.right_edge)


def _comments(document: Document, token: Token) -> bool:
    """Whether a word after a pause begins a remark on the whole: "adding", "a step that"."""
    if token.tag_ == "VBG":
        return acts.speaks(document.lemma(token))
    noun = token.head
    return (
        token.lower_ == "a"
        and noun.lower_ in _SUMMARIES
        and noun.i <= token.i + 2
        and any(c.dep_ in ("relcl", "acl") for c in noun.rights)
    )


def _returns(document: Document, verb: Token, clause: Token, after: Token) -> bool:
    """Whether a coordinated verb goes on with the reporting subject, not with the clause's: it
    reports in the reporting verb's tense, or is in the present where both others are past.
    """
    joined = after if after.dep_ == "conj" else after.head
    if joined.dep_ != "conj" or joined.head != clause:
        return False
    if any(c.dep_ in sources.ANY_SUBJECT for c in joined.lefts):
        return False
    if joined.tag_ == verb.tag_ and acts.speaks(document.lemma(joined)):
        return True
    now = after.tag_ in ("VBZ", "VBP") and after.dep_ in ("conj", "aux")
    return now and verb.tag_ == clause.tag_ == "VBD"


def _governed(preposition: Token) -> Span:
    return between(next(preposition.rights).left_edge, preposition.right_edge)


def _extent(head: Token) -> Span:
    return between(head.left_edge, head.right_edge)


def _cue(verb: Token) -> tuple[Token, ...]:
    particles = [c for c in verb.rights if c.dep_ == "prt"]
    negation = [c for c in verb.lefts if c.dep_ == "neg"]
    return (*negation, verb, *particles)


def _said_in(document: Document, noun: Token) -> Token | None:
    """The verb that a clause belongs to although it hangs on a noun: "said in a statement that"."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or verb.pos_ != "VERB" or not acts.speaks(document.lemma(verb)):
        return None
    return None if any(c.dep_ in ("ccomp", "dobj") for c in verb.rights) else verb


def _source_of_noun(noun: Token) -> Token | None:
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.pos_ == "VERB":
        return sources.speaker_of(verb)
    return None
