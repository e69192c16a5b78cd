"""Parameters are typed, and no value changes the query that it is put into."""

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kg.errors import BadParameter
from kg.query.parameters import Parameter, ParameterType, bind, parse_all
from kg.query.tokens import TokenKind, tokenize

HOSTILE = st.text(st.sampled_from("\"'\\{}<>#?_$()\n\r\t\0;.^@ aé\u2028u0041")) | st.text(
    st.characters(exclude_categories=["Cs", "Cn"])
)


def ask(query: str) -> list[str | None]:
    (row,) = ox.Store().query(query)
    return [None if term is None else term.value for term in row]


@given(HOSTILE)
@example('" } SERVICE <http://example.org/> { #')
@example("\\u0022 . ?s ?p ?o")
def test_any_text_arrives_as_it_was_given(text: str) -> None:
    assume(text.strip())
    value = Parameter(name="x").parse(text)
    query = bind('SELECT (?_x AS ?value) ("end" AS ?after) {}', {"x": value})
    assert ask(query) == [text.strip(), "end"]


@given(HOSTILE)
def test_a_value_is_one_term_among_unchanged_tokens(text: str) -> None:
    assume(text.strip())
    query = "SELECT * { ?s ?p ?_x # ?_x\n FILTER('?_x' != <http://a/?_x>) }"
    bound = list(tokenize(bind(query, {"x": Parameter(name="x").parse(text)})))
    before = list(tokenize(query))
    assert len(bound) == len(before)
    for old, new in zip(before, bound, strict=True):
        assert (new.text == old.text) != (old.kind is TokenKind.VARIABLE and old.text == "?_x")


@given(HOSTILE)
def test_any_iri_is_refused_or_stays_one_iri(text: str) -> None:
    try:
        value = Parameter(name="x", type=ParameterType.IRI).parse(text)
    except BadParameter:
        return
    assert [t.kind for t in tokenize(bind("?_x", {"x": value}))] == [TokenKind.IRI]


@given(HOSTILE)
def test_any_name_makes_a_pattern_that_finds_itself(text: str) -> None:
    try:
        value = Parameter(name="x", type=ParameterType.NAME).parse(text)
    except BadParameter:
        return
    if isinstance(value, ox.Literal):
        said = ox.Literal(text)
        assert ask(f"SELECT (REGEX({said}, {value}, 'i') AS ?v) {{}}") == ["true"]


@pytest.mark.parametrize(
    ("asked", "name", "found"),
    [
        ("US", "Russia", False),
        ("us", "the US", True),
        ("kirby", "John Kirby", True),
        ("John  KIRBY", "John Kirby", True),
        ("Kirb", "John Kirby", False),
        ("assad", "Bashar al-Assad", True),
        ("Erdoğan", "Recep Tayyip ERDOĞAN", True),
    ],
)
def test_names_are_found_by_whole_words(asked: str, name: str, found: bool) -> None:
    pattern = Parameter(name="x", type=ParameterType.NAME).parse(asked)
    query = f"SELECT (REGEX({ox.Literal(name)}, {pattern}, 'i') AS ?v) {{}}"
    assert ask(query) == [str(found).lower()]


GUARDED = """
SELECT ?z { VALUES ?z { 1 5 } FILTER(!BOUND(?_low) || ?z > ?_low) } LIMIT ?_limit
"""


def test_an_absent_parameter_filters_nothing() -> None:
    query = bind(GUARDED, {"limit": Parameter(name="limit", type=ParameterType.INTEGER).parse("9")})
    assert [row[0].value for row in ox.Store().query(query)] == ["1", "5"]


def test_a_given_parameter_filters_and_limits() -> None:
    number = Parameter(name="n", type=ParameterType.INTEGER)
    query = bind(GUARDED, {"low": number.parse("-3"), "limit": number.parse("1")})
    assert [row[0].value for row in ox.Store().query(query)] == ["1"]
    query = bind(GUARDED, {"low": number.parse("3"), "limit": number.parse("9")})
    assert [row[0].value for row in ox.Store().query(query)] == ["5"]


@pytest.mark.parametrize(
    ("parameter", "text", "takes"),
    [
        (Parameter(name="p", type=ParameterType.DATE), "3 October", "a date such as"),
        (Parameter(name="p", type=ParameterType.DATE), "2016-13-03", "a date such as"),
        (Parameter(name="p", type=ParameterType.DATE_TIME), "soon", "a date and time"),
        (Parameter(name="p", type=ParameterType.INTEGER), "1.5", "a whole number"),
        (Parameter(name="p", type=ParameterType.INTEGER), "٣", "a whole number"),
        (
            Parameter(name="p", type=ParameterType.INTEGER, minimum="1", maximum="9"),
            "10",
            "a whole number from 1 to 9",
        ),
        (Parameter(name="p", type=ParameterType.DATE, minimum="2000-01-01"), "1999-12-31", "from"),
        (Parameter(name="p", type=ParameterType.DECIMAL), "1e5", "a number"),
        (Parameter(name="p", type=ParameterType.BOOLEAN), "yes", "true or false"),
        (Parameter(name="p", type=ParameterType.ENUM, choices=("a", "b")), "c", "one of a, b"),
        (Parameter(name="p", type=ParameterType.IRI), "http://a b", "an IRI"),
        (Parameter(name="p", type=ParameterType.NAME), "?!", "words of a name"),
        (Parameter(name="p"), "\ud800", "text"),
    ],
)
def test_a_wrong_value_names_the_parameter_and_what_it_takes(
    parameter: Parameter, text: str, takes: str
) -> None:
    with pytest.raises(BadParameter, match=takes) as caught:
        parameter.parse(text)
    assert caught.value.name == "p"


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        (ParameterType.DATE, "2016-10-03", '"2016-10-03"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (ParameterType.IRI, "kg:Person", "<https://w3id.org/news-kg/ontology#Person>"),
        (ParameterType.IRI, "actors/x", "<http://base/actors/x>"),
        (ParameterType.IRI, "http://a/b", "<http://a/b>"),
        (ParameterType.BOOLEAN, "True", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        (ParameterType.NAME, "http://a/b", "<http://a/b>"),
    ],
)
def test_a_right_value_is_a_term_of_its_type(kind: ParameterType, text: str, term: str) -> None:
    assert str(Parameter(name="p", type=kind).parse(text, base="http://base/")) == term


def test_missing_and_unknown_parameters_are_told() -> None:
    parameters = [Parameter(name="speaker", required=True), Parameter(name="since")]
    with pytest.raises(BadParameter, match="missing"):
        parse_all(parameters, {"speaker": ""})
    with pytest.raises(BadParameter, match="did you mean 'speaker'"):
        parse_all(parameters, {"speakr": "Kirby"})


def test_defaults_are_taken_and_empty_strings_are_not() -> None:
    parameters = [Parameter(name="kind", default="direct"), Parameter(name="since")]
    assert parse_all(parameters, {"kind": "", "since": ""}) == {"kind": ox.Literal("direct")}
