"""Where the text is in quotation marks.

A scanner over the characters of each passage, in one pass. Marks are told open or close by
their shape and, where that says nothing (straight marks) or is plainly wrong (a typist's “ at
the end of a word), by what stands beside them. Single marks count only as outer marks, in pairs:
whatever has no partner is an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.annotations import Quotation
from kg.extraction.document import Document
from kg.model import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚‛']")
_OPENING = frozenset("“„‟«‘‚‛") | {"``"}
_CLOSING = frozenset("”»’")
_SINGLE = frozenset("‘’‚‛'")
_DASHES = frozenset("-–—/")
_BRACKETS = frozenset("([{")
# Words that begin with an apostrophe.
_ELISION = re.compile(r"(?:\d|em\b|n\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b)", re.IGNORECASE)


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of an article's news, in order; they never overlap.

    A quotation with no closing mark runs to the end of its passage (or to the next opening
    mark); if the next passage opens with a mark, that quotation `continues` it. Marks within a
    quotation belong to it.
    """
    found: list[Quotation] = []
    hanging = False
    for passage in document.article.passages:
        if not passage.kind.is_news:
            continue
        last = None
        for quotation in _scan(document.article.text, passage.span):
            continues = hanging and quotation.span.start == passage.span.start
            last = Quotation(quotation.span, quotation.closed, continues)
            found.append(last)
            hanging = False
        hanging = last is not None and not last.closed and last.span.end == passage.span.end
    return tuple(found)


def _scan(text: str, passage: Span) -> Iterator[Quotation]:
    marks = [_Mark(text, m, passage) for m in _MARK.finditer(text, passage.start, passage.end)]
    position = 0
    while position < len(marks):
        mark = marks[position]
        if not mark.may_open:
            position += 1
            continue
        closing = _single_end(marks, position) if mark.single else _double_end(marks, position)
        if closing is None:
            if mark.single:
                position += 1
                continue
            following = _next_opening(marks, position)
            end = marks[following].start if following < len(marks) else passage.end
            end = mark.end + len(text[mark.end : end].rstrip())
            yield Quotation(Span(mark.start, end), closed=False)
            position = following
        else:
            yield Quotation(Span(mark.start, marks[closing].end))
            position = closing + 1


class _Mark:
    """A mark in its surroundings."""

    def __init__(self, text: str, match: re.Match[str], passage: Span) -> None:
        self.start, self.end = match.span()
        self.shape = match.group()
        self.single = self.shape in _SINGLE
        before = text[self.start - 1] if self.start > passage.start else " "
        after = text[self.end] if self.end < passage.end else " "
        free_left = before.isspace() or before in _DASHES or before in _BRACKETS or before in '“‘"'
        free_right = not after.isalnum()
        self.after_s = before in "sS"
        self.after_pause = before in ".,!?…;"
        self.before_pause = after in ".,!?…;:)" or self.end == passage.end
        looks_open = free_left and not after.isspace()
        looks_close = not before.isspace() and free_right
        inches = before.isdigit() and not self.single
        if self.single:
            elided = _ELISION.match(text, self.end) is not None
            self.may_open = self.shape != "’" and free_left and after.isalnum() and not elided
            self.may_open = self.may_open or (self.shape == "‘" and looks_open and not elided)
            self.may_close = self.shape not in _OPENING and looks_close
        elif self.shape in _OPENING:
            self.may_close = looks_close and not looks_open and not before.isspace()
            self.may_open = not self.may_close
        elif self.shape in _CLOSING:
            self.may_open = looks_open and after.isalnum()
            self.may_close = not self.may_open
        else:
            self.may_open = (looks_open or not looks_close) and not inches
            self.may_close = looks_close or not looks_open
            if looks_open and looks_close:
                self.may_open = self.may_close = True


def _double_end(marks: list[_Mark], opening: int) -> int | None:
    """The mark that closes a double one, past one that is nested in it."""
    depth = 0
    for position in range(opening + 1, len(marks)):
        mark = marks[position]
        if mark.single:
            continue
        if mark.may_close:
            if depth == 0:
                return position
            depth -= 1
        elif mark.may_open:
            if depth or not _closes_twice(marks, position):
                return None
            depth += 1
    return None


def _closes_twice(marks: list[_Mark], position: int) -> bool:
    """Whether the next two double marks both close."""
    following = [mark for mark in marks[position + 1 : position + 8] if not mark.single][:2]
    return len(following) == 2 and all(m.may_close and not m.may_open for m in following)


def _next_opening(marks: list[_Mark], position: int) -> int:
    position += 1
    while position < len(marks) and (marks[position].single or not marks[position].may_open):
        position += 1
    return position


def _single_end(marks: list[_Mark], opening: int) -> int | None:
    """The mark that closes a single one: no apostrophe, and before the next that opens.

    After an s followed by a space ("the workers’ rights") a later mark is preferred, if it
    follows a pause.
    """
    likely = None
    for position in range(opening + 1, len(marks)):
        mark = marks[position]
        if not mark.single:
            continue
        if mark.may_open and mark.shape != "'":
            break
        if mark.may_close:
            possessive = mark.after_s and not mark.before_pause
            if mark.after_pause or (likely is None and not possessive):
                return position
            likely = position if likely is None else likely
        elif mark.may_open:
            break
    return likely
