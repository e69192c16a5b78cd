"""Countries that share their name with a place elsewhere: Georgia, the American state."""

from __future__ import annotations

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name


def elsewhere(names: tuple[Name, ...]) -> dict[str, str]:
    """The countries whose names mean the other place throughout an article, with that place.

    A name means the country where the article has a word that tells of it: its capital, people,
    regions or neighbours.
    """
    texts = {name.text for name in names}
    found = {}
    for country, place, cues in gazetteer.homonyms():
        if country in texts and not any(t.text in cues for t in names[0].tokens.doc):
            found[country] = place
    return found
