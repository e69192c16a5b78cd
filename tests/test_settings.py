"""What the environment sets, and what it may not."""

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.settings import Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_variable_is_read() -> None:
    environment = {
        "KG_STORE": "elsewhere",
        "KG_BASE": "https://news.example/id/",
        "KG_PIPELINE": "en_core_web_md",
        "KG_MAX_CHARS": "1000",
        "KG_HOST": "0.0.0.0",
        "KG_PORT": "8080",
    }
    assert Settings.from_environment(environment) == Settings(
        store=Path("elsewhere"),
        base="https://news.example/id/",
        pipeline="en_core_web_md",
        max_chars=1000,
        host="0.0.0.0",
        port=8080,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KG_BASE", "news.example/"),
        ("KG_BASE", "https://news.example"),
        ("KG_PORT", "0"),
        ("KG_PORT", "http"),
        ("KG_MAX_CHARS", "-1"),
        ("KG_MAX_CHARS", "²"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(KgError, match=f"{name} is "):
        Settings.from_environment({name: value})
