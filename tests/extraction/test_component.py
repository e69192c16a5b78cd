"""The component in a pipeline of somebody else's."""

from __future__ import annotations

import pickle

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from kg.errors import PipelineError
from kg.extraction.statements.tagger.network import TENSOR, Encoded, Network
from kg.extraction.statements.tagger.words import Floats, Ints
from kg.settings import Settings

TEXT = "“We were late,” Ann Lee told reporters in Geneva. She denied that it mattered."


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.load(Settings().pipeline)
    pipeline.add_pipe("kg_statements")
    return pipeline


def test_statements_are_spans_of_the_doc(nlp: Language) -> None:
    direct, denied = nlp(TEXT)._.statements
    assert [span.text for span in direct.content] == ["“We were late,”"]
    assert [span.text for span in direct.cue] == ["told"]
    assert direct.source.text == "Ann Lee"
    assert (direct.kind, direct.act, direct.addressee) == ("direct", "assert", "reporters")
    assert (denied.source.text, denied.speaker, denied.act) == ("She", "Ann Lee", "deny")


def test_many_docs_in_order(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "", "Nobody spoke."] * 7))
    assert [len(doc._.statements) for doc in docs] == [2, 0, 0] * 7


def test_statements_survive_being_kept(nlp: Language) -> None:
    doc = nlp(TEXT)
    said = [(s.speaker, s.content[0].text) for s in doc._.statements]
    box = DocBin(store_user_data=True)
    box.add(doc)
    kept = next(iter(DocBin().from_bytes(box.to_bytes()).get_docs(nlp.vocab)))
    for again in (kept, pickle.loads(pickle.dumps(doc))):
        assert [(s.speaker, s.content[0].text) for s in again._.statements] == said


def test_rules_instead_of_networks() -> None:
    pipeline = spacy.load(Settings().pipeline)
    pipeline.add_pipe("kg_statements", config={"finder": "rules"})
    assert len(pipeline(TEXT)._.statements) == 2


def test_a_pipeline_that_the_networks_have_not_learnt(monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    encode = Network.encode

    def spied(network: Network, features: Ints, tensors: Floats) -> Encoded:
        given.append(tensors)
        return encode(network, features, tensors)

    monkeypatch.setattr(Network, "encode", spied)
    pipeline = spacy.load(Settings().pipeline)
    pipeline.add_pipe("kg_statements")
    known = pipeline(TEXT)
    pipeline.meta["version"] = "0.0.1"
    unknown = pipeline(TEXT)
    assert given[0].any()
    assert given[1].shape == (len(unknown), TENSOR)
    assert not given[1].any()
    assert [s.speaker for s in unknown._.statements] == [s.speaker for s in known._.statements]


def test_a_pipeline_that_cannot_parse_is_refused() -> None:
    with pytest.raises(PipelineError, match="needs tagger, parser"):
        spacy.blank("en").add_pipe("kg_statements")
