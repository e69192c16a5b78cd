"""`kg explain`."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.options import StoreOption, settings_for
from kg.cli.output import Branch, print_tree

if TYPE_CHECKING:
    from kg.query import Reason, Telling


class Form(StrEnum):
    """How an explanation is printed."""

    TREE = "tree"
    JSON = "json"


def explain(
    subject: Annotated[str, typer.Argument(metavar="S", help="A name, path or IRI.")],
    link: Annotated[str, typer.Argument(metavar="P", help='A property: actsFor, "acts for", a.')],
    value: Annotated[str, typer.Argument(metavar="O", help="A name, path or IRI; or '\"text\"'.")],
    form: Annotated[Form, typer.Option("--format", "-f", help="tree or json.")] = Form.TREE,
    store: StoreOption = None,
) -> None:
    """Explain why a fact holds: the rule, the facts it follows from, and their sentences."""
    from kg.query import explain_fact
    from kg.store import open_store

    settings = settings_for(store)
    with open_store(settings.store, connection=settings.connection) as opened:
        reason = explain_fact(opened, subject, link, value, base=settings.base)
    if form is Form.JSON:
        typer.echo(json.dumps(_record(reason), ensure_ascii=False, indent=2))
    else:
        print_tree(*_branch(reason))


def _record(reason: Reason) -> dict[str, Any]:
    """A reason as JSON; offsets in code points."""
    return {
        "fact": list(reason.fact),
        "names": list(reason.names),
        "rule": reason.rule.name if reason.rule else None,
        "because": reason.rule_in_words or None,
        "told_by": [
            {"article": told.article, "sentence": told.sentence and told.sentence._asdict()}
            for told in reason.told_by
        ],
        "premises": list(map(_record, reason.premises)),
    }


def _branch(reason: Reason) -> Branch:
    """A line, and the branches below it."""
    line = "  ".join(reason.names)
    if reason.rule is not None:
        below = (reason.rule_in_words, list(map(_branch, reason.premises)))
        return line, [below]
    return line, [(_told(told), []) for told in reason.told_by]


def _told(told: Telling) -> str:
    if told.sentence is None:
        return f"told in {told.article}"
    start, end, text = told.sentence.start, told.sentence.end, told.sentence.text
    return f"told in {told.article} [{start}, {end}): {text}"
