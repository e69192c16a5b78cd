"""What is found as an event in five sample articles is one to careful readers too.

The keys list all events; bench/event_key.py says what is right, and prints what is not. The floors
are the level reached: raise them with it.
"""

from __future__ import annotations

import importlib
import json
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import ModuleType

import pytest

from kg.model import Certainty, Event, EventType, Extraction, Factuality, Span

ROOT = Path(__file__).parents[1]
KEYS = sorted((ROOT / "tests" / "golden" / "keys").glob("*.json"))


@pytest.fixture
def event_key(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "bench")
    return importlib.import_module("event_key")


def test_keys_quote_their_articles_in_order(samples: dict[str, Extraction]) -> None:
    for path in KEYS:
        key = json.loads(path.read_text(encoding="utf-8"))
        text = samples[key["article"]].article.text
        places = []
        for event in key["events"]:
            places.append(text.index(event["context"]) + event["context"].index(event["trigger"]))
            roles = (event.get(role, ()) for role in ("agents", "patients", "targets", "places"))
            assert all(words in text for words in chain.from_iterable(roles)), event
            assert event["type"] in (None, *EventType), event
            factuality = event.get("factuality", {})
            assert factuality.keys() <= {"certainty", "negated", "future"}, event
            assert factuality.get("certainty", "certain") in list(Certainty), event
        assert places == sorted(set(places)), path.name
        shared = Counter(event["same"] for event in key["events"] if "same" in event)
        assert all(count > 1 for count in shared.values()), shared


def test_an_event_that_readers_do_not_find_is_false(
    event_key: ModuleType, samples: dict[str, Extraction]
) -> None:
    told = samples["sudan-convoy-struck"]
    start = told.article.text.index("sorghum")
    odd = Event(
        id="odd",
        trigger=Span(start, start + len("sorghum")),
        lemma="sorghum",
        type=None,
        factuality=Factuality(),
    )
    before = event_key.judged([told])
    after = event_key.judged([replace(told, events=(*told.events, odd))])
    assert after.events.given == before.events.given + 1
    assert after.events.right == before.events.right
    assert any("[sorghum]" in line for line in after.false)


def test_events_are_those_that_readers_find(
    event_key: ModuleType, samples: dict[str, Extraction]
) -> None:
    judgement = event_key.judged(samples.values())
    assert judgement.events.precision >= 0.88, "\n".join(judgement.false)
    assert judgement.events.recall >= 0.93, "\n".join(judgement.missed)


def test_events_are_told_as_readers_understand_them(
    event_key: ModuleType, samples: dict[str, Extraction]
) -> None:
    judgement = event_key.judged(samples.values())
    assert judgement.types.precision >= 0.90, judgement.types
    assert judgement.types.recall >= 0.87, judgement.types
    assert judgement.agents.precision >= 0.95, judgement.agents
    assert judgement.agents.recall >= 0.92, judgement.agents
    assert judgement.patients.precision >= 0.81, judgement.patients
    assert judgement.patients.recall >= 0.81, judgement.patients
    assert judgement.places.precision >= 0.66, judgement.places
    assert judgement.times.precision >= 0.87, judgement.times
    assert judgement.negations.precision >= 0.99, judgement.negations
    assert judgement.negations.recall >= 0.99, judgement.negations
