"""Judge the events of five sample articles by the key of all that careful readers find in them.

    python bench/event_key.py

The keys, and what counts, are in tests/golden/keys. An event is right if its trigger overlaps one
of the key's; those marked as optional count neither way. What the key tells of the events found is
then compared: type, time, negation, participants and places (right if they overlap the key's words
that stand nearest to the trigger, or their actor has a mention that begins or ends with these), and
which mentions are of one event, pair by pair. Prints a table, then what is false, what is missed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, Final

from kg.extraction import Extractor
from kg.extraction.annotations import Cast
from kg.graph import Iris
from kg.model import Article, Event, Extraction, Participant, Span
from kg.namespaces import DEFAULT_BASE
from kg.predictions import record
from kg.reading import read
from kg.settings import Settings

ROOT: Final = Path(__file__).parents[1]
KEYS: Final = ROOT / "tests" / "golden" / "keys"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An event of the key.

    Attributes:
        trigger: where it stands.
        agents: where the words for them stand.
        patients: the same, with the targets: readers agree less on which of the two somebody is.
        time: in ISO 8601.
        same: shared with other mentions of the same event; None where there are none.
    """

    trigger: Span
    type: str | None
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    places: tuple[Span, ...]
    time: str | None
    negated: bool
    same: str | None
    optional: bool


@dataclass
class Score:
    """How much was given, how much is in the key, and how much of it is right."""

    given: int = 0
    key: int = 0
    right: int = 0

    def add(self, given: int, key: int, right: int) -> None:
        """Counts some more."""
        self.given += given
        self.key += key
        self.right += right

    @property
    def precision(self) -> float:
        """The share of what was given that is right; 1 if nothing was."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the key that is right; 1 if there is nothing in it."""
        return self.right / self.key if self.key else 1.0


