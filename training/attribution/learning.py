"""Training: what is annotated, and on the second pass what a teacher thinks, to be imitated.

The teacher is the same network, told besides what a sentence encoder makes of each word in its
context. Its opinions are softer than the annotations, milder on annotators' slips, and exist for
articles that nobody annotated (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from corpus import BEGIN, Cue, Example, tags
from networks import Encoder, Linker, Sizes
from torch import Tensor, nn

from kg.extraction.statements.tagger import decoding
from kg.extraction.statements.tagger.network import MARGIN, TENSOR, segmented
from kg.extraction.statements.tagger.surroundings import WIDTH, window

CORE = 384  # words of a segment, without its margins
BATCH = 16  # segments
RATE, DECAY = 2e-3, 0.01
WARMING = 60  # steps
AVERAGED = 0.99  # of the weights' moving average, kept at each step
FALSE_CUES = 0.6  # for each true one, at most
CANDIDATE = 0.3  # how likely a word must be in a cue to be looked at in training
TRUST = 0.5  # in the teacher, where there are annotations too


@dataclass
class Opinion:
    """What a teacher thinks of an article: chances of cue tags, and of each likely cue its chance
    and the labels of its window.
    """

    tags: np.ndarray
    cues: dict[Cue, tuple[float, np.ndarray]] = field(default_factory=dict)


@dataclass
class Segment:
    """A part of an article with its margins; `origin` is the word of its first column."""

    example: Example
    first: int
    end: int
    opinion: Opinion | None = None
    extra: np.ndarray | None = None

    @property
    def origin(self) -> int:
        """The word of its first column, below 0 in the first margin."""
        return self.first - MARGIN


@dataclass
class Candidate:
    """A cue to be linked: the labels of its window and their weights, and how true it is."""

    row: int
    cue: Cue
    paths: list[tuple[np.ndarray, float]]
    truth: float


class Model(nn.Module):
    """Encoder and linker."""

    def __init__(self, sizes: Sizes, vectors: np.ndarray, extra: int = 0) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, vectors, extra)
        self.linker = Linker(sizes)

    def link(self, hidden: Tensor, segments: list[Segment], cues: list[tuple[int, Cue]]):
        """Scores and log-odds of cues, given as rows of the batch and words of the article."""
        context, centre = self.encoder.context(hidden), self.encoder.centre(hidden)
        places, around, centres = [], [], []
        for row, cue in cues:
            segment = segments[row]
            column = window(cue) - segment.origin
            inside = (column >= 0) & (column < hidden.shape[1])
            places.append(column.clip(0, hidden.shape[1] - 1))
            around.append(segment.example.around(cue).astype(np.int64) * inside[:, None])
            first, end = cue[0] - segment.origin, cue[1] - segment.origin
            centres.append(centre[row, first:end].mean(0))
        rows = torch.tensor([row for row, _ in cues])
        given = context[rows[:, None], torch.from_numpy(np.stack(places))]
        return self.linker.score(given, torch.stack(centres), torch.from_numpy(np.stack(around)))


def segments(example: Example, opinion: Opinion | None, extra: np.ndarray | None) -> list[Segment]:
    """An article's segments."""
    return [Segment(example, *run, opinion, extra) for run in segmented(len(example), CORE)]


def learn(model: Model, lessons: list[Segment], epochs: int, seed: int) -> None:
    """Train a model; it ends with the moving average of its weights."""
    torch.manual_seed(seed)
    chance = random.Random(seed)  # noqa: S311
    steps = epochs * -(-len(lessons) // BATCH)
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98)
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    average = {name: value.detach().clone() for name, value in model.state_dict().items()}
    model.train()
    for epoch in range(epochs):
        began, losses = time.monotonic(), []
        for batch in _batches(lessons, chance):
            loss = _loss(model, batch, negatives=epoch > 0, chance=chance)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            kept = AVERAGED if epoch else 0.9
            with torch.no_grad():
                for name, value in model.state_dict().items():
                    if value.dtype.is_floating_point and name != "encoder.vectors":
                        average[name].mul_(kept).add_(value, alpha=1 - kept)
            losses.append(loss.item())
        took = time.monotonic() - began
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}, {took:.0f} s", flush=True)
    model.load_state_dict(average)
    model.eval()


