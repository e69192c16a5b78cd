"""Where paragraphs begin and end in a plain text.

Blank lines part paragraphs. Inside a block of lines, each line is a paragraph of its own, unless
the text is hard-wrapped: then a line goes on in the next one if the next word would not have
fitted, as greedy line breaking leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import Span

BYTE_ORDER_MARK = "\ufeff"

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NARROWEST, _WIDEST = 40, 100
_SENTENCE_GOES_ON = re.compile(r"[\w,;-]$")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text in order.

    Args:
        text: any string, with any line breaks.

    Returns:
        Spans (code points, half-open) that do not overlap and have no surrounding white space.
        What lies between them is white space, or a byte order mark at the very beginning.
    """
    blocks = _blocks(text)
    width = _wrap_width(text, blocks)
    return [span for block in blocks for span in _joined(text, block, width)]


def _blocks(text: str) -> list[list[Span]]:
    """Lines without their white space, grouped by the blank lines between them."""
    blocks: list[list[Span]] = []
    end_of_last = -1
    for line in _lines(text):
        breaks = text[end_of_last : line.start].replace("\r\n", "\n") if blocks else ""
        if not blocks or len(_LINE.sub("", breaks)) > 1:
            blocks.append([])
        blocks[-1].append(line)
        end_of_last = line.end
    return blocks


def _lines(text: str) -> list[Span]:
    spans = []
    start = 1 if text.startswith(BYTE_ORDER_MARK) else 0
    for match in _LINE.finditer(text, start):
        line = match.group()
        bare = line.strip()
        if bare:
            first = match.start() + len(line) - len(line.lstrip())
            spans.append(Span(first, first + len(bare)))
    return spans


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int | None:
    """The column that the text was wrapped at, None if it was not."""
    pairs = [pair for block in blocks for pair in pairwise(block)]
    if not pairs:
        return None
    width = max(_length(line) for pair in pairs for line in pair)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [pair for pair in pairs if _is_full(text, *pair, width)]
    broken = [pair for pair in full if _breaks_a_sentence(text, *pair)]
    return width if len(broken) >= 2 and 3 * len(broken) >= len(full) else None


def _joined(text: str, block: Sequence[Span], width: int | None) -> list[Span]:
    if width is None:
        return list(block)
    joined = [block[0]]
    for above, below in pairwise(block):
        if _is_full(text, above, below, width):
            joined[-1] = Span(joined[-1].start, below.end)
        else:
            joined.append(below)
    return joined


def _is_full(text: str, above: Span, below: Span, width: int) -> bool:
    """Whether the first word below would not have fitted on the line above."""
    word = text[below.start : below.end].split(maxsplit=1)[0]
    return _length(above) + 1 + len(word) > width - 2


def _breaks_a_sentence(text: str, above: Span, below: Span) -> bool:
    goes_on = _SENTENCE_GOES_ON.search(text[above.start : above.end])
    return goes_on is not None and text[below.start].islower()


def _length(line: Span) -> int:
    return line.end - line.start
