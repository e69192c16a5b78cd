"""What server and workers say arrives as it was said, however it is cut."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import errors
from kg.pool import Export, Head, Question, frames
from kg.pool.frames import Kind, Opening
from kg.settings import Connection

TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
NAMES = st.none() | st.lists(TEXTS, max_size=3).map(tuple)
QUESTIONS = st.builds(
    Question,
    sparql=TEXTS,
    form=st.none() | TEXTS,
    accept=TEXTS,
    default_graphs=NAMES,
    named_graphs=NAMES,
    rows=st.none() | st.integers(0, 9),
)
EXPORTS = st.builds(Export, article=st.none() | TEXTS, form=st.none() | TEXTS, accept=TEXTS)
HEADS = st.builds(
    Head,
    media_type=TEXTS,
    version=st.none() | TEXTS,
    rows=st.none() | st.integers(0, 9),
    more=st.booleans(),
)


@given(st.lists(st.tuples(st.sampled_from(Kind), st.binary(max_size=40))), st.data())
def test_frames_survive_any_cut(said: list[frames.Frame], data: st.DataObject) -> None:
    sent = b"".join(frames.frame(kind, payload) for kind, payload in said)
    reassembly = frames.Reassembly()
    heard = []
    while sent:
        size = data.draw(st.integers(1, len(sent)))
        heard += list(reassembly.feed(sent[:size]))
        sent = sent[size:]
    assert heard == said


def test_a_file_that_ends_in_the_middle_of_a_frame_has_ended() -> None:
    whole = frames.frame(Kind.JOB, b"payload")
    for size in range(len(whole)):
        assert frames.read(io.BytesIO(whole[:size])) is None
    assert frames.read(io.BytesIO(whole)) == (Kind.JOB, b"payload")


@given(QUESTIONS | EXPORTS, st.floats(0.1, 1000))
def test_jobs_arrive(job: Question | Export, seconds: float) -> None:
    _, payload = frames.read(io.BytesIO(frames.of_job(job, seconds))) or (None, b"")
    assert frames.to_job(payload) == (job, seconds)


@given(HEADS)
def test_heads_arrive(head: Head) -> None:
    _, payload = frames.read(io.BytesIO(frames.of_head(head))) or (None, b"")
    assert frames.to_head(payload) == head


def test_openings_arrive() -> None:
    connection = Connection(user="ada", password="secret", timeout=2.5)
    opening = Opening(store="http://s", connection=connection, memory=64, parent=1)
    _, payload = frames.read(io.BytesIO(frames.of_opening(opening))) or (None, b"")
    assert frames.to_opening(payload) == opening


@pytest.mark.parametrize(
    "error",
    [
        errors.QueryError("line 1: no"),
        errors.UnknownArticle("tlaks", ["talks", "tracks"]),
        errors.BadParameter("since", "a date"),
        errors.OutOfTime(2.5),
        errors.OutOfMemory(64),
        errors.Busy("all at work", 3),
        errors.UnknownFormat("none"),
        errors.StoreError("nothing here"),
    ],
)
def test_errors_arrive_as_what_they_were(error: errors.KgError) -> None:
    _, payload = frames.read(io.BytesIO(frames.of_error(error))) or (None, b"")
    again = frames.to_error(payload)
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)
