"""The pages of the data's own IRIs in a real browser, which asks for them as browsers do."""

from __future__ import annotations

import re
from collections.abc import Callable

Render = Callable[[str], str]


def test_a_reader_gets_from_a_speaker_to_the_words_in_the_article(render: Render) -> None:
    speaker = render("/actors/marit-solheim")
    assert "<h1>Marit Solheim</h1>" in speaker
    statement = render(re.findall(r'href="(/statements/[^"]*)"', speaker)[0])
    assert "<blockquote>" in statement
    target = re.findall(r'href="(/articles/[^"]*#char=[^"]*)"', statement)[0]
    article = render(target)
    assert f'<a id="{target.partition("#")[2]}"></a>' in article
    assert "<mark" in article


def test_the_endpoint_has_a_page_with_a_form(render: Render) -> None:
    page = render("/sparql")
    assert "<textarea" in page
    assert "kg:Statement" in page
