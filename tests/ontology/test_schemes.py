"""The concept schemes keep SKOS's integrity conditions, and say what the program's lists say.

The conditions are those of the SKOS Reference (W3C, 2009): S9, S13, S14 and S27.
"""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.identity import Method
from kg.model import (
    Certainty,
    DatedBy,
    EventContext,
    EventType,
    International,
    MentionKind,
    PartOfDay,
    Precision,
    Reason,
    SpeechAct,
)
from kg.model.event_types import Mode
from kg.namespaces import EVENT_TYPES, KG, RDF, RDFS, SKOS
from kg.resources import folder

VALUES = "https://w3id.org/news-kg/values/"
TYPE = NamedNode(RDF + "type")
SCHEMES = (
    *("mention-kind", "mention-reason", "international", "identified-by", "time-precision"),
    *("dated-by", "part-of-day", "certainty", "polarity", "tense", "context"),
)
Links = dict[str, list[NamedNode | Literal]]


@pytest.fixture(scope="module")
def nodes(files: dict[str, list[Triple]]) -> dict[str, Links]:
    """What the schemes' files say: by node, by the local name of the link."""
    told: dict[str, Links] = defaultdict(lambda: defaultdict(list))
    for name in ("event-types.ttl", "speech-acts.ttl", "values.ttl"):
        for triple in files[name]:
            link = triple.predicate.value
            if link.startswith((SKOS, RDF)):
                told[triple.subject.value][link.rpartition("#")[2]].append(triple.object)
    return told


def of_kind(nodes: dict[str, Links], kind: str) -> dict[str, Links]:
    return {name: links for name, links in nodes.items() if NamedNode(SKOS + kind) in links["type"]}


def values(links: Links, link: str) -> list[str]:
    return [each.value for each in links[link]]


def notations(nodes: dict[str, Links], scheme: str) -> set[str]:
    return {
        value
        for links in nodes.values()
        if scheme in values(links, "inScheme")
        for value in values(links, "notation")
    }


def test_every_concept_is_told_of(nodes: dict[str, Links]) -> None:
    concepts, schemes = of_kind(nodes, "Concept"), of_kind(nodes, "ConceptScheme")
    assert len(concepts) > 120
    for name, links in concepts.items():
        for link in ("notation", "prefLabel", "definition", "inScheme"):
            assert len(links[link]) == 1, (name, link)
        assert values(links, "inScheme")[0] in schemes, name
        assert links["broader"] or links["topConceptOf"], f"{name} hangs in the air"
    for name, links in schemes.items():
        assert len(links["prefLabel"]) == 1, name


def test_no_concept_is_a_scheme_or_a_collection(nodes: dict[str, Links]) -> None:
    """S9, S37."""
    concepts = of_kind(nodes, "Concept")
    assert not concepts.keys() & of_kind(nodes, "ConceptScheme").keys()
    assert not concepts.keys() & of_kind(nodes, "Collection").keys()


def test_labels_are_one_in_a_language_and_not_said_twice(nodes: dict[str, Links]) -> None:
    """S13, S14."""
    for name, links in nodes.items():
        languages = [label.language for label in links["prefLabel"]]
        assert len(languages) == len(set(languages)), name
        others = [*links["altLabel"], *links["hiddenLabel"]]
        assert not set(links["prefLabel"]) & set(others), name


def test_broader_leads_up_to_the_top_without_circles(nodes: dict[str, Links]) -> None:
    """S27 (nothing is related to what is broader), and no circle, in one scheme."""
    concepts = of_kind(nodes, "Concept")
    for name, links in concepts.items():
        above, agenda = set(), values(links, "broader")
        while agenda:
            up = agenda.pop()
            assert concepts[up]["inScheme"] == links["inScheme"], name
            if up not in above:
                above.add(up)
                agenda += values(concepts[up], "broader")
        assert name not in above, f"{name} is broader than itself"
        assert not above & set(values(links, "related")), name


def test_top_concepts_are_told_both_ways(nodes: dict[str, Links]) -> None:
    """S8: skos:topConceptOf is the inverse of skos:hasTopConcept."""
    down = {(s, top) for s, links in nodes.items() for top in values(links, "hasTopConcept")}
    up = {(s, top) for top, links in nodes.items() for s in values(links, "topConceptOf")}
    assert down == up
    assert len(down) > 80
    for scheme, top in up:
        assert values(nodes[top], "inScheme") == [scheme]
        assert not nodes[top]["broader"]


def test_notations_are_unique_in_a_scheme(nodes: dict[str, Links]) -> None:
    seen = [
        (links["inScheme"][0], links["notation"][0]) for links in of_kind(nodes, "Concept").values()
    ]
    assert len(seen) == len(set(seen))


def test_speech_acts_are_divided_as_the_model_divides_them(nodes: dict[str, Links]) -> None:
    for act in SpeechAct:
        links = nodes[f"{KG}act-{act.value}"]
        assert values(links, "broader") == [
            KG + f"act-{'attitude' if act.is_attitude else 'speech'}"
        ]
        assert links["example"], f"{act} has no cues"


def test_the_four_classes_of_plover(nodes: dict[str, Links]) -> None:
    for mode in Mode:
        for cooperative, word in ((True, "cooperation"), (False, "conflict")):
            kinds = {k for k in EventType if k.mode is mode and k.is_cooperative is cooperative}
            members = values(nodes[f"{EVENT_TYPES}{mode.value}-{word}"], "member")
            assert sorted(members) == sorted(EVENT_TYPES + kind.value for kind in kinds)


@pytest.mark.parametrize(
    ("scheme", "listed"),
    [
        ("mention-kind", MentionKind),
        ("mention-reason", Reason),
        ("international", International),
        ("identified-by", Method),
        ("time-precision", Precision),
        ("dated-by", DatedBy),
        ("part-of-day", PartOfDay),
        ("certainty", Certainty),
        ("context", EventContext),
    ],
)
def test_a_scheme_holds_the_values_that_are_written(
    nodes: dict[str, Links], scheme: str, listed: type
) -> None:
    assert notations(nodes, VALUES + scheme) == {each.value for each in listed}


def test_closed_lists_of_the_shapes_are_schemes(
    nodes: dict[str, Links], files: dict[str, list[Triple]]
) -> None:
    """What a shape lets a property have (sh:in) is what its scheme explains."""
    text = folder("ontology").joinpath("shapes.ttl").read_bytes()
    shapes: dict[object, dict[str, object]] = defaultdict(dict)
    for quad in parse(text, format=RdfFormat.TURTLE):
        shapes[quad.subject][quad.predicate.value.rpartition("#")[2]] = quad.object
    scheme_of = {
        t.subject: t.object.value
        for t in files["kg.ttl"]
        if t.predicate.value == RDFS + "seeAlso" and t.object.value.removeprefix(VALUES) in SCHEMES
    }
    closed = {
        links["path"]: links["in"]
        for links in list(shapes.values())
        if "in" in links
        and isinstance(links["path"], NamedNode)
        and isinstance(shapes[links["in"]]["first"], Literal)
    }
    assert len(closed) >= 9
    for path, head in closed.items():
        assert {*members(shapes, head)} == notations(nodes, scheme_of[path]), path
    assert {*scheme_of.values()} == {
        name for name in of_kind(nodes, "ConceptScheme") if name.startswith(VALUES)
    }


def members(shapes: dict[object, dict[str, object]], head: object) -> list[str]:
    links = shapes.get(head)
    return [links["first"].value, *members(shapes, links["rest"])] if links else []
