"""Parameters are typed, and no value changes the query that it is put into."""

import re
from datetime import date, datetime, timedelta, timezone

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from kg.errors import BadParameter
from kg.namespaces import XSD
from kg.query import catalogue
from kg.query.parameters import (
    LONGEST,
    LONGEST_NAME,
    MOST_WORDS,
    Parameter,
    ParameterType,
    bind,
    parse_all,
)
from kg.query.tokens import TokenKind, tokenize

HOSTILE = st.text(st.sampled_from("\"'\\{}<>#?_$()\n\r\t\0;.^@ aé\u2028u0041")) | st.text(
    st.characters(exclude_categories=["Cs", "Cn"])
)


NEARLY = st.from_regex(r"[0-9T:.+\-WZ ]{0,30}", fullmatch=True) | st.sampled_from(
    ["actors/x> . ?s ?p ?o", "kg:Person", "http://a/\\u003E", "true", "ASSAULT", "Infinity", "1e5"]
)
MARKER = ox.NamedNode("urn:x:the-value")


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


def shape(text: str) -> list[tuple[TokenKind, str]]:
    spaces = (TokenKind.SPACE, TokenKind.COMMENT)
    return [(token.kind, token.text) for token in tokenize(text) if token.kind not in spaces]


@pytest.mark.parametrize("name", sorted(catalogue()))
@given(data=st.data(), text=HOSTILE | NEARLY)
def test_no_value_changes_the_shape_of_a_saved_query(
    name: str, data: st.DataObject, text: str
) -> None:
    query = catalogue()[name]
    asked = data.draw(st.sampled_from(query.parameters))
    examples = {p.name: p.example or "" for p in query.parameters if p.required or p.default}
    try:
        values = parse_all(query.parameters, {**examples, asked.name: text})
    except BadParameter as error:
        assert error.name == asked.name  # noqa: PT017 - most are refused, and that is right
        return
    assume(asked.name in values)
    value = values[asked.name]
    number = isinstance(value, ox.Literal) and value.datatype.value == XSD + "integer"
    term = shape(value.value if number else str(value))
    assert [kind for kind, _ in term] in TERMS
    expected = []
    for token in shape(bind(query.text, {**values, asked.name: MARKER})):
        expected += term if token[1] == str(MARKER) else [token]
    bound = bind(query.text, values)
    assert shape(bound) == expected
    ox.Store().query(bound)


TERMS = (
    [TokenKind.IRI],
    [TokenKind.NUMBER],
    [TokenKind.STRING],
    [TokenKind.STRING, TokenKind.PUNCTUATION, TokenKind.IRI],  # "..."^^<...>
)


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


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1), min_size=1))
@example(["a"] * MOST_WORDS)
@example(["\u2167"] * MOST_WORDS)
@example(["a"] * (MOST_WORDS + 1))
@example(["ſ" * LONGEST_NAME])
def test_a_long_name_finds_itself_or_is_refused(words: list[str]) -> None:
    name = " ".join(words)
    try:
        pattern = Parameter(name="x", type=ParameterType.NAME).parse(name)
    except BadParameter:
        assert len(words) > MOST_WORDS or len(name) > LONGEST_NAME
        return
    assert ask(f"SELECT (REGEX({ox.Literal(name)}, {pattern}, 'i') AS ?v) {{}}") == ["true"]


@pytest.mark.parametrize("kind", list(ParameterType))
def test_a_value_that_is_too_long_is_refused_in_few_words(kind: ParameterType) -> None:
    parameter = Parameter(name="x", type=kind, choices=("a",))
    with pytest.raises(BadParameter, match=f"it takes {LONGEST} at most"):
        parameter.parse("1" * (LONGEST + 1))
    if kind not in (ParameterType.TEXT, ParameterType.IRI):
        with pytest.raises(BadParameter, match=r"1…' given") as caught:
            parameter.parse("1" * LONGEST)
        assert len(str(caught.value)) < 400


DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
DATE_TIME = rf"{DATE}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]+)?"
ZONES = st.none() | st.integers(-840, 840).map(lambda m: timezone(timedelta(minutes=m)))


@given(st.dates(), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%G-W%V-%u", "%GW%V%u"]))
def test_a_date_in_any_iso_form_is_an_xsd_date(day: date, form: str) -> None:
    assume(day.year >= 1000)  # what strftime writes with four digits everywhere
    value = Parameter(name="x", type=ParameterType.DATE).parse(day.strftime(form))
    assert re.fullmatch(DATE, value.value)
    assert value.value == day.isoformat()


@given(st.datetimes(timezones=ZONES), st.sampled_from(["T", " "]))
def test_a_date_and_time_keeps_its_zone_or_has_none(moment: datetime, between: str) -> None:
    text = moment.isoformat(between)
    value = Parameter(name="x", type=ParameterType.DATE_TIME).parse(text)
    zone = r"[+-][0-9]{2}:[0-9]{2}" if moment.tzinfo else ""
    assert re.fullmatch(DATE_TIME + zone, value.value)
    assert value.value == moment.isoformat()


@given(NEARLY)
def test_what_is_nearly_a_date_and_time_is_one_or_is_refused(text: str) -> None:
    try:
        value = Parameter(name="x", type=ParameterType.DATE_TIME).parse(text)
    except BadParameter:
        return
    assert re.fullmatch(DATE_TIME + r"([+-][0-9]{2}:[0-9]{2})?", value.value)


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
        ("Ana Smith", "Ana\u2013Smith", True),
        ("Ana Smith", "Anaé Smith", False),
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
        (
            Parameter(name="p", type=ParameterType.DATE_TIME),
            "2016-10-03T14:30:00+02:00:30",
            "a date and time",
        ),
        (Parameter(name="p", type=ParameterType.DATE_TIME), "2016-10-03T14:30+15:00", "a date and"),
        (Parameter(name="p", type=ParameterType.DATE_TIME), "2016-10-03x14:30", "a date and"),
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
