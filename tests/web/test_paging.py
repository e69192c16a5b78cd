"""Pages of rows, and the links between them."""

from __future__ import annotations

import re
from itertools import chain
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query import QueryForm, SavedQuery, catalogue
from kg.web.routes.paging import Page, link_header


def in_pages(query: SavedQuery) -> bool:
    names = {parameter.name for parameter in query.parameters}
    return query.form is QueryForm.SELECT and {"limit", "offset"} <= names


PAGED = [query.name for query in catalogue().values() if in_pages(query)]


def links(response: httpx.Response) -> dict[str, str]:
    """The targets of the Link headers by relation."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers.get("link", ""))
    return {relation: url for url, relation in found}


def bindings(response: httpx.Response) -> list[object]:
    assert response.status_code == 200, response.text
    return list(response.json()["results"]["bindings"])


def needed(name: str) -> dict[str, str]:
    required = [each for each in catalogue()[name].parameters if each.required]
    return {parameter.name: str(parameter.example) for parameter in required}


@pytest.mark.parametrize("name", PAGED)
def test_the_pages_together_are_the_whole(client: httpx.Client, name: str) -> None:
    path, given = f"/query/{name}", needed(name)
    (largest,) = (each.maximum for each in catalogue()[name].parameters if each.name == "limit")
    whole = bindings(client.get(path, params={**given, "limit": largest or "10000"}))
    size = max(1, len(whole) // 3)
    page = client.get(path, params={**given, "limit": str(size)})
    forwards = [bindings(page)]
    while "next" in links(page):
        page = client.get(links(page)["next"])
        forwards.append(bindings(page))
    assert list(chain.from_iterable(forwards)) == whole
    assert all(len(rows) == size for rows in forwards[:-1])
    backwards = [bindings(page)]
    while "prev" in links(page):
        page = client.get(links(page)["prev"])
        backwards.insert(0, bindings(page))
    assert backwards == forwards


def test_the_links_keep_what_was_asked(client: httpx.Client) -> None:
    asked = [("name", "who-said-what"), ("since", "2000-01-01"), ("format", "csv"), ("kind", "")]
    response = client.get("/query", params=[*asked, ("limit", "2"), ("offset", "3")])
    found = links(response)
    assert list(found) == ["first", "prev", "next"]
    for relation, offset in (("first", "0"), ("prev", "1"), ("next", "5")):
        url = urlsplit(found[relation])
        assert (url.netloc, url.path) == ("", "/query")
        pairs = parse_qsl(url.query, keep_blank_values=True)
        assert pairs == [*asked, ("limit", "2"), ("offset", offset)]


def test_a_path_with_a_suffix_stays_as_it_is(client: httpx.Client) -> None:
    response = client.get("/query/who-said-what.tsv?limit=1")
    assert links(response)["next"] == "/query/who-said-what.tsv?limit=1&offset=1"


def test_the_largest_limit_can_be_asked_for(client: httpx.Client) -> None:
    (limit,) = (p for p in catalogue()["events"].parameters if p.name == "limit")
    assert limit.maximum is not None
    largest = client.get("/query/events", params={"limit": limit.maximum})
    assert largest.status_code == 200
    assert "next" not in links(largest)
    beyond = client.get("/query/events", params={"limit": str(int(limit.maximum) + 1)})
    assert beyond.status_code == 422


def test_an_empty_page_leads_back(client: httpx.Client) -> None:
    response = client.get("/query/articles?limit=10&offset=5000")
    assert bindings(response) == []
    assert list(links(response)) == ["first", "prev"]


def test_what_has_no_pages_has_no_links(client: httpx.Client) -> None:
    for path in ("/query/article?article=sudan-convoy-struck", "/sparql?query=ASK%7B%7D"):
        assert "link" not in client.get(path).headers
    assert "link" not in client.get("/query/events?limit=x").headers


def test_a_page_for_people_leads_to_its_neighbours(client: httpx.Client) -> None:
    middle = client.get("/query/articles?limit=2&offset=2&format=html").text
    assert 'href="/query/articles?format=html&amp;limit=2&amp;offset=0" rel="prev"' in middle
    assert 'href="/query/articles?format=html&amp;limit=2&amp;offset=4" rel="next"' in middle
    last = client.get("/query/articles?limit=5000&format=html").text
    assert "rel=" not in last


@given(st.integers(1, 50), st.integers(0, 200), st.integers(0, 200))
def test_going_back_reaches_the_start_and_skips_nothing(limit: int, offset: int, all_: int) -> None:
    page = Page(limit, offset)
    while "prev" in (found := page.neighbours(more=False)):
        before = found["prev"]
        assert before.offset + before.limit == page.offset
        assert 1 <= before.limit <= limit
        page = before
    assert page.offset == 0
    onwards = Page(limit, offset).neighbours(more=offset + limit < all_).get("next")
    assert onwards == (Page(limit, offset + limit) if offset + limit < all_ else None)


@given(st.dictionaries(st.sampled_from(["a", "b c", "é"]), st.text()))
def test_a_link_is_one_line_of_ascii(asked: dict[str, str]) -> None:
    header = link_header({"next": Page(5, 5).url("/query/x", asked.items())})
    assert header.isascii()
    assert header.count("<") == header.count(">") == 1
    target = header[1 : header.index(">")]
    pairs = parse_qsl(urlsplit(target).query, keep_blank_values=True)
    assert dict(pairs) == {**asked, "limit": "5", "offset": "5"}