@torch.no_grad()
def opinion(model: Model, example: Example, extra: np.ndarray | None) -> Opinion:
    """What a trained model thinks of an article."""
    parts = segments(example, None, extra)
    found = Opinion(np.zeros((len(example), 3), np.float32))
    for at in range(0, len(parts), BATCH):
        batch = parts[at : at + BATCH]
        hidden = model.encoder.read(*_padded(batch))
        chances = model.encoder.cue(hidden).softmax(-1).numpy()
        cues: list[tuple[int, Cue]] = []
        for row, part in enumerate(batch):
            own = chances[row, MARGIN : MARGIN + part.end - part.first]
            found.tags[part.first : part.end] = own
            cues += [
                (row, (first + part.first, end + part.first))
                for first, end in decoding.cues(own, CANDIDATE)
            ]
        if cues:
            scores, odds = model.link(hidden, batch, cues)
            transitions = model.linker.transitions.numpy()
            paths = decoding.best_paths(scores.numpy(), transitions)
            for (_, cue), path, truth in zip(cues, paths, odds.sigmoid().tolist(), strict=True):
                found.cues[cue] = (truth, path)
    return found


def _rate(step: int, steps: int) -> float:
    warm = min(1.0, (step + 1) / WARMING)
    return warm * (0.49 * (1 + np.cos(np.pi * min(1.0, step / steps))) + 0.02)


def _batches(lessons: list[Segment], chance: random.Random) -> list[list[Segment]]:
    """Lessons of like length together, in a new order each time."""
    order = lessons[:]
    chance.shuffle(order)
    order.sort(key=lambda segment: segment.end - segment.first + chance.randint(0, 60))
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    return batches


def _padded(batch: list[Segment]) -> tuple[Tensor, Tensor, Tensor | None]:
    width = max(s.end - s.first for s in batch) + 2 * MARGIN
    extra = 0 if batch[0].extra is None else batch[0].extra.shape[1]
    rows = np.zeros((len(batch), width, batch[0].example.features.shape[1]), np.int64)
    tensors = np.zeros((len(batch), width, TENSOR), np.float32)
    extras = np.zeros((len(batch), width, extra), np.float32)
    for row, segment in enumerate(batch):
        first, end = max(segment.origin, 0), min(segment.origin + width, len(segment.example))
        place = slice(first - segment.origin, end - segment.origin)
        rows[row, place] = segment.example.features[first:end]
        tensors[row, place] = segment.example.tensors[first:end]
        if segment.extra is not None:
            extras[row, place] = segment.extra[first:end]
    return (
        torch.from_numpy(rows),
        torch.from_numpy(tensors),
        torch.from_numpy(extras) if extra else None,
    )


def _loss(model: Model, batch: list[Segment], *, negatives: bool, chance: random.Random) -> Tensor:
    hidden = model.encoder.read(*_padded(batch))
    width = hidden.shape[1]
    scores = model.encoder.cue(hidden)
    wanted = torch.from_numpy(np.stack([_cue_targets(segment, width) for segment in batch]))
    known = wanted.sum(-1).sum()
    of_cues = -(wanted * scores.log_softmax(-1)).sum() / known
    of_roles = _loss_of_roles(model, hidden, batch)
    found = scores.detach().softmax(-1).numpy()
    candidates = [c for row, s in enumerate(batch) for c in _candidates(row, s)]
    if negatives:
        candidates += _false_cues(batch, found, candidates, chance)
    if not candidates:
        return 3 * of_cues + 0.5 * of_roles
    labels, odds = model.link(hidden, batch, [(c.row, c.cue) for c in candidates])
    truth = torch.tensor([c.truth for c in candidates])
    of_truth = F.binary_cross_entropy_with_logits(odds, truth)
    taught = [(n, *path) for n, c in enumerate(candidates) for path in c.paths]
    if taught:
        rows = torch.tensor([n for n, _, _ in taught])
        gold = torch.from_numpy(np.stack([path for _, path, _ in taught]))
        weights = torch.tensor([weight for _, _, weight in taught])
        of_links = (model.linker.losses(labels[rows], gold) * weights).sum() / weights.sum() / 20
    else:
        of_links = torch.zeros(())
    return 3 * of_cues + 0.5 * of_roles + of_links + 0.5 * of_truth


