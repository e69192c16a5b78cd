"""The words that facts rest on: which characters of an article tell what its graph says.

Nothing is read beyond the nodes that are asked for; see `Property` for the links that lead to
words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

import pyoxigraph as ox

from kg.graph.vocabulary import LABEL, Property

Every: TypeAlias = Callable[[str, str], Iterator[ox.QuerySolution]]
Place: TypeAlias = tuple[str, str]  # a graph's IRI, and a node's

BATCH: Final = 200  # nodes in a query

# Where several links lead to words, the first of these that there is.
_LINKS: Final = tuple(
    link.value
    for link in (
        *(Property.DENOTED_BY, Property.TRIGGER, Property.EVIDENCE, Property.SOURCE),
        *(Property.CUE, Property.CONTENT),
    )
)
_KINDS: Final = ("name", "nominal")  # of mentions; then all others
_WORDS: Final = f"""
GRAPH ?g {{
  {{ ?s ?link ?m }} UNION
  {{ ?s {Property.APPEARANCE_OF} ?who . ?who ?link ?m FILTER(?link = {Property.DENOTED_BY}) }} UNION
  {{ ?mention {Property.OF_EVENT} ?s ; ?link ?m FILTER(?link = {Property.TRIGGER}) }}
  ?m {Property.EXACT} ?exact ; {Property.START} ?start ; {Property.END} ?end .
  OPTIONAL {{ ?m {Property.MENTION_KIND} ?kind }}
  OPTIONAL {{ ?m {Property.PASSAGE} ?passage . ?passage {Property.EXACT} ?context }}
}}"""


class Words(NamedTuple):
    """Characters of an article.

    Attributes:
        mention: their IRI.
        start: offset of the first, in code points.
        end: offset behind the last.
        exact: the characters.
        passage: IRI of the paragraph that they stand in; their own where they are one.
        context: the paragraph's characters.
    """

    mention: str
    start: int
    end: int
    exact: str
    passage: str
    context: str


def words_of(every: Every, asked: Iterable[tuple[Place, str]]) -> dict[tuple[Place, str], Words]:
    """The words that tell something of a node: those that a link of the property's own name leads
    to (`kg:sinceMention` for `kg:since`), else the first name, trigger or evidence.

    Args:
        every: answers a graph pattern, as `kg.store.Store.every`.
        asked: the places of nodes in graphs, each with the IRI of a property.

    Returns:
        The words of each that has any.
    """
    wanted = sorted(set(asked))
    told: dict[Place, list[tuple[str, str, Words]]] = {place: [] for place, _ in wanted}
    places = list(told)
    for start in range(0, len(places), BATCH):
        rows = " ".join(f"(<{graph}> <{node}>)" for graph, node in places[start : start + BATCH])
        pattern = f"VALUES (?g ?s) {{ {rows} }} {_WORDS}"
        for row in every("?m ?g ?s ?link ?exact ?start ?end ?kind ?passage ?context", pattern):
            told[row["g"].value, row["s"].value].append(_told(row))
    return {
        (place, link): min(told[place], key=lambda each: _rank(link, *each))[2]
        for place, link in wanted
        if told[place]
    }


def _told(row: ox.QuerySolution) -> tuple[str, str, Words]:
    mention, exact = row["m"].value, row["exact"].value
    passage, context, kind = row["passage"], row["context"], row["kind"]
    words = Words(
        mention=mention,
        start=int(row["start"].value),
        end=int(row["end"].value),
        exact=exact,
        passage=passage.value if passage else mention,
        context=context.value if context else exact,
    )
    return row["link"].value, kind.value if kind else "", words


def _rank(asked: str, link: str, kind: str, words: Words) -> tuple[bool, int, int, int, Words]:
    own = link == f"{asked}Mention"
    links = _LINKS.index(link) if link in _LINKS else len(_LINKS)
    kinds = _KINDS.index(kind) if kind in _KINDS else len(_KINDS)
    return not own, links, kinds, words.start, words


def articles_of(every: Every, graphs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The IRI and the id of the article of each graph that is one's."""
    rows = " ".join(f"<{graph}>" for graph in sorted(set(graphs)))
    pattern = f"VALUES ?g {{ {rows} }} GRAPH ?g {{ ?article {Property.ARTICLE_ID} ?id }}"
    return {
        row["g"].value: (row["article"].value, row["id"].value)
        for row in every("?article ?g ?id", pattern)
    }


def labels_of(every: Every, nodes: Iterable[str]) -> dict[str, str]:
    """The label of each node that has one, of several the first."""
    found: dict[str, str] = {}
    wanted = sorted(set(nodes))
    for start in range(0, len(wanted), BATCH):
        rows = " ".join(f"<{node}>" for node in wanted[start : start + BATCH])
        pattern = f"VALUES ?node {{ {rows} }} ?node {LABEL} ?label"
        for row in every("?label ?node", pattern):
            node, label = row["node"].value, row["label"].value
            found[node] = min(label, found.get(node, label))
    return found
