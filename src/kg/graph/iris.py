"""The IRIs of articles and of what is found in them: deterministic, readable, one for each.

| what                        | under the base                                       |
|-----------------------------|------------------------------------------------------|
| article                     | `articles/<article>`                                 |
| its named graph             | `graphs/<article>`                                   |
| a range of its characters   | `articles/<article>#char=<start>,<end>` (RFC 5147)   |
| actor known beyond it       | `actors/<actor>`, a mere place `places/<actor>`      |
| actor of this article alone | `actors/<article>/<actor>`, `places/<article>/<actor>` |
| how an article shows it     | `appearances/<article>/<actor>`                      |
| role                        | `roles/<article>/<actor>/<number from 1>`            |
| statement                   | `statements/<article>/<id>`                          |
| mention of an event         | `event-mentions/<article>/<id>`                      |
| event                       | `events/<article>/<id>` of its first mention         |

Each id is one path segment: letters and digits of any script and `-._~:@` stand as they are, all
else is percent-encoded (RFC 3987, section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from kg.model import Actor, ActorKind, Span
from kg.slugs import name_slug

FOLDERS: Final = (
    *("articles", "graphs", "actors", "places"),
    *("appearances", "roles", "statements", "event-mentions", "events"),
)

_KEPT = frozenset("-._~:@")


@dataclass(frozen=True, slots=True)
class Iris:
    """Names things under one base.

    Attributes:
        base: an absolute IRI that ends in `/` or `#` (see `kg.settings`).
    """

    base: str

    def article(self, article_id: str) -> NamedNode:
        """The article itself."""
        return self._iri("articles", article_id)

    def graph(self, article_id: str) -> NamedNode:
        """The named graph that holds an article's facts."""
        return self._iri("graphs", article_id)

    def article_id(self, graph: NamedNode) -> str | None:
        """The id of the article whose named graph this is; None if it is no article's."""
        prefix = self.base + "graphs/"
        if not graph.value.startswith(prefix):
            return None
        return unquote(graph.value.removeprefix(prefix), errors="surrogatepass")

    def at(self, path: str) -> NamedNode | None:
        """The IRI that a URL's path names, which may be percent-encoded in another way.

        Args:
            path: below the base, such as `actors/S%C3%A3o-Paulo`.

        Returns:
            None where the path is none of an id.
        """
        folder, *segments = path.split("/")
        if folder not in FOLDERS or not segments or not all(segments):
            return None
        try:
            return self._iri(folder, *(unquote(each, errors="surrogatepass") for each in segments))
        except ValueError:  # bytes that are no UTF-8
            return None

    def path(self, iri: str) -> str | None:
        """Where an IRI stands below the base; None if it is none of these.

        >>> Iris("https://example.org/id/").path("https://example.org/id/events/a/1-2")
        'events/a/1-2'
        """
        path = iri.removeprefix(self.base)
        named = iri.startswith(self.base) and path.partition("/")[0] in FOLDERS and "/" in path
        return path if named else None

    def mention(self, article_id: str, span: Span) -> NamedNode:
        """A range of an article's characters."""
        return NamedNode(f"{self.article(article_id).value}#char={span.start},{span.end}")

    def actor(self, article_id: str, actor: Actor) -> NamedNode:
        """An actor, or a place; a local one belongs to the article."""
        if actor.local:
            return self.home(article_id, actor)
        folder = "places" if actor.kind is ActorKind.PLACE else "actors"
        return self._iri(folder, actor.id)

    def home(self, article_id: str, actor: Actor) -> NamedNode:
        """The node that an actor has as long as it is known in one article only."""
        folder = "places" if actor.kind is ActorKind.PLACE else "actors"
        return self._iri(folder, article_id, actor.id)

    def known_place(self, name: str, kind: ActorKind) -> NamedNode:
        """A place or country of that name, known beyond articles."""
        return self._iri("places" if kind is ActorKind.PLACE else "actors", name_slug(name))

    def appearance(self, article_id: str, actor_id: str) -> NamedNode:
        """An actor as one article shows it."""
        return self._iri("appearances", article_id, actor_id)

    def appearance_key(self, appearance: str) -> tuple[str, str] | None:
        """The ids of the article and the actor that an appearance is of; None for another IRI."""
        return self._key("appearances", appearance)

    def role(self, article_id: str, actor: Actor, number: int) -> NamedNode:
        """The role that an article gives an actor, numbered from 1."""
        return self._iri("roles", article_id, actor.id, str(number))

    def statement(self, article_id: str, statement_id: str) -> NamedNode:
        """A statement of an article."""
        return self._iri("statements", article_id, statement_id)

    def event(self, article_id: str, event_id: str) -> NamedNode:
        """The event whose first mention is the one of that id."""
        return self._iri("events", article_id, event_id)

    def event_mention(self, article_id: str, event_id: str) -> NamedNode:
        """An event as one passage of an article tells it."""
        return self._iri("event-mentions", article_id, event_id)

    def event_mention_key(self, mention: str) -> tuple[str, str] | None:
        """The ids of the article and the event mention; None for another IRI."""
        return self._key("event-mentions", mention)

    def _key(self, under: str, iri: str) -> tuple[str, str] | None:
        folder, *segments = (self.path(iri) or "").split("/")
        if folder != under or len(segments) != 2:
            return None
        article, id = (unquote(each, errors="surrogatepass") for each in segments)
        return article, id

    def _iri(self, folder: str, *ids: str) -> NamedNode:
        return NamedNode(self.base + "/".join((folder, *map(_segment, ids))))


def _segment(name: str) -> str:
    """One path segment of an IRI for any name; distinct names give distinct segments."""
    if name in {".", ".."}:  # these would climb the path
        return name.replace(".", "%2E")
    return "".join(
        char if char.isalnum() or char in _KEPT else quote(char, safe="", errors="surrogatepass")
        for char in name
    )
