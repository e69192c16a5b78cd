"""How a table is made to fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.cli.columns import NARROW, fitted

CELL = st.text(alphabet="abc-– \n", max_size=60)
COLUMNS = st.integers(1, 4).flatmap(
    lambda height: st.lists(st.lists(CELL, min_size=height, max_size=height), min_size=1)
)


def test_what_fits_is_left_alone() -> None:
    columns = [["date", "2016-10-03"], ["quote", "We will stop."]]
    assert fitted(columns, 100) == columns


def test_all_but_the_widest_column_are_wrapped_at_spaces_and_hyphens() -> None:
    speaker = ["speaker", "World Meteorological Organization"]
    article = ["article", "washington-sudan-talks-monitor"]
    quote = ["quote", "one word and another " * 5]
    wrapped = fitted([speaker, quote, article], 80)
    assert wrapped[0][1] == "World\nMeteorological\nOrganization"
    assert wrapped[1] == quote
    assert wrapped[2][1] == "washington-sudan-\ntalks-monitor"


@given(COLUMNS, st.integers(1, 120))
def test_no_letter_is_lost_and_no_word_is_broken(columns: list[list[str]], room: int) -> None:
    for before, after in zip(columns, fitted(columns, room), strict=True):
        for cell, wrapped in zip(before, after, strict=True):
            assert "".join(cell.split()) == "".join(wrapped.split())
            if wrapped != cell:
                assert all(len(line) <= NARROW or " " not in line for line in wrapped.split("\n"))
