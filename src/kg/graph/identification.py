"""An article's graph with its actors as they were identified across articles, and back again.

An extraction gives an actor a node of the article's own, or one that its full name tells.
Identification renames these nodes. Profiles undo that; only where two actors of one article become
one, what each of them was is kept beside it (`kg:beforeMerge`).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.appearances import appearance_of, identity_triples
from kg.graph.iris import Iris
from kg.graph.vocabulary import LABEL, Property
from kg.identity import Identity
from kg.namespaces import SKOS, WIKIDATA

Node: TypeAlias = "NamedNode | ox.BlankNode | Literal | Triple"

EXACT_MATCH: Final = NamedNode(SKOS + "exactMatch")
# What identification says of an appearance.
SAID: Final = frozenset(
    (
        *(Property.APPEARANCE_OF, Property.IDENTIFIED_BY, Property.IDENTITY_SCORE),
        *(Property.IDENTITY_EVIDENCE, Property.LISTED_AS, Property.BEFORE_MERGE),
    )
)
# What an actor has once in an article: of two that become one, the first one's stays.
SINGLE: Final = frozenset(
    (
        *(LABEL, Property.NAME, Property.COUNTRY_CODE, Property.COUNTRY),
        *(Property.OF_COUNTRY, Property.WIKIDATA),
    )
)


@dataclass(frozen=True, slots=True)
class _Extracted:
    """A graph whose actors are as they were extracted.

    Attributes:
        triples: all but what identification says.
        actors: the actor of each appearance.
    """

    triples: set[Triple]
    actors: dict[NamedNode, NamedNode]

    def of(self, actor: NamedNode) -> set[Triple]:
        """The triples that an actor is the subject or the object of."""
        return {triple for triple in self.triples if actor in (triple.subject, triple.object)}


def identified(graph: Iterable[Triple], identities: Sequence[Identity], iris: Iris) -> list[Triple]:
    """The graph of an article with its actors as they were identified.

    Args:
        graph: its triples, with its actors as extracted or as identified before.
        identities: who they are, one for each.
        iris: named the nodes.

    Returns:
        The triples, each once, sorted.
    """
    extracted = _as_extracted(graph, iris)
    who = {iris.appearance(*each.key): each for each in identities}
    names = {
        actor: NamedNode(iris.base + who[node].path) for node, actor in extracted.actors.items()
    }
    counts = Counter(names.values())
    merged = {actor for actor, name in names.items() if counts[name] > 1}
    kept = extracted.triples - set(_doubles(extracted, names, merged))
    found = {_renamed(triple, names) for triple in kept}
    found |= {
        Triple(names[actor], Property.ALIAS, name)
        for actor in merged
        for name in _objects(extracted.of(actor), Property.NAME)
        if Triple(names[actor], Property.NAME, name) not in found
    }
    for node, identity in who.items():
        actor = extracted.actors[node]
        found.update(identity_triples(node, identity, iris))
        found.update(_listing(found, node, names[actor], identity.same_as))
        if actor in merged:
            before = "".join(sorted(f"{triple} .\n" for triple in extracted.of(actor)))
            found.add(Triple(node, Property.BEFORE_MERGE, Literal(before)))
    return sorted(_stamped(found, identities), key=str)


def identified_digest(digest: str, identities: Iterable[Identity]) -> str:
    """The digest of a graph whose actors are as they were identified.

    Args:
        digest: of the article, with or without that of former identities.
        identities: who its actors are.
    """
    told = "\n".join(repr(each) for each in identities if not each.is_plain)
    suffix = f"+{hashlib.sha256(told.encode()).hexdigest()[:16]}" if told else ""
    _, mark, events = digest.partition("~")
    return article_digest(digest) + suffix + mark + events


def article_digest(digest: str) -> str:
    """The part of a graph's digest that tells of the article and of the program that read it."""
    return digest.partition("~")[0].partition("+")[0]


