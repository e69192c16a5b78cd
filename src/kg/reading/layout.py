"""What each paragraph of a plain text is for: title, standfirst, byline, caption, footer...

Paragraphs are told by how they are worded and by where they stand; each element may be absent.
What is recognised is set apart from the news, and gives the title, day, authors, place and
publisher where no metadata does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.model import Passage, PassageKind, Span
from kg.reading import boilerplate
from kg.reading.bylines import Byline, parse_byline, reporters
from kg.reading.datelines import Dateline, parse_dateline
from kg.reading.dates import DateLine, date_line
from kg.reading.paragraphs import paragraphs
from kg.reading.publishers import PublisherVote

_HEAD = 12  # paragraphs that a masthead may take, picture and topics included
_STANDFIRSTS = 3
_TOPICS = 30
_LONGEST_TITLE = 180
_LONGEST_TITLE_SENTENCE = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A text's passages in order, and what they tell about the article."""

    passages: tuple[Passage, ...]
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None


def lay_out(text: str, *, title: str | None = None) -> Layout:
    """Lays out a text.

    Args:
        text: any string.
        title: its title where that is known; then no other paragraph is taken for it.
    """
    return _Reading(text, title).layout()


class _Reading:
    """One text being laid out: every paragraph is news until it is told for something else."""

    def __init__(self, text: str, title: str | None) -> None:
        self.text = text
        self.known_title = title
        self.spans = paragraphs(text)
        self.words = [text[span.start : span.end] for span in self.spans]
        self.kinds = [PassageKind.BODY] * len(self.spans)
        self.date_lines: list[DateLine] = []
        self.bylines: list[Byline] = []
        self.dateline: Dateline | None = None
        self.dateline_at = -1

    def layout(self) -> Layout:
        if len(self.spans) > 1 or self.known_title:
            self._find_topics()
            self._find_captions()
            self._find_date_lines()
            self._find_bylines()
            self._find_footers()
        self._find_dateline()
        self._find_title()
        self._find_standfirst()
        titles = self._of_kind(PassageKind.TITLE)
        return Layout(
            passages=tuple(self._passages()),
            title=" ".join(titles[0].split()) if titles else None,
            publisher=self._publisher(),
            published=self._published(),
            authors=self._authors(),
            dateline=self.dateline.place if self.dateline else None,
        )

    def _news(self) -> list[int]:
        return [n for n, kind in enumerate(self.kinds) if kind is PassageKind.BODY]

    def _of_kind(self, kind: PassageKind) -> list[str]:
        return [words for words, k in zip(self.words, self.kinds, strict=True) if k is kind]

    def _find_topics(self) -> None:
        for number in self._news():
            listed = boilerplate.topic_list(self.words[number])
            if listed is None or self.kinds[number] is PassageKind.TOPICS:
                continue
            below = [] if listed else self._topics_below(number)
            for member in (number, *below):
                self.kinds[member] = PassageKind.TOPICS

    def _topics_below(self, heading: int) -> list[int]:
        """The list below its heading: one paragraph with commas in it, or one item each."""
        below: list[int] = []
        first = heading + 1
        for number, words in enumerate(self.words[first : first + _TOPICS], start=first):
            if date_line(words) or parse_byline(words) or not boilerplate.is_list(words):
                break
            if "," in words and not below:
                return [number]
            if not boilerplate.is_bullet(words) and len(words.split()) > 5:
                break
            below.append(number)
        return below

    def _find_captions(self) -> None:
        for number in self._news():
            if number and boilerplate.is_caption(self.words[number]):
                self.kinds[number] = PassageKind.CAPTION

    def _find_date_lines(self) -> None:
        for number in self._news():
            if found := date_line(self.words[number]):
                self.kinds[number] = PassageKind.DATE_LINE
                if number < _HEAD or found.is_labelled:  # a bare one below may head a correction
                    self.date_lines.append(found)

    def _find_bylines(self) -> None:
        for number in self._news():
            at_an_end = number < _HEAD or number == len(self.words) - 1
            if at_an_end and (found := parse_byline(self.words[number])):
                self.kinds[number] = PassageKind.BYLINE
                self.bylines.append(found)

    def _find_footers(self) -> None:
        below_notice = False
        for number in self._news():
            words = self.words[number]
            if number and boilerplate.is_notice(words):
                below_notice = True
            elif not (boilerplate.is_bullet(words) or boilerplate.is_short_line(words)):
                below_notice = False
            if below_notice:
                self.kinds[number] = PassageKind.FOOTER

    def _find_dateline(self) -> None:
        candidates = self._news()[: _STANDFIRSTS + 2]
        for number in candidates:
            found = parse_dateline(self.words[number], opening=number > 0 or len(self.words) == 1)
            if found:
                self.dateline, self.dateline_at = found, number
                return

    def _find_title(self) -> None:
        if self.known_title:
            for number in self._news()[:2]:
                if _same_words(self.words[number], self.known_title):
                    self.kinds[number] = PassageKind.TITLE
            return
        news = self._news()
        if len(news) > 1 and news[0] != self.dateline_at and self._is_title(*news[:2]):
            self.kinds[news[0]] = PassageKind.TITLE

    def _is_title(self, first: int, second: int) -> bool:
        words = self.words[first]
        if len(words) > _LONGEST_TITLE or words.endswith((":", ",")):
            return False
        if not words.rstrip("\"'”’)").endswith("."):
            return True
        stands_out = second > first + 1 or len(self.words[second]) > 1.5 * len(words)
        return len(words) <= _LONGEST_TITLE_SENTENCE and (stands_out or _title_cased(words))

    def _find_standfirst(self) -> None:
        """What stands between the title and the end of the masthead."""
        end = self._end_of_masthead()
        below_title = [number for number in self._news() if number < end]
        titled = self.known_title or PassageKind.TITLE in self.kinds
        if titled and len(below_title) <= _STANDFIRSTS:
            for number in below_title:
                self.kinds[number] = PassageKind.STANDFIRST

    def _end_of_masthead(self) -> int:
        """The number of the paragraph with the dateline, or of the last date, byline or topic."""
        if self.dateline:
            return self.dateline_at
        ends = (PassageKind.DATE_LINE, PassageKind.BYLINE, PassageKind.TOPICS)
        last_news = max(self._news(), default=0)
        head = range(min(_HEAD, last_news))
        return max((number for number in head if self.kinds[number] in ends), default=0)

    def _passages(self) -> list[Passage]:
        passages = []
        for number, (kind, span) in enumerate(zip(self.kinds, self.spans, strict=True)):
            if self.dateline and number == self.dateline_at:
                passages += self._split(span, self.dateline.end)
            else:
                passages.append(Passage(kind, span))
        return passages

    def _split(self, span: Span, end: int) -> list[Passage]:
        head = self.text[span.start : span.start + end].rstrip()
        return [
            Passage(PassageKind.DATELINE, Span(span.start, span.start + len(head))),
            Passage(PassageKind.BODY, Span(span.start + end, span.end)),
        ]

    def _authors(self) -> tuple[str, ...]:
        told = [byline.authors for byline in self.bylines]
        told += [reporters(words) for words in self._of_kind(PassageKind.FOOTER)]
        return next((names for names in told if names), ())

    def _published(self) -> date | None:
        told = [line.published for line in self.date_lines]
        told += [byline.published for byline in self.bylines]
        told += [self.dateline.published if self.dateline else None]
        told += [line.updated for line in self.date_lines]
        return next((day for day in told if day), None)

    def _publisher(self) -> str | None:
        vote = PublisherVote()
        for byline in self.bylines:
            vote.byline(byline.outlet)
        vote.dateline(self.dateline.agency if self.dateline else None)
        for kind, count in (
            (PassageKind.CAPTION, vote.caption),
            (PassageKind.FOOTER, vote.footer),
            (PassageKind.BODY, vote.body),
        ):
            for words in self._of_kind(kind):
                count(words)
        return vote.winner()


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _title_cased(words: str) -> bool:
    """Whether nearly all of its longer words are capitalized."""
    longer = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    return len(longer) > 1 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)
