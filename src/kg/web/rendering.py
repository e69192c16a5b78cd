"""Pages for people, from the templates; none asks another host for anything."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, **shown: Any) -> str:
    """A page.

    Args:
        template: name of its file.
        shown: what the template asks for.
    """
    return _environment().get_template(template).render(**shown)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("kg.web")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
