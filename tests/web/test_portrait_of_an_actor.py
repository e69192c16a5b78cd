"""What the page of an actor tells of its roles."""

from __future__ import annotations

import re

import httpx


def test_a_page_tells_roles_with_the_day_that_they_are_known_of(client: httpx.Client) -> None:
    page = client.get("/actors/joaquim-teles.html").text
    (section,) = re.findall(r"<h2>Roles</h2>.*?</section>", page, re.DOTALL)
    roles = [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in section.split("<li>")[1:]]
    assert roles == [
        "former diplomat, Portugal as of 2024-05-14",
        "humanitarian coordinator for Sudan, United Nations as of 2024-05-14",
    ]


def test_who_has_no_role_has_no_section_for_it(client: httpx.Client) -> None:
    page = client.get("/actors/sudan.html")
    assert page.status_code == 200
    assert "<h2>Roles</h2>" not in page.text
