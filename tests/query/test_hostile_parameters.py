"""Whatever a parameter is given, a saved query stays the query that it is.

The oracle is rdflib's parser, which knows nothing of kg's tokenizer: what it reads of a query
with a hostile value has to differ from what it reads with a harmless one in that value alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from pyparsing import ParseResults
from rdflib import Literal, URIRef
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import BadParameter
from kg.query import Parameter, ParameterType, catalogue
from kg.query.parameters import Value, bind, parse_all

FREE = (ParameterType.TEXT, ParameterType.NAME, ParameterType.IRI)
HOSTILE = st.text(st.sampled_from("\"'\\{}<>#?_$()\n\r\t;.^@ aé\u2028\U0001f600u0041:/")) | st.text(
    st.characters(exclude_categories=["Cs", "Cn"]), max_size=40
)


def shape(part: Any, values: set[str]) -> Any:
    """What rdflib read, as plain tuples, with a mark in place of each value."""
    if isinstance(part, CompValue):
        return (part.name, tuple((key, shape(part[key], values)) for key in sorted(part)))
    if isinstance(part, ParseResults | list):
        return tuple(shape(item, values) for item in part)
    if isinstance(part, Literal | URIRef) and str(part) in values:
        return "a value"
    return (type(part).__name__, str(part))


def read(name: str, given_texts: dict[str, str]) -> Any:
    """The shape of a query with some parameters given."""
    query = catalogue()[name]
    values = parse_all(query.parameters, given_texts)
    bound = bind(query.text, values)
    ox.Store().query(bound)
    return shape(parseQuery(bound), {as_read(values[parameter]) for parameter in given_texts})


def as_read(value: Value) -> str:
    """A value as rdflib reads it alone: it takes escapes of code points for what they name, even
    behind a backslash.
    """
    (found,) = terms(parseQuery(f"ASK {{ ?s ?p {value} }}"))
    return str(found)


def terms(part: Any) -> Iterator[Literal | URIRef]:
    if isinstance(part, CompValue):
        part = list(part.values())
    if isinstance(part, ParseResults | list):
        for item in part:
            yield from terms(item)
    elif isinstance(part, Literal | URIRef):
        yield part


@cache
def harmless(name: str, parameters: tuple[str, ...]) -> Any:
    return read(name, dict.fromkeys(parameters, "harmless"))


@pytest.mark.parametrize("name", sorted(catalogue()))
@settings(max_examples=3)
@given(text=HOSTILE)
@example("http://a/> \" } SERVICE <http://b/> { ''' \\u0022 ?s ?p ?o . #")
def test_a_value_is_a_value_to_any_parser(name: str, text: str) -> None:
    assume(text.strip() and not text.isdigit())  # "0" stands in queries by itself
    taken = tuple(p.name for p in catalogue()[name].parameters if takes(p, text))
    needed = {p.name for p in catalogue()[name].parameters if p.required}
    if needed <= set(taken):
        assert read(name, dict.fromkeys(taken, text)) == harmless(name, taken)


def takes(parameter: Parameter, text: str) -> bool:
    """Whether a parameter takes both what is hostile and what is not."""
    try:
        parameter.parse(text)
    except BadParameter:
        return False
    return parameter.type in FREE
