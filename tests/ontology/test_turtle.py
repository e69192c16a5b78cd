"""The files of the ontology are in normal form, and that form loses nothing."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KgError
from kg.ontology.turtle import main, normalized

FILES = sorted((Path(__file__).parents[2] / "ontology").glob("*.ttl"))

NAMES = st.from_regex(r"ex:[a-zA-Z]([a-z0-9.-]{0,4}[a-z0-9])?", fullmatch=True)
PREDICATES = NAMES | st.sampled_from(["a", "rdfs:label", "owl:onProperty", "<urn:x:p#q>"])
TEXTS = st.text("ab \\\"'#.;é\n", max_size=6)
LITERALS = st.builds(ox.Literal, TEXTS).map(str) | st.sampled_from(
    ["'a # b'", '"""c "d" ;\ne"""', "1", "-2.5", "true", '"x"@en-GB', '"1"^^xsd:integer']
)
OBJECTS = st.recursive(
    NAMES | LITERALS | st.just("<urn:x:a;b>"),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"( {' '.join(items)} )")
        | st.lists(st.tuples(PREDICATES, inner), max_size=3).map(
            lambda links: "[" + " ; ".join(f"{p} {o}" for p, o in links) + "]"
        )
    ),
    max_leaves=5,
)
SPACE = st.sampled_from([" ", "\n", "\n\n", '  # a comment; with a . and a " in it\n', "\t"])
PREFIXES = """@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <urn:x:> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


@st.composite
def turtle(draw: st.DrawFn) -> str:
    text = PREFIXES
    for _ in range(draw(st.integers(0, 4))):
        links = draw(st.lists(st.tuples(PREDICATES, st.lists(OBJECTS, min_size=1, max_size=3)),
                              min_size=1, max_size=4))  # fmt: skip
        between = draw(SPACE)
        told = f" ;{between}".join(f"{p} {f' ,{between}'.join(o)}" for p, o in links)
        text += f"{draw(SPACE)}{draw(NAMES | st.just('[]'))}{between}{told}{draw(SPACE)}."
    return text + draw(SPACE)


def graph(text: str) -> ox.Dataset:
    dataset = ox.Dataset(ox.parse(text, ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_files_are_in_normal_form(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert normalized(text) == text, f"{file.name} is not in normal form: run `make ontology`"


@given(turtle())
def test_the_graph_stays_and_a_second_time_changes_nothing(text: str) -> None:
    once = normalized(text)
    assert graph(once) == graph(text)
    assert normalized(once) == once
    assert once.count("# a comment") == text.count("# a comment")


def test_an_edit_by_hand_is_put_into_form() -> None:
    edited = """# What this is.
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <urn:x:> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
### Things
ex:b rdfs:comment "It; costs 5."@en ; a ex:Z , ex:Y .
ex:b rdfs:label "b" .  # why
ex:a a ex:Y .
ex:c a ex:Y .
"""
    assert (
        normalized(edited)
        == """# What this is.

@prefix ex:   <urn:x:> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .


### Things

ex:b a ex:Y, ex:Z ;
    rdfs:label "b" ;
    rdfs:comment "It; costs 5."@en .

# why
ex:a a ex:Y .
ex:c a ex:Y .
"""
    )


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("@prefix ex: <urn:x:> .\nex:a ex:b \n")
    with pytest.raises(KgError, match=r"broken\.ttl"):
        main([str(file)])
    assert file.read_text() == "@prefix ex: <urn:x:> .\nex:a ex:b \n"


def test_only_what_is_not_in_form_is_written_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text("@prefix ex: <urn:x:> .\n\nex:a ex:b ex:c .\n")
    bad.write_text("@prefix ex: <urn:x:> . ex:a ex:b ex:d, ex:c .")
    main([str(good), str(bad)])
    assert capsys.readouterr().out == f"{bad}\n"
    assert bad.read_text() == "@prefix ex: <urn:x:> .\n\nex:a ex:b ex:c, ex:d .\n"
