"""What can go wrong, as one tree.

    KgError
    ├── ReadingError        an article that cannot be read: names the file, says why
    ├── PipelineError       the spaCy pipeline is missing or unfit
    ├── ValidationError     an article's graph that breaks a shape
    ├── StoreError          the store is missing, locked, broken or out of reach
    │   ├── UnknownArticle  no article of that id in the store
    │   ├── UnknownActor    no actor of that name in the store, or several
    │   ├── UnknownResource no IRI of that name in the store
    │   ├── UnknownTerm     nothing of that name in the store, or several things
    │   └── UnknownFact     a triple that no article tells and that does not follow
    ├── QueryError          a query that cannot be run
    │   ├── UnknownQuery    no saved query of that name; carries suggestions
    │   ├── BadParameter    a parameter that is unknown, missing or of the wrong type
    │   ├── Forbidden       a query that asks for more than reading (SERVICE, updates)
    │   ├── OutOfTime       a query that was stopped at its deadline
    │   └── OutOfMemory     a query that was stopped at its limit of memory
    ├── Busy                too much is asked at once; carries when to try again
    └── UnknownFormat       a format that this result cannot be written in

Every message names the file or parameter concerned and what to do about it. Errors can be
pickled and are equal to themselves afterwards: queries run in other processes.
"""

from collections.abc import Sequence


class KgError(Exception):
    """Anything that kg raises on purpose; its message is written for the user."""


class ReadingError(KgError):
    """An article that cannot be read.

    Args:
        source: the file, or the file and line of a record.
        reason: why it was not read and what would mend it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class PipelineError(KgError):
    """The spaCy pipeline named in the settings is not installed or lacks a component."""


class ValidationError(KgError):
    """An article's graph breaks a shape; the message names the article and the node."""


class StoreError(KgError):
    """The store cannot be opened, is in use by another writer, or is not a store."""


class UnknownArticle(StoreError):
    """No article of that id is in the store.

    Args:
        name: the id asked for.
        suggestions: ids that are close to it, best first.
    """

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(suggestions))
        self.name = name
        self.suggestions = tuple(suggestions)

    def __str__(self) -> str:
        return f"no article {self.name!r} in the store{did_you_mean(self.suggestions)}"


class UnknownActor(StoreError):
    """No actor of that name is in the store, or several are.

    Args:
        name: the name, path or IRI asked for.
        candidates: paths of the actors that may be meant.
    """

    def __init__(self, name: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(candidates))
        self.name = name
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        if not self.candidates:
            return f"no actor {self.name!r} in the store: see `kg query actors`"
        return f"which {self.name!r}? Name it by its path: {', '.join(self.candidates)}"


class UnknownResource(StoreError):
    """The store tells nothing of an IRI.

    Args:
        iri: the IRI asked for.
    """

    def __init__(self, iri: str) -> None:
        super().__init__(iri)
        self.iri = iri

    def __str__(self) -> str:
        return f"nothing is known of {self.iri}"


class UnknownTerm(StoreError):
    """Nothing of that name is in the store, or several things are.

    Args:
        name: the name asked for.
        candidates: what may be meant.
    """

    def __init__(self, name: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(candidates))
        self.name = name
        self.candidates = tuple(candidates)

    def __str__(self) -> str:
        if self.candidates:
            return f"{self.name!r} may be {', '.join(self.candidates)}: name one of them"
        return f"nothing is named {self.name!r}: give a name, a prefixed name or an IRI"


class UnknownFact(StoreError):
    """A triple that no article tells and that does not follow.

    Args:
        fact: the triple, for people.
    """

    def __init__(self, fact: str) -> None:
        super().__init__(fact)
        self.fact = fact

    def __str__(self) -> str:
        return f"no article tells {self.fact}, and it does not follow from what they tell"


class QueryError(KgError):
    """A query that does not parse or cannot be run."""


class UnknownQuery(QueryError):
    """No saved query has that name.

    Args:
        name: the name asked for.
        suggestions: names that are close to it, best first.
    """

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(name, tuple(suggestions))
        self.name = name
        self.suggestions = tuple(suggestions)

    def __str__(self) -> str:
        return f"no saved query {self.name!r}{did_you_mean(self.suggestions)}"


class BadParameter(QueryError):
    """A parameter that is unknown, missing or of the wrong type.

    Args:
        name: the parameter.
        reason: what it takes instead.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"parameter {self.name!r}: {self.reason}"


class Forbidden(QueryError):
    """A query that asks for more than reading this store: SERVICE, LOAD or an update."""


class OutOfTime(QueryError):
    """A query that was stopped at its deadline.

    Args:
        seconds: how long it was allowed to take.
    """

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return (
            f"stopped after {self.seconds:g} seconds, which is all a query may take here:"
            " ask for less, with a LIMIT or a narrower pattern"
        )


class OutOfMemory(QueryError):
    """A query that was stopped at its limit of memory.

    Args:
        mebibytes: how much it was allowed to take.
    """

    def __init__(self, mebibytes: int) -> None:
        super().__init__(mebibytes)
        self.mebibytes = mebibytes

    def __str__(self) -> str:
        return (
            f"stopped at {self.mebibytes} MiB of memory, which is all a query may take here:"
            " ask for less, with a LIMIT or without ORDER BY and DISTINCT"
        )


class Busy(KgError):
    """Too much is asked at once.

    Args:
        reason: what there is too much of.
        seconds: after how many it makes sense to try again.
    """

    def __init__(self, reason: str, seconds: int) -> None:
        super().__init__(reason, seconds)
        self.reason = reason
        self.seconds = seconds

    def __str__(self) -> str:
        return f"{self.reason}; try again in {self.seconds} s"


class UnknownFormat(KgError):
    """A format that does not exist or that this kind of result cannot be written in."""


def did_you_mean(suggestions: Sequence[str]) -> str:
    """The tail of a message: "; did you mean 'a' or 'b'?", or nothing."""
    if not suggestions:
        return ""
    return "; did you mean " + " or ".join(repr(name) for name in suggestions) + "?"
