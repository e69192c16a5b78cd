"""The tagger's parts: arrays of words, numbers for the networks, decoding; and odd input."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import Extractor
from kg.extraction.statements import find_quotations, trained
from kg.extraction.statements.tagger import decoding, network, surroundings
from kg.extraction.statements.tagger.features import FEATURES, Featurizer
from kg.extraction.statements.tagger.vocabulary import FIRST, UNKNOWN, Vocabulary, normal
from kg.extraction.statements.tagger.words import CLOSING, INSIDE, OPENING, OUTSIDE, Words
from kg.model import Extraction
from tests.extraction.conftest import Parse

ODD = (
    "",
    "“",
    "”””“““ \"\"\" ''' ``",
    "“He said “she said “they said",
    "“Nothing but a quotation.”\n“And another.”\n“And one more",
    "😀 said 👩‍👩‍👧‍👦: “🎉🎉” — 😀😀😀",
    "قال الوزير: «لن نتراجع» اليوم.\nאמר השר: „לא”.",
    "Year | Votes | Share\n2012 | 1,234 | 12%\n2016 | 5,678 | 34%",
    "LEE: Hello.\nROE: Hello, Ann.\nLEE: (laughter) I said no.\nQ: And?\nA: “No.”",
    "said said said said said said said said",
    "\u200b\u202e“abc\u202c” said\u00a0Lee\u2028and left",
    "“" + "very " * 200 + "long,” Lee said.",
)


def article(parse: Parse, text: str) -> Words:
    document = parse(text)
    return Words(document, find_quotations(document))


def test_words_know_their_characters_heads_and_quotations(parse: Parse) -> None:
    words = article(parse, "Lee said: “We  left.”\nNobody answered.")
    text = words.document.article.text
    forms = [text[start:end] for start, end in zip(words.start, words.end, strict=True)]
    assert forms == ["Lee", "said", ":", "“", "We", "left", ".", "”", "Nobody", "answered", "."]
    assert forms[words.head[0]] == "said"
    assert words.head[1] == 1
    assert words.paragraph.tolist() == [0] * 8 + [1] * 3
    states = [OUTSIDE] * 3 + [OPENING, INSIDE, INSIDE, INSIDE, CLOSING] + [OUTSIDE] * 3
    assert words.in_quotation.tolist() == states
    assert set(words.quotation.tolist()) == {-1, 0}


@given(st.text(st.sampled_from("aB2 .,:“”\"'‘’\n—😀é"), max_size=60))
@settings(max_examples=40, deadline=None)
def test_words_of_any_text(parse: Parse, text: str) -> None:
    words = article(parse, text)
    assert all(end > start for start, end in zip(words.start, words.end, strict=True))
    assert all(end <= start for end, start in zip(words.end[:-1], words.start[1:], strict=True))
    spans = zip(words.start.tolist(), words.end.tolist(), strict=True)
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered for place, c in enumerate(text) if not c.isspace())
    assert ((words.head >= 0) & (words.head < max(len(words), 1))).all()


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Said", "said"),
        ("“", '"'),
        ("''", '"'),
        ("--", "—"),
        ("1,250", "0,000"),
        ("don’t", "don't"),
    ],
)
def test_normal_forms(word: str, form: str) -> None:
    assert normal(word) == form


def test_vocabulary_is_kept_as_it_is(tmp_path: Path) -> None:
    known = trained().vocabulary
    known.save(tmp_path / "vocabulary.json")
    again = Vocabulary.read((tmp_path / "vocabulary.json").read_text(encoding="utf-8"))
    assert again == known
    assert again.number("words", "said") >= FIRST
    assert again.number("words", "qqqqqq") == UNKNOWN


def test_features_are_within_what_the_network_knows(parse: Parse) -> None:
    vocabulary = trained().vocabulary
    words = article(parse, "“We left Ghent in 1998,” said Ann O’Neill, 47.\nNo—never!")
    table = Featurizer(vocabulary).features(words)
    assert table.shape == (len(words), len(FEATURES))
    column = dict(zip(FEATURES, table.T, strict=True))
    assert column["word"].max() < vocabulary.size("words")
    assert column["head_word"].tolist() == column["word"][words.head].tolist()
    assert (column["entity"] > 0).sum() >= 3
    assert column["edge"][0] == 3  # begins a paragraph and a sentence
    assert column["edge"][-1] & 4


def test_surroundings_tell_the_branches_of_the_cue(parse: Parse) -> None:
    words = article(parse, "Lee said that we left.")
    vocabulary = trained().vocabulary
    deps = Featurizer(vocabulary).features(words)[:, FEATURES.index("dep")]
    (found,) = surroundings.relations(words, deps, vocabulary.size("deps"), [(1, 2)])
    assert found.shape == (surroundings.WIDTH, len(surroundings.RELATIONS))
    own = slice(surroundings.BEFORE - 1, surroundings.BEFORE - 1 + len(words))
    lee, said, that, we, left, _ = found[own, 0].tolist()
    assert that == we == left
    assert len({lee, said, that}) == 3
    assert not found[: own.start].any()
    assert not found[own.stop :].any()
    assert found[:, 0].max() < surroundings.branches(vocabulary.size("deps"))


@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=n, max_size=n)
    ),
    st.lists(st.tuples(*[st.integers(-9, 9)] * 3), min_size=3, max_size=3),
)
def test_best_path_is_the_best_of_all(
    scores: list[tuple[int, int, int]], transitions: list[tuple[int, int, int]]
) -> None:
    def worth(path: tuple[int, ...]) -> int:
        steps = sum(transitions[a][b] for a, b in pairwise(path))
        return steps + sum(row[label] for row, label in zip(scores, path, strict=True))

    (path,) = decoding.best_paths(np.array([scores], np.float32), np.array(transitions, np.float32))
    best = max(worth(every) for every in product(range(3), repeat=len(scores)))
    assert worth(tuple(path.tolist())) == best


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=30), st.floats(0.1, 0.9))
def test_cues_are_runs_of_likely_words(chances: list[tuple[float, float]], least: float) -> None:
    table = np.array([(1 - a, a * b, a * (1 - b)) for a, b in chances], np.float32).reshape(-1, 3)
    found = decoding.cues(table, least)
    inside = {word for first, end in found for word in range(first, end)}
    assert inside == set(np.flatnonzero(1 - table[:, 0] >= least).tolist())
    assert all(end <= first for (_, end), (first, _) in pairwise(found))


@pytest.mark.parametrize("length", [0, 1, 383, 384, 385, 5000])
def test_segments_cover_an_article_evenly(length: int) -> None:
    runs = list(network.segmented(length, 384))
    assert [word for first, end in runs for word in range(first, end)] == list(range(length))
    assert all(0 < end - first <= 384 for first, end in runs)


def check(extraction: Extraction) -> None:
    """Offsets are exact: pieces lie in the text, in order, with words of their own in them."""
    text = extraction.article.text
    for said in extraction.statements:
        for pieces in (said.content, said.cue):
            assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
            assert all(one.end <= other.start for one, other in pairwise(pieces))
        for piece in said.content:
            assert text[piece.start : piece.end].strip() == text[piece.start : piece.end]
        if said.source:
            assert text[said.source.start : said.source.end].strip()
        assert 0 <= said.confidence <= 1


@pytest.mark.parametrize("text", ODD)
def test_odd_input(extractor: Extractor, parse: Parse, text: str) -> None:
    check(extractor.extract(parse(text).article))


@given(st.lists(st.sampled_from([*"“”\"'‘’.,:;—\n ", "Lee", "said", "told", "😀", "that", "no"])))
@settings(max_examples=60, deadline=None)
def test_any_input(extractor: Extractor, parse: Parse, words: list[str]) -> None:
    check(extractor.extract(parse(" ".join(words)).article))


def test_a_paragraph_of_a_book(extractor: Extractor, parse: Parse) -> None:
    text = " ".join(["“We will rebuild the harbour,” said Ann Lee, the mayor of Ghent."] * 1500)
    found = extractor.extract(parse(text).article)
    check(found)
    assert len(found.statements) > 1400
