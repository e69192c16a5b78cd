"""The documentation and the front page in a real browser."""

from __future__ import annotations

from collections.abc import Callable

from kg.query import catalogue

Render = Callable[[str], str]


def test_the_documentation_shows_every_saved_query_offline(render: Render) -> None:
    page = render("/docs")
    assert 'class="opblock' in page  # the script has drawn the operations
    for name in catalogue():
        assert name in page


def test_the_front_page_leads_to_a_table_of_results(render: Render) -> None:
    assert "who-said-what" in render("/")
    assert "Marit Solheim" in render("/query?name=who-said-what&speaker=Solheim&format=html")
