"""The reading room: files in, articles out.

`read` takes paths and yields an `Article`, or the `ReadingError` of what could not be read;
`read_text` makes an `Article` of a string. Everything else here is private to the room:

    files       which files, their bytes, their characters
    html        a page's text and metadata
    records     JSON Lines
    paragraphs  where paragraphs begin and end
    layout      what each paragraph is for: title, byline, caption, footer...
    articles    the checks that every article passes, and its making
"""

from kg.reading.articles import read_text
from kg.reading.reader import read

__all__ = ["read", "read_text"]
