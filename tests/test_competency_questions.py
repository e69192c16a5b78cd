"""The questions of docs/competency-questions.md have answers, and together need every term."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.graph import ontology_triples
from kg.namespaces import GENID, KG, OWL, RDF, RDFS
from kg.query import catalogue, run_saved
from kg.resources import folder
from kg.store import Store, open_store

PAGE = (Path(__file__).parents[1] / "docs" / "competency-questions.md").read_text(encoding="utf-8")
TERM = re.compile(r"kg:(\w+)")
PREMISES = [OWL + name for name in ("propertyChainAxiom", "inverseOf")]
CLASSES = [
    *(RDFS + name for name in ("subClassOf", "domain", "range")),
    OWL + "equivalentClass",
]


@dataclass(frozen=True)
class Question:
    text: str
    query: str
    given: dict[str, str]
    needs: frozenset[str]


def read_questions() -> Iterator[Question]:
    for section in re.split(r"^### ", PAGE.partition("## Terms that")[0], flags=re.MULTILINE)[1:]:
        (command,) = re.findall(r"^    kg query (.*)$", section, flags=re.MULTILINE)
        query, *options = shlex.split(command)
        given = {
            name.removeprefix("--"): value
            for name, value in zip(options[::2], options[1::2], strict=True)
        }
        needs = frozenset(TERM.findall(section.partition("Needs ")[2]))
        yield Question(section.partition("\n")[0], query, given, needs)


QUESTIONS = list(read_questions())
WITHOUT = set(TERM.findall(PAGE.partition("| term |")[2]))


@pytest.fixture(scope="module")
def store(sample_store: Path) -> Iterator[Store]:
    with open_store(sample_store) as opened:
        yield opened


@pytest.fixture(scope="module")
def tied() -> dict[str, set[str]]:
    """What a query may ask for instead of a term: what follows from it, and of a class, its likes.

    A property is tied to those that it makes (as a narrower one, an inverse, or a link of a
    chain); a class to its superclasses and to what it is the domain or range of, or is made by.
    """
    facts: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for triple in ontology_triples():
        facts[triple.subject][triple.predicate.value].append(triple.object)

    def parts(node: object) -> Iterator[str]:
        """The terms in a list or an expression."""
        if isinstance(node, NamedNode) and node.value.startswith(KG):
            yield local(node)
        elif isinstance(node, NamedNode) and node.value.startswith(GENID):
            for values in list(facts[node].values()):
                for value in values:
                    yield from parts(value)

    found: dict[str, set[str]] = defaultdict(set)
    for term, links in list(facts.items()):
        one = local(term)
        for link in (*PREMISES, *CLASSES, RDFS + "subPropertyOf"):
            for other in (part for value in links.get(link, ()) for part in parts(value)):
                if link != RDFS + "subPropertyOf":
                    found[other].add(one)
                if link not in PREMISES:
                    found[one].add(other)
    # To ask for a class is not to ask for its properties.
    return defaultdict(set) | {
        name: {other for other in others if name[:1].isupper() or other[:1].islower()}
        for name, others in found.items()
    }


@pytest.fixture(scope="module")
def to_mentions() -> set[str]:
    return {
        local(triple.subject)
        for triple in ontology_triples()
        if triple.predicate.value == RDFS + "range" and local(triple.object) == "Mention"
    }


def local(node: object) -> str:
    return node.value.removeprefix(KG) if isinstance(node, NamedNode) else ""


def terms() -> set[str]:
    kinds = {NamedNode(OWL + name) for name in ("Class", "ObjectProperty", "DatatypeProperty")}
    return {
        local(triple.subject)
        for triple in ontology_triples()
        if triple.predicate == NamedNode(RDF + "type")
        and triple.object in kinds
        and triple.subject.value.startswith(KG)
    }


def written(name: str) -> set[str]:
    """The terms that a saved query names."""
    return set(TERM.findall(folder("queries").joinpath(f"{name}.rq").read_text(encoding="utf-8")))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_a_question_has_an_answer(store: Store, question: Question) -> None:
    assert any(True for _ in run_saved(store, question.query, question.given))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.text)
def test_a_question_needs_what_its_query_asks_for(
    question: Question, tied: dict[str, set[str]], to_mentions: set[str]
) -> None:
    """Each need stands in the query, or what follows from it does; `source` asks for whatever
    leads to a mention.
    """
    asked = written(question.query) | (to_mentions if question.query == "source" else set())
    assert question.needs
    for need in question.needs:
        assert need in asked or not tied[need].isdisjoint(asked), need


def test_every_saved_query_answers_a_question() -> None:
    assert {question.query for question in QUESTIONS} == set(catalogue())
    assert len(QUESTIONS) >= 25


def test_questions_are_numbered() -> None:
    numbers = [int(question.text.partition(".")[0]) for question in QUESTIONS]
    assert numbers == list(range(1, len(QUESTIONS) + 1))


def test_every_term_is_needed_or_has_its_reason() -> None:
    needed = set().union(*(question.needs for question in QUESTIONS))
    assert not needed & WITHOUT
    assert needed | WITHOUT == terms()
