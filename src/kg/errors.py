"""What can go wrong, as one tree.

    KgError
    ├── ReadingError        an article that cannot be read: names the file, says why
    ├── PipelineError       the spaCy pipeline is missing or unfit
    ├── ValidationError     an article's graph that breaks a shape
    ├── StoreError          the store is missing, locked or broken
    │   └── UnknownArticle  no article of that id in the store
    ├── QueryError          a query that cannot be run
    │   ├── UnknownQuery    no saved query of that name; carries suggestions
    │   ├── BadParameter    a parameter that is unknown, missing or of the wrong type
    │   └── Forbidden       a query that asks for more than reading (SERVICE, updates)
    └── UnknownFormat       a format that this result cannot be written in

Every message names the file or parameter concerned and what to do about it.
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
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


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
        super().__init__(f"no article {name!r} in the store{did_you_mean(suggestions)}")
        self.name = name
        self.suggestions = tuple(suggestions)


class QueryError(KgError):
    """A query that does not parse or cannot be run."""


class UnknownQuery(QueryError):
    """No saved query has that name.

    Args:
        name: the name asked for.
        suggestions: names that are close to it, best first.
    """

    def __init__(self, name: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(f"no saved query {name!r}{did_you_mean(suggestions)}")
        self.name = name
        self.suggestions = tuple(suggestions)


class BadParameter(QueryError):
    """A parameter that is unknown, missing or of the wrong type.

    Args:
        name: the parameter.
        reason: what it takes instead.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"parameter {name!r}: {reason}")
        self.name = name
        self.reason = reason


class Forbidden(QueryError):
    """A query that asks for more than reading this store: SERVICE, LOAD or an update."""


class UnknownFormat(KgError):
    """A format that does not exist or that this kind of result cannot be written in."""


def did_you_mean(suggestions: Sequence[str]) -> str:
    """The tail of a message: "; did you mean 'a' or 'b'?", or nothing."""
    if not suggestions:
        return ""
    return "; did you mean " + " or ".join(repr(name) for name in suggestions) + "?"
