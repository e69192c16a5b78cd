"""The reading room: files in, articles out.

`read` takes paths and yields an `Article`, or the `ReadingError` of what could not be read;
`read_text` makes an `Article` of a string. Everything else here is private to the room:

    reader       the loop over sources, in which none stops the others
    files        which files, their bytes, their characters
    html         a page's text and metadata
    records      JSON Lines
    articles     the checks that every text passes, and the making of its article
    language     whether it is English
    paragraphs   where paragraphs begin and end
    layout       what each is for; by boilerplate, bylines, datelines, dates
    publishers   which outlet it came from
"""

from kg.reading.articles import read_text
from kg.reading.reader import read

__all__ = ["read", "read_text"]
