"""Whether a cue is denied: "did not say", "never claimed", "refused to comment on"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extraction.document import Document
from kg.extraction.statements.findings import Finding

_NOT = frozenset(
    ("not", "n't", "n’t", "never", "no", "nobody", "none", "neither", "nor", "without")
)
_REFUSING = frozenset(("refuse", "decline", "fail", "stop", "cease", "avoid", "refrain", "forget"))
_LINKS = ("xcomp", "pcomp")


def is_negated(document: Document, finding: Finding) -> bool:
    """Whether the text says that the content was not said, or not thought."""
    words = [word for piece in finding.cue for word in document.words(piece)]
    verbs = _governing(finding.head)
    if any(word.lower_ in _NOT for word in words):
        return True
    return any(_is_denied(verb) for verb in verbs) or any(
        document.lemma(verb) in _REFUSING for verb in [*verbs[1:], *words] if verb.pos_ == "VERB"
    )


def _governing(head: Token) -> list[Token]:
    """A cue's verb and those that it is the infinitive of: "did not *want* to *say*"."""
    chain = [head]
    while chain[-1].dep_ in _LINKS and chain[-1].head != chain[-1] and len(chain) < 4:
        chain.append(chain[-1].head)
    return chain


def _is_denied(verb: Token) -> bool:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return any(child.dep_ == "neg" for child in verb.lefts) or (
        subject is not None and subject.lower_ in ("nobody", "none", "neither")
    )
