"""The networks in PyTorch: an encoder that finds cues, a linker that finds what belongs to one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from kg.extraction.statements.tagger import decoding, features, surroundings
from kg.extraction.statements.tagger.network import TENSOR
from kg.extraction.statements.tagger.vocabulary import FIRST, UNKNOWN, Vocabulary

ENCODER, LINKER = 128, 64  # hidden numbers of each direction
CONTEXT = 64  # numbers that the encoder gives the linker for a word
DROPOUT = 0.35
UNSEEN_WORD, UNSEEN_NAME, UNSEEN_TENSORS = 0.08, 0.3, 0.1  # how often they are hidden in training
_WIDTHS = {
    **{"word": 32, "suffix": 16, "prefix": 12, "tag": 16, "dep": 16, "entity": 8, "shape": 4},
    **{"quotation": 8, "edge": 6, "head_tag": 8, "head_dep": 8, "head_distance": 4},
    "paragraph": 4,
}
_AROUND = {"branch": 24, "sentence": 6, "paragraph": 4, "quotation": 4, "place": 16}


@dataclass(frozen=True)
class Sizes:
    """How many numbers each feature has."""

    features: dict[str, int]
    around: dict[str, int]
    learnt: int
    names: tuple[int, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Sizes:
        """Those of a vocabulary."""
        tags, deps = vocabulary.size("tags"), vocabulary.size("deps")
        return cls(
            {
                "word": FIRST + vocabulary.learnt,
                "suffix": vocabulary.size("suffixes"),
                "prefix": vocabulary.size("prefixes"),
                **{"tag": tags, "head_tag": tags, "dep": deps, "head_dep": deps},
                "entity": 2 * vocabulary.size("entities"),
                "shape": features.SHAPES,
                "quotation": 4,
                "edge": features.EDGES,
                "head_distance": features.DISTANCES,
                "paragraph": features.PARAGRAPHS,
            },
            {
                "branch": surroundings.branches(deps),
                "sentence": surroundings.SENTENCES,
                "paragraph": surroundings.PARAGRAPHS,
                "quotation": surroundings.QUOTATIONS,
                "place": surroundings.PLACES,
                "in_quotation": 4,
            },
            vocabulary.learnt,
            tuple(vocabulary.number("tags", tag) for tag in ("NNP", "NNPS")),
        )


class Encoder(nn.Module):
    """Embeddings and a bidirectional LSTM of two layers.

    Args:
        sizes: how many numbers each feature has.
        vectors: of all words, (words, numbers); they stay as they are.
        extra: how many numbers beside spaCy's tensors are given for a word (the teacher's).
    """

    def __init__(self, sizes: Sizes, vectors: np.ndarray, extra: int = 0) -> None:
        super().__init__()
        self._sizes = sizes
        self.embeddings = nn.ModuleDict(
            {name: nn.Embedding(sizes.features[name], width) for name, width in _WIDTHS.items()}
        )
        self.register_buffer("vectors", torch.from_numpy(vectors))
        of_word = _WIDTHS["word"] + vectors.shape[1]
        self.of_head = nn.Linear(of_word, 32)
        self.of_tensor = nn.Linear(TENSOR, 64)
        self.of_extra = nn.Linear(extra, 128) if extra else None
        width = sum(_WIDTHS.values()) + vectors.shape[1] + 32 + 64 + (128 if extra else 0)
        self.lstm = nn.LSTM(
            width, ENCODER, 2, bidirectional=True, batch_first=True, dropout=DROPOUT
        )
        self.cue = nn.Linear(2 * ENCODER, 3)
        self.roles = nn.Linear(2 * ENCODER, 6)
        self.context = nn.Linear(2 * ENCODER, CONTEXT)
        self.centre = nn.Linear(2 * ENCODER, CONTEXT)
        self.dropout = nn.Dropout(DROPOUT)

    def read(self, rows: Tensor, tensors: Tensor, extra: Tensor | None = None) -> Tensor:
        """The hidden states of words, (articles, words, numbers)."""
        if self.training:
            rows, tensors = self._hide(rows, tensors)
        column = {name: rows[..., place] for place, name in enumerate(features.FEATURES)}
        parts = [self.embeddings[name](column[name]) for name in _WIDTHS if name != "word"]
        parts += self._word(column["word"])
        parts.append(self.of_head(torch.cat(self._word(column["head_word"]), -1)))
        parts.append(self.of_tensor(tensors))
        if self.of_extra is not None:
            parts.append(self.of_extra(extra))
        hidden, _ = self.lstm(self.dropout(torch.cat(parts, -1)))
        return self.dropout(hidden)

    def forward(self, rows: Tensor, tensors: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What `kg.extraction.statements.tagger.network.Encoded` holds."""
        hidden = self.read(rows, tensors)
        return self.cue(hidden).softmax(-1), self.context(hidden), self.centre(hidden)

    def _word(self, numbers: Tensor) -> list[Tensor]:
        seen = torch.where(numbers < FIRST + self._sizes.learnt, numbers, UNKNOWN)
        return [self.embeddings["word"](seen), self.vectors[numbers]]

    def _hide(self, rows: Tensor, tensors: Tensor) -> tuple[Tensor, Tensor]:
        """Hide words, names above all, so that what stands around them is learnt, too."""
        rows = rows.clone()
        tag = rows[..., features.FEATURES.index("tag")]
        name = (tag == self._sizes.names[0]) | (tag == self._sizes.names[1])
        chance = torch.rand(tag.shape)
        hidden = (chance < UNSEEN_WORD) | (name & (chance < UNSEEN_NAME))
        for feature in ("word", "suffix", "prefix"):
            column = rows[..., features.FEATURES.index(feature)]
            column[hidden if feature == "word" else hidden & name] = UNKNOWN
        kept = torch.rand(len(rows), 1, 1) >= UNSEEN_TENSORS
        return rows, tensors * kept


