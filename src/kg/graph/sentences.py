"""The sentence of an article that tells a fact of its graph."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kg.graph.grounds import Every, Words, words_of
from kg.graph.vocabulary import Property

# The end of a sentence: its mark and what closes with it, before what may begin another one.
_END: Final = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[^\W\d_a-z])""")
_ABBREVIATION: Final = re.compile(r"\b(?:[A-Z]|Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|Col|Lt|No|vs)\.$")

_WORDS: Final = "|".join(
    str(link)
    for link in (
        *(Property.DENOTED_BY, Property.TRIGGER, Property.SOURCE, Property.CUE),
        *(Property.CONTENT, Property.EVIDENCE),
    )
)
# The nearest words first: a mention itself, those of a role that both have part in, those in one
# passage.
_PATTERNS: Final = (
    "VALUES ?m {{ {subject} }}",
    "VALUES ?m {{ {value} }}",
    f"{{subject}} ?has ?node . ?node ?of {{value}} ; {Property.EVIDENCE} ?m .",
    f"{{subject}} {_WORDS} ?m . ?m {Property.PASSAGE} ?p ."
    f" {{value}} {_WORDS} ?n . ?n {Property.PASSAGE} ?p .",
)


class Sentence(NamedTuple):
    """A sentence, and where it stands.

    Attributes:
        article: IRI of the article.
        start: offset of its first character, in code points.
        end: offset behind its last.
        text: its characters.
    """

    article: str
    start: int
    end: int
    text: str


def sentence_of(every: Every, graph: str, triple: tuple[str, str, str]) -> Sentence | None:
    """The sentence that a triple of an article's graph rests on.

    That is where an end of the triple stands if it is a mention; else where a role tells of both
    ends, where both are spoken of in one passage, or where its subject is.

    Args:
        every: answers a graph pattern, as `kg.store.Store.every`.
        graph: the graph's IRI.
        triple: its terms in the syntax of N-Triples.

    Returns:
        The sentence; None where the graph leads to no words.
    """
    subject, link, value = triple
    for pattern in _PATTERNS if value.startswith("<") else ():
        if words := _first(every, graph, pattern.format(subject=subject, value=value)):
            return sentence_around(words)
    asked = ((graph, subject.strip("<>")), link.strip("<>"))
    words = words_of(every, [asked]).get(asked)
    return None if words is None else sentence_around(words)


def sentence_around(words: Words) -> Sentence:
    """The sentence of a passage that some words begin in."""
    article, _, offsets = words.passage.partition("#char=")
    first = int(offsets.partition(",")[0])
    at = words.start - first
    ends = [
        found.end()
        for found in _END.finditer(words.context)
        if not _ABBREVIATION.search(words.context, 0, found.end())
    ]
    begin = max((end for end in ends if end <= at), default=0)
    end = min((end for end in ends if end > at), default=len(words.context))
    begin += len(words.context[begin:end]) - len(words.context[begin:end].lstrip())
    text = words.context[begin:end].rstrip()
    return Sentence(article, first + begin, first + begin + len(text), text)


def _first(every: Every, graph: str, pattern: str) -> Words | None:
    """The words of `?m` in a graph that come first."""
    told = f"""
GRAPH <{graph}> {{
  {pattern}
  ?m {Property.EXACT} ?exact ; {Property.START} ?start ; {Property.END} ?end .
  OPTIONAL {{ ?m {Property.PASSAGE} ?passage . ?passage {Property.EXACT} ?context }}
}}"""
    found = [
        Words(
            mention=row["m"].value,
            start=int(row["start"].value),
            end=int(row["end"].value),
            exact=row["exact"].value,
            passage=(row["passage"] or row["m"]).value,
            context=(row["context"] or row["exact"]).value,
        )
        for row in every("?m ?start ?end ?exact ?passage ?context", told)
    ]
    return min(found, key=lambda words: (words.start, words), default=None)
