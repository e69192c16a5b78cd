"""What a build tells about itself: while it runs, and at its end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """What a build is doing."""

    READING = "reading"
    EXTRACTING = "extracting"
    IDENTIFYING = "identifying"
    INFERRING = "inferring"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is.

    Attributes:
        stage: what it is doing.
        done: articles that are through this stage.
        total: articles that this stage has to do; None while that is not known.
    """

    stage: Stage
    done: int = 0
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that was left out of the store.

    Attributes:
        name: the file, the file and line of a record, or the id of an article.
        reason: why, in words for the user.
    """

    name: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did; ids of articles, each in the order they were read.

    Attributes:
        added: articles that are new in the store.
        replaced: articles that were in the store in another version.
        unchanged: articles that were in the store as they are.
        failures: what could not be read or understood; a version stored before is kept.
        inferred: how many triples follow from all that is stored; None when nothing changed, so
            that nothing was inferred anew.
    """

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    inferred: int | None = None