@dataclass
class Judgement:
    """How well the events of some articles agree with their keys.

    Attributes:
        events, types, agents, patients, places, times, negations, links: each counted by itself;
            all but `events` for the events that were found and are in the key.
        optional: how many more events are among the optional ones.
        false: the events that the key does not have, each within its line.
        missed: those of the key that were not found.
    """

    events: Score = field(default_factory=Score)
    types: Score = field(default_factory=Score)
    agents: Score = field(default_factory=Score)
    patients: Score = field(default_factory=Score)
    places: Score = field(default_factory=Score)
    times: Score = field(default_factory=Score)
    negations: Score = field(default_factory=Score)
    links: Score = field(default_factory=Score)
    optional: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def scores(self) -> dict[str, Score]:
        """The scores by their names."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Score)}


def judged(extractions: Iterable[Extraction]) -> Judgement:
    """Compares the events of articles with their keys.

    Args:
        extractions: of articles in `data/`; those without a key are passed over.
    """
    judgement = Judgement()
    for extraction in extractions:
        article = extraction.article
        path = KEYS / f"{article.id}.json"
        if path.exists():
            listed = json.loads(path.read_text(encoding="utf-8"))["events"]
            _judge(judgement, extraction, [_wanted(event, article.text) for event in listed])
    return judgement


def main() -> None:
    """Prints the scores, and what is wrong."""
    found = read([ROOT / "data"], settings=Settings())
    articles = [each for each in found if isinstance(each, Article)]
    judgement = judged(Extractor(Settings().pipeline).extract_all(articles))
    print("| | precision % | recall % | given | key | right |\n|---|---|---|---|---|---|")
    for name, score in judgement.scores().items():
        percent = f"{100 * score.precision:.1f} | {100 * score.recall:.1f}"
        print(f"| {name} | {percent} | {score.given} | {score.key} | {score.right} |")
    print(f"\n{judgement.optional} more events are optional ones.")
    for title, lines in (("False", judgement.false), ("Missed", judgement.missed)):
        print(f"\n{title}: {len(lines)}", *lines, sep="\n  ")


def _wanted(event: dict[str, Any], text: str) -> Wanted:
    start = text.index(event["context"]) + event["context"].index(event["trigger"])
    trigger = Span(start, start + len(event["trigger"]))
    done_to = [*event["patients"], *event.get("targets", ())]
    return Wanted(
        trigger=trigger,
        type=event["type"],
        agents=tuple(_nearest(words, trigger, text) for words in event["agents"]),
        patients=tuple(_nearest(words, trigger, text) for words in done_to),
        places=tuple(_nearest(words, trigger, text) for words in event.get("places", ())),
        time=event.get("time"),
        negated=event.get("factuality", {}).get("negated", False),
        same=event.get("same"),
        optional=event.get("optional", False),
    )


def _nearest(words: str, trigger: Span, text: str) -> Span:
    """Where some words stand nearest to a trigger."""
    whole = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    places = [Span(match.start(), match.end()) for match in whole]
    return min(places, key=lambda place: abs(place.start - trigger.start))


def _judge(judgement: Judgement, extraction: Extraction, key: list[Wanted]) -> None:
    pairs: dict[Span, tuple[Wanted, Event]] = {}
    false: list[Span] = []
    for event in extraction.events:
        wanted = next((each for each in key if each.trigger.overlaps(event.trigger)), None)
        if wanted is None:
            false.append(event.trigger)
        elif wanted.optional:
            judgement.optional += 1
        else:
            pairs.setdefault(wanted.trigger, (wanted, event))
    asked = [wanted.trigger for wanted in key if not wanted.optional]
    missed = [trigger for trigger in asked if trigger not in pairs]
    judgement.events.add(len(pairs) + len(false), len(asked), len(pairs))
    judgement.false += [_line(trigger, extraction.article) for trigger in false]
    judgement.missed += [_line(trigger, extraction.article) for trigger in missed]
    cast = Cast(extraction.actors)
    for wanted, event in pairs.values():
        _compare(judgement, wanted, event, cast)
    _compare_links(judgement.links, list(pairs.values()), extraction)


def _compare(judgement: Judgement, wanted: Wanted, event: Event, cast: Cast) -> None:
    given = event.type and event.type.value
    agree = given is not None and given == wanted.type
    judgement.types.add(given is not None, wanted.type is not None, agree)
    time = event.time.value if event.time else None
    judgement.times.add(
        time is not None, wanted.time is not None, time is not None and time == wanted.time
    )
    negated = event.factuality.negated
    judgement.negations.add(negated, wanted.negated, negated and wanted.negated)
    _compare_roles(judgement.agents, wanted.agents, event.agents, cast)
    _compare_roles(judgement.places, wanted.places, event.places, cast)
    _compare_roles(judgement.patients, wanted.patients, event.patients + event.targets, cast)


def _compare_roles(
    score: Score, wanted: tuple[Span, ...], given: tuple[Participant, ...], cast: Cast
) -> None:
    left = list(given)
    for span in wanted:
        match = next((each for each in left if _is_at(each, span, cast)), None)
        if match is not None:
            left.remove(match)
    score.add(len(given), len(wanted), len(given) - len(left))


def _is_at(participant: Participant, span: Span, cast: Cast) -> bool:
    if participant.span.overlaps(span) or participant.actor is None:
        return participant.span.overlaps(span)
    mentions = (mention.span for mention in cast.by_id[participant.actor].mentions)
    return any(there.start == span.start or there.end == span.end for there in mentions)


def _compare_links(score: Score, pairs: list[tuple[Wanted, Event]], extraction: Extraction) -> None:
    """Counts the pairs of mentions that are of one event, by the key and by the event's IRI."""
    nodes: dict[tuple[int, int], str] = {}
    for found in record(extraction, Iris(DEFAULT_BASE))["events"]:
        nodes.setdefault((found["trigger"][0], found["trigger"][1]), found["cluster"])
    for (one, event), (other, another) in combinations(pairs, 2):
        first, second = (nodes[each.trigger.start, each.trigger.end] for each in (event, another))
        given, wanted = first == second, one.same is not None and one.same == other.same
        score.add(given, wanted, given and wanted)


def _line(span: Span, article: Article) -> str:
    """The words around a trigger, which stands in [brackets]."""
    before = article.text[max(0, span.start - 60) : span.start].split("\n")[-1]
    after = article.text[span.end : span.end + 50].split("\n")[0]
    return f"{article.id}: {before}[{article.quote(span)}]{after}"


if __name__ == "__main__":
    main()
