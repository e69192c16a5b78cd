"""Does a job on an open store: what a worker does, without the process around it."""

from __future__ import annotations

from typing import Protocol

from kg.pool.jobs import Export, Head, Job, Question
from kg.query import Format, ResultKind, Rows, export_to, framed, named, negotiate, run, write_to
from kg.query.page import Frame
from kg.store import Store


class Output(Protocol):
    """Where an answer goes."""

    def head(self, head: Head) -> None:
        """Takes what is known before the first byte."""

    def write(self, data: bytes, /) -> int:
        """Takes some bytes and tells how many: all of them."""

    def flush(self) -> None:
        """Does nothing: an answer is sent on in large pieces."""


def answer(store: Store, job: Job, output: Output) -> None:
    """Does a job.

    Raises:
        KgError: any that the query, the format or the store give rise to. What was written
            until then is no answer.
    """
    if isinstance(job, Question):
        _answer_question(store, job, output)
    else:
        _write_out(store, job, output)


def _answer_question(store: Store, question: Question, output: Output) -> None:
    result = run(
        store,
        question.sparql,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
    )
    form = _format(question, result.kind)
    rows, more = None, False
    if question.rows is not None and isinstance(result, Rows):
        result, rows, more = result.page(question.rows)
    output.head(Head(media_type=form.media_type, version=store.version(), rows=rows, more=more))
    frame = Frame(
        title=question.title,
        base=question.base,
        previous=question.previous,
        next=question.next if more else "",
    )
    write_to(result, framed(form, frame), output)


def _write_out(store: Store, job: Export, output: Output) -> None:
    form = _format(job, ResultKind.TRIPLES)
    if form.rdf is None and job.form is None:
        form = named("turtle")  # for browsers, whose Accept likes a page best
    output.head(Head(media_type=form.media_type, version=store.version()))
    export_to(store, form, output, job.article)


def _format(job: Job, kind: ResultKind) -> Format:
    return negotiate(job.accept, kind) if job.form is None else named(job.form)
