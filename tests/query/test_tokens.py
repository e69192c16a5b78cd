"""The tokenizer loses nothing and knows what is no code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.query.tokens import TokenKind, tokenize

SPARQL_PIECES = st.sampled_from(
    [
        *"'\"\\<>#?$@:{}()._-^|&=! \n\t",
        "'''",
        '"""',
        "SELECT",
        "SERVICE",
        "ex:a",
        "é",
        "\u0000",
        "1.5e3",
    ]
)


@given(st.one_of(st.text(), st.lists(SPARQL_PIECES).map("".join)))
def test_joined_tokens_are_the_input(text: str) -> None:
    tokens = list(tokenize(text))
    assert "".join(token.text for token in tokens) == text
    assert all(text[token.start :].startswith(token.text) for token in tokens)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<http://example.org/a#b?c>", TokenKind.IRI),
        ("'it''s'"[:4], TokenKind.STRING),
        ("\"a # 'b' ?c\"", TokenKind.STRING),
        ("'''a'b''c\nd'''", TokenKind.STRING),
        ('"""a"b\\"""c"""', TokenKind.STRING),
        ("'\\u0041\\n'", TokenKind.STRING),
        ("# SERVICE <x> 'y", TokenKind.COMMENT),
        ("?naïve_1", TokenKind.VARIABLE),
        ("$x", TokenKind.VARIABLE),
        ("ex:a.b\\,c%20:d", TokenKind.PREFIXED_NAME),
        (":", TokenKind.PREFIXED_NAME),
        ("_:b.1", TokenKind.BLANK_NODE),
        ("@en-GB", TokenKind.LANGUAGE_TAG),
        ("1.5e-3", TokenKind.NUMBER),
        ("OPTIONAL", TokenKind.WORD),
        ("^^", TokenKind.PUNCTUATION),
        ("§", TokenKind.UNKNOWN),
    ],
)
def test_terminals_are_one_token(text: str, kind: TokenKind) -> None:
    assert [(token.kind, token.text) for token in tokenize(text)] == [(kind, text)]


def test_less_than_is_no_iri_where_spaces_follow() -> None:
    kinds = [token.kind for token in tokenize("?a < ?b && ?c > ?d")]
    assert TokenKind.IRI not in kinds


def test_a_trailing_dot_ends_the_triple_not_the_name() -> None:
    assert [token.text for token in tokenize("ex:a.")] == ["ex:a", "."]
