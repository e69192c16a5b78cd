"""Countries that share their name with another place: Georgia, the American state."""

from __future__ import annotations

from kg.extraction.actors import gazetteer
from kg.extraction.actors.names import Name

STATE = "Georgia, United States"


def is_state(names: tuple[Name, ...]) -> bool:
    """Whether "Georgia" means the American state throughout an article.

    It is the country where the article names its capital, people, regions or neighbours.
    """
    if not any(name.text == "Georgia" for name in names):
        return False
    cues = gazetteer.words("caucasian")
    return not any(token.text in cues for token in names[0].tokens.doc)