class Linker(nn.Module):
    """A bidirectional LSTM over the words around a cue, and a CRF's transitions."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        widths = {**_AROUND, "in_quotation": 6}
        self.embeddings = nn.ModuleList(
            [nn.Embedding(sizes.around[name], widths[name]) for name in surroundings.RELATIONS]
        )
        width = CONTEXT + sum(widths.values())
        self.lstm = nn.LSTM(width, LINKER, 1, bidirectional=True, batch_first=True)
        self.labels = nn.Linear(2 * LINKER + width, len(decoding.LABELS))
        self.valid = nn.Linear(2 * LINKER, 1)
        self.transitions = nn.Parameter(torch.zeros(len(decoding.LABELS), len(decoding.LABELS)))
        self.dropout = nn.Dropout(DROPOUT)

    def score(self, context: Tensor, centre: Tensor, around: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the labels, (cues, words, labels), and log-odds of the cue, (cues,)."""
        known = (around[..., :1] != 0).float()
        stands = [embed(around[..., n]) for n, embed in enumerate(self.embeddings)]
        given = torch.cat([torch.tanh(context + centre[:, None]), *stands], -1)
        given = self.dropout(given) * known
        hidden, _ = self.lstm(given)
        labels = self.labels(torch.cat([self.dropout(hidden), given], -1))
        return labels, self.valid(hidden.max(1)[0])[:, 0]

    def forward(self, context: Tensor, centre: Tensor, around: Tensor) -> tuple[Tensor, Tensor]:
        """What the package's `Network.link` gives."""
        labels, valid = self.score(context, centre, around)
        return labels, valid.sigmoid()

    def losses(self, scores: Tensor, gold: Tensor) -> Tensor:
        """Negative log-likelihood of the gold labels of each window (Lafferty et al. 2001)."""
        total = scores[:, 0]
        for word in range(1, scores.shape[1]):
            total = torch.logsumexp(total[:, :, None] + self.transitions, 1) + scores[:, word]
        path = scores.gather(2, gold[..., None])[..., 0].sum(1)
        path = path + self.transitions[gold[:, :-1], gold[:, 1:]].sum(1)
        return torch.logsumexp(total, 1) - path
