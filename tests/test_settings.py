"""What the environment sets, and what it may not."""

import pytest

from kg.errors import KgError
from kg.settings import Connection, Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings()


def test_every_variable_is_read() -> None:
    environment = {
        "KG_STORE": "http://127.0.0.1:7878/query",
        "KG_STORE_UPDATE": "http://127.0.0.1:7878/update",
        "KG_STORE_GRAPHS": "http://127.0.0.1:7878/store",
        "KG_STORE_USER": "kg",
        "KG_STORE_PASSWORD": "secret",
        "KG_STORE_TIMEOUT": "1.5",
        "KG_BASE": "https://news.example/id/",
        "KG_PIPELINE": "en_core_web_md",
        "KG_DATE_SLACK": "0",
        "KG_MAX_CHARS": "1000",
        "KG_HOST": "0.0.0.0",
        "KG_PORT": "8080",
        "KG_WORKERS": "4",
        "KG_QUEUE": "8",
        "KG_TIMEOUT": "2.5",
        "KG_EXPORT_TIMEOUT": "60",
        "KG_MEMORY": "512",
        "KG_CACHE": "0",
        "KG_MAX_REQUEST": "1000",
        "KG_RATE": "60",
        "KG_API_KEY": "sesame",
        "KG_CORS": "https://a.example, https://b.example",
    }
    assert Settings.from_environment(environment) == Settings(
        store="http://127.0.0.1:7878/query",
        connection=Connection(
            update="http://127.0.0.1:7878/update",
            graphs="http://127.0.0.1:7878/store",
            user="kg",
            password="secret",
            timeout=1.5,
        ),
        base="https://news.example/id/",
        pipeline="en_core_web_md",
        date_slack=0,
        max_chars=1000,
        host="0.0.0.0",
        port=8080,
        workers=4,
        queue=8,
        timeout=2.5,
        export_timeout=60,
        memory=512,
        cache=0,
        max_request=1000,
        rate=60,
        api_key="sesame",
        cors=("https://a.example", "https://b.example"),
    )


def test_secrets_stand_in_no_message() -> None:
    settings = Settings(api_key="sesame", connection=Connection(user="kg", password="secret"))
    assert "sesame" not in repr(settings)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KG_BASE", "news.example/"),
        ("KG_BASE", "https://news.example"),
        ("KG_PORT", "0"),
        ("KG_PORT", "http"),
        ("KG_MAX_CHARS", "-1"),
        ("KG_CACHE", "-1"),
        ("KG_MAX_CHARS", "²"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(KgError, match=f"{name} is "):
        Settings.from_environment({name: value})