def _as_extracted(graph: Iterable[Triple], iris: Iris) -> _Extracted:
    triples = set(graph)
    said: defaultdict[NamedNode, dict[NamedNode, Node]] = defaultdict(dict)
    for triple in triples:
        subject = triple.subject
        is_said = triple.predicate in SAID | {Property.PROFILE}
        if is_said and isinstance(subject, NamedNode) and iris.appearance_key(subject.value):
            said[subject][triple.predicate] = triple.object
    actors: dict[NamedNode, NamedNode] = {}
    names: dict[NamedNode, NamedNode] = {}
    before: list[str] = []
    gone = {triple for triple in triples if triple.predicate in SAID and triple.subject in said}
    for node, facts in said.items():
        profile, actor = facts[Property.PROFILE], facts[Property.APPEARANCE_OF]
        if not isinstance(profile, Literal) or not isinstance(actor, NamedNode):
            raise ValueError(f"no appearance: {node}")
        path = appearance_of(node.value, profile.value, iris).path
        actors[node] = names[actor] = NamedNode(iris.base + path)
        entry, merged = facts.get(Property.LISTED_AS), facts.get(Property.BEFORE_MERGE)
        if isinstance(entry, NamedNode):
            gone.add(Triple(actor, _link(entry), entry))
        if isinstance(merged, Literal):
            before.append(merged.value)
            gone |= {triple for triple in triples if actor in (triple.subject, triple.object)}
    apart = {_renamed(triple, names) for triple in triples - gone}
    kept = ox.parse("".join(before), format=ox.RdfFormat.N_TRIPLES)
    return _Extracted(apart | {quad.triple for quad in kept}, actors)


def _renamed(triple: Triple, names: Mapping[NamedNode, NamedNode]) -> Triple:
    subject, value = triple.subject, triple.object
    if subject not in names and value not in names:
        return triple
    return Triple(
        names[subject] if isinstance(subject, NamedNode) and subject in names else subject,
        triple.predicate,
        names[value] if isinstance(value, NamedNode) and value in names else value,
    )


def _doubles(
    extracted: _Extracted, names: Mapping[NamedNode, NamedNode], merged: set[NamedNode]
) -> Iterator[Triple]:
    """What merged actors have once, but for the first of them that has it.

    First comes the one that keeps its node.
    """
    taken: set[tuple[NamedNode, NamedNode]] = set()
    for actor in sorted(merged, key=lambda actor: (names[actor] != actor, actor.value)):
        own = [t for t in extracted.triples if t.subject == actor and t.predicate in SINGLE]
        yield from (t for t in own if (names[actor], t.predicate) in taken)
        taken |= {(names[actor], t.predicate) for t in own}


def _objects(triples: Iterable[Triple], link: NamedNode) -> set[Literal]:
    return {t.object for t in triples if t.predicate == link and isinstance(t.object, Literal)}


def _listing(
    found: set[Triple], node: NamedNode, actor: NamedNode, entry: str | None
) -> Iterator[Triple]:
    """What a user's list calls an actor, unless it is known to be called so, or otherwise."""
    if entry is None:
        return
    link = _link(NamedNode(entry))
    if not any(triple.subject == actor and triple.predicate == link for triple in found):
        yield Triple(actor, link, NamedNode(entry))
        yield Triple(node, Property.LISTED_AS, NamedNode(entry))


def _link(entry: NamedNode) -> NamedNode:
    return Property.WIKIDATA if entry.value.startswith(WIKIDATA) else EXACT_MATCH


def _stamped(triples: Iterable[Triple], identities: Iterable[Identity]) -> Iterator[Triple]:
    """The triples with the digest of the identities in the article's."""
    for triple in triples:
        if triple.predicate == Property.DIGEST and isinstance(triple.object, Literal):
            digest = identified_digest(triple.object.value, identities)
            yield Triple(triple.subject, triple.predicate, Literal(digest))
        else:
            yield triple
