"""Who did what to whom, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from spacy.tokens import Token

from kg.extraction.annotations import Cast
from kg.extraction.document import Document
from kg.extraction.events import dating, factuality, plover, triggers
from kg.extraction.events.circumstances import Circumstances
from kg.extraction.events.clauses import Clauses
from kg.extraction.events.contexts import Contexts
from kg.extraction.events.counting import counts
from kg.extraction.events.participants import Participants
from kg.extraction.events.timing import Timing
from kg.extraction.events.triggers import Trigger
from kg.extraction.statements.acts import act
from kg.model import Event, Span, SpeechAct, Statement, StatementKind

# Acts that are done by words alone, or in thought; one that accuses, denies or warns does more.
_ONLY_SAID = frozenset(
    (
        *(SpeechAct.ASSERT, SpeechAct.ADMIT, SpeechAct.ASK, SpeechAct.PREDICT, SpeechAct.PROPOSE),
        *(SpeechAct.BELIEVE, SpeechAct.KNOW, SpeechAct.HOPE, SpeechAct.FEAR, SpeechAct.INTEND),
    )
)


def find(document: Document, statements: tuple[Statement, ...], cast: Cast) -> tuple[Event, ...]:
    """The events of an article, in order of their triggers.

    A word that only says that something was said ("said", "according to") is no event: the
    statement is it. One that also tells an act ("accused", "threatened") is both.

    Args:
        document: the article and its parse.
        statements: what was said in it; an event inside is that speaker's claim.
        cast: who is who.
    """
    sayings = {said.cue_head.start: said for said in statements if said.cue_head}
    found = [
        trigger
        for trigger in triggers.find(document)
        if trigger.type is not None
        or act(trigger.lemma) not in _ONLY_SAID
        or not any(_only_says(word, sayings.get(word.idx)) for word in trigger.words)
    ]
    clauses = Clauses(document)
    participants = Participants(document, clauses, cast)
    circumstances = Circumstances(document, found, cast)
    timing = Timing(document, found)
    contexts = Contexts(document)
    spans = [trigger.span for trigger in found]
    reporters = _innermost(statements, spans)
    denials = [s for s in statements if s.act is SpeechAct.DENY and not s.negated]
    deniers = _innermost(denials, spans)
    events: list[Event] = []
    kept: list[Trigger] = []
    for trigger in found:
        roles = participants.of(trigger)
        judged = factuality.judge(document, trigger.word, trigger.support)
        taken = {target.span for target in roles.targets}
        places = tuple(p for p in circumstances.places_of(trigger) if p.span not in taken)
        event = Event(
            id=f"{trigger.span.start}-{trigger.span.end}",
            trigger=trigger.span,
            lemma=trigger.lemma,
            nominal=trigger.word.pos_ in ("NOUN", "PROPN"),
            type=trigger.type,
            cameo=plover.cameo(trigger.type, trigger.lemma) if trigger.type else None,
            contexts=contexts.of(trigger),
            factuality=judged,
            agents=roles.agents,
            patients=roles.patients,
            targets=roles.targets,
            beneficiaries=roles.beneficiaries,
            instruments=roles.instruments,
            places=places,
            time=timing.of(trigger, judged),
            reported_by=reporters.get(trigger.span),
            # What a denial takes for granted or asserts is not denied.
            denied_by=deniers.get(trigger.span) if judged.negated else None,
        )
        if counts(document, trigger, event):
            events.append(event)
            kept.append(trigger)
    return dating.date_all(document, events, kept, circumstances, timing)


def _only_says(word: Token, said: Statement | None) -> bool:
    """Whether a word does no more than say what a statement holds; "quoted her" does it to her."""
    if said is None:
        return False
    if said.kind is StatementKind.DIRECT:
        return True
    if any(child.dep_ in ("ccomp", "xcomp") for child in word.children):
        return True
    if any(child.dep_ == "nsubjpass" for child in word.children):
        return False
    objects = [child.idx for child in word.children if child.dep_ == "dobj"]
    return not any(piece.start <= start < piece.end for piece in said.content for start in objects)


def _innermost(statements: Iterable[Statement], spans: Iterable[Span]) -> dict[Span, str]:
    """For each span, the innermost statement whose content covers it, in one sweep."""
    pieces = sorted(
        (piece.start, piece.end, statement.id)
        for statement in statements
        for piece in statement.content
    )
    found: dict[Span, str] = {}
    opened: list[tuple[int, int, str]] = []  # by length: the shortest is the innermost
    position = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        while position < len(pieces) and pieces[position][0] <= span.start:
            start, end, name = pieces[position]
            heappush(opened, (end - start, end, name))
            position += 1
        closed = []
        while opened and opened[0][1] < span.end:
            piece = heappop(opened)
            if piece[1] > span.start:
                closed.append(piece)
        if opened:
            found[span] = opened[0][2]
        for piece in closed:
            heappush(opened, piece)
    return found