def _cue_targets(segment: Segment, width: int) -> np.ndarray:
    """The chances of the tags that are to be learnt; all 0 in the margins."""
    targets = np.zeros((width, 3), np.float32)
    own = slice(MARGIN, MARGIN + segment.end - segment.first)
    taught = segment.opinion.tags[segment.first : segment.end] if segment.opinion else None
    if segment.example.attributions is None:
        targets[own] = taught
        return targets
    gold = np.eye(3, dtype=np.float32)[_tags(segment.example)[0, segment.first : segment.end]]
    targets[own] = gold if taught is None else (1 - TRUST) * gold + TRUST * taught
    return targets


def _loss_of_roles(model: Model, hidden: Tensor, batch: list[Segment]) -> Tensor:
    """Of source and content, whatever their cue: a second task that helps the first."""
    targets = np.full((2, len(batch), hidden.shape[1]), -100, np.int64)
    for row, segment in enumerate(batch):
        if segment.example.attributions is not None:
            own = slice(MARGIN, MARGIN + segment.end - segment.first)
            targets[:, row, own] = _tags(segment.example)[1:, segment.first : segment.end]
    if (targets < 0).all():
        return torch.zeros(())
    scores = model.encoder.roles(hidden)
    wanted = torch.from_numpy(targets)
    return sum(
        F.cross_entropy(part.reshape(-1, 3), want.reshape(-1), ignore_index=-100)
        for part, want in zip(scores.split(3, -1), wanted, strict=True)
    )


def _candidates(row: int, segment: Segment) -> list[Candidate]:
    """The true cues of a segment: annotated, or for the teacher."""
    opinions = segment.opinion.cues if segment.opinion else {}
    found = []
    for attribution in segment.example.attributions or ():
        cue = attribution.cue
        if segment.first <= cue[0] < segment.end and cue[1] <= segment.end + MARGIN:
            truth, path = opinions.get(cue, (0.0, None))
            paths = [(_labels(cue, attribution.source, attribution.content), 1.0)]
            if path is not None:
                paths = [(paths[0][0], 1 - TRUST), (path, TRUST)]
            truth = (1 - TRUST) + TRUST * truth if segment.opinion else 1.0
            found.append(Candidate(row, cue, paths, truth))
    if segment.example.attributions is None:
        for cue, (truth, path) in opinions.items():
            if segment.first <= cue[0] < segment.end and cue[1] <= segment.end + MARGIN:
                paths = [(path, truth)] if truth >= TRUST else []
                found.append(Candidate(row, cue, paths, truth))
    return found


def _false_cues(
    batch: list[Segment], chances: np.ndarray, true: list[Candidate], chance: random.Random
) -> list[Candidate]:
    """Likely cues of annotated articles that share no word with an annotated one."""
    found = []
    for row, segment in enumerate(batch):
        if segment.example.attributions is None:
            continue
        in_cue = _tags(segment.example)[0] >= BEGIN
        own = chances[row, MARGIN : MARGIN + segment.end - segment.first]
        opinions = segment.opinion.cues if segment.opinion else {}
        for first, end in decoding.cues(own, CANDIDATE):
            cue = first + segment.first, end + segment.first
            if not in_cue[cue[0] : cue[1]].any():
                truth = TRUST * opinions.get(cue, (0.0, None))[0]
                found.append(Candidate(row, cue, [], truth))
    most = int(FALSE_CUES * len(true)) + 4
    return found if len(found) <= most else chance.sample(found, most)


def _labels(cue: Cue, source: np.ndarray, content: np.ndarray) -> np.ndarray:
    labels = np.full(WIDTH, decoding.OTHER, np.int64)
    for words, label in ((source, decoding.SOURCE), (content, decoding.CONTENT)):
        places = words - window(cue)[0]
        labels[places[(places >= 0) & (places < WIDTH)]] = label
    return labels


_TAGS: dict[int, np.ndarray] = {}


def _tags(example: Example) -> np.ndarray:
    if id(example) not in _TAGS:
        _TAGS[id(example)] = tags(example)
    return _TAGS[id(example)]
