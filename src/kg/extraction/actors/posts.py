"""Roles that an article tells more than once, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.extraction.actors.figures import Post


def told(posts: Iterable[Post]) -> list[Post]:
    """The roles of one figure in order of the text; what one tells beside another is joined.

    "Spokeswoman Lee" and "Lee, a spokeswoman for the ministry", are one role, told at its fullest.
    """
    kept: list[Post] = []
    for post in sorted(posts, key=lambda post: (-_fullness(post), post.evidence)):
        same = next((k for k, other in enumerate(kept) if _is_in(post, other)), None)
        if same is None:
            kept.append(post)
        else:
            known = kept[same]
            kept[same] = replace(
                known, since=known.since or post.since, until=known.until or post.until
            )
    return sorted(kept, key=lambda post: post.evidence)


def _fullness(post: Post) -> int:
    links = (post.title, post.body, post.person, post.subject, post.country)
    return sum(link is not None for link in links)


def _is_in(post: Post, other: Post) -> bool:
    """Whether a role tells nothing beside another one but its time."""
    if post.former is not other.former:
        return False
    title = (post.title or "").casefold()
    is_cut = post.evidence in other.evidence and title in (other.title or "").casefold()
    if is_cut and post.body is other.body:
        return True
    return (not title or title == (other.title or "").casefold()) and all(
        mine is None or mine is its
        for mine, its in (
            (post.body, other.body),
            (post.person, other.person),
            (post.subject, other.subject),
        )
    )
