"""Score extraction on the dev corpora and write bench/QUALITY.md.

    python bench/quality.py ../shared/eval

The folder holds the corpora and their scorers (its README says what they measure). Every corpus
is read by `kg extract --raw`, so what is scored is what a user gets. Texts stay where they are:
only scores are written.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from misses import table

from kg.settings import StatementFinder

REPORT = Path(__file__).with_name("QUALITY.md")
NUMBER = r"\s*([\d.]+)"
SCORE = re.compile(rf"(?P<name>\s*\S.*?)\s{{2,}}P?{NUMBER}\s+R?{NUMBER}\s+(?:F1)?{NUMBER}")
ACCURACY = re.compile(rf"(?P<name>\s*\S.*?)\s{{2,}}{NUMBER}% of")
BY_TYPE = re.compile(rf"(\w+){NUMBER}(?:\s|$)")


@dataclass(frozen=True)
class Corpus:
    """One corpus: its name, the folder of its texts, the scorers that judge it, and what finds
    statements.
    """

    name: str
    texts: str
    gold: str
    scorers: tuple[str, ...]
    finder: StatementFinder = StatementFinder.TAGGER


ATTRIBUTION = "attribution/score_attribution.py"

CORPORA = (
    Corpus(
        "PolNeAR dev",
        "attribution/polnear/dev/text",
        "attribution/polnear/dev",
        (ATTRIBUTION,),
    ),
    Corpus(
        "PolNeAR dev, by rules",
        "attribution/polnear/dev/text",
        "attribution/polnear/dev",
        (ATTRIBUTION,),
        StatementFinder.RULES,
    ),
    *(
        Corpus(
            name,
            f"events/dev/{folder}/docs",
            f"events/dev/{folder}/gold.jsonl",
            tuple(f"events/score_{scorer}.py" for scorer in scorers),
        )
        for name, folder, scorers in (
            ("GUM news", "gum", ("actors", "events")),
            ("ECB+ dev", "ecb", ("actors", "events")),
            ("EventStoryLine dev", "esl", ("events",)),
            ("PLOVER gold records", "plover", ("events", "codes")),
            ("WikiEvents dev", "wikievents_dev", ("events",)),
        )
    ),
)

# From the README of the evaluation folder: (corpus, measure) -> what others reach.
PEERS = {
    ("PolNeAR dev", "content exact"): "Citron retrained 39.2, BiLSTM probe 55.4, humans 69.1",
    ("PolNeAR dev", "content partial"): "Citron retrained 64.0, BiLSTM probe 77.7, humans 81.8",
    ("PolNeAR dev", "who said what"): "Citron retrained 51.9, BiLSTM probe 65.7, humans 74.6",
    ("PolNeAR dev", "who said what, direct"): "Citron retrained 63.5, probe 81.0, humans 94.3",
    ("PolNeAR dev", "who said what, indirect"): "Citron retrained 45.2, probe 58.1, humans 65.9",
    ("PolNeAR dev", "who said what, speech"): "Citron retrained 67.0, probe 82.9, humans 92.3",
    ("GUM news", "agents, all events"): "floor 85.4",
    ("GUM news", "patients, all events"): "floor 83.9",
    ("GUM news", "triples (event, role, actor node)"): "floor 48.7",
    ("GUM news", "place, all events"): "floor 29",
    ("GUM news", "all mentions › CoNLL"): "floor 53.2",
    ("GUM news", "named mentions › actors whole and pure"): "floor 53.0",
    ("GUM news", "actor type"): "floor 83.7",
    ("ECB+ dev", "events (trigger overlaps)"): "floor 65.4",
    ("ECB+ dev", "across documents CoNLL"): "floor 32.0",
    ("ECB+ dev", "event identity CoNLL"): "floor 46",
    ("EventStoryLine dev", "normalised time of events"): "floor 7.7; article's date on all: 29",
    ("PLOVER gold records", "PLOVER type only"): "floor 54.6, PETRARCH2 28.5",
    ("PLOVER gold records", "countries + PLOVER type"): "floor 17",
    ("PLOVER gold records", "patients, all events"): "floor recall 20.7",
}


def main() -> int:
    """Read the command line, score every corpus, write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder with the corpora and their scorers")
    folder: Path = parser.parse_args().folder
    if not (folder / "attribution").is_dir():
        parser.error(f"{folder} has no attribution/: give the folder of the evaluation corpora")
    sections = [section(corpus, folder) for corpus in CORPORA]
    REPORT.write_text(INTRODUCTION + "".join(sections), encoding="utf-8")
    return 0


INTRODUCTION = """# Quality of extraction

Scores on the dev parts of public corpora, from `kg extract --raw`, in percent.
Written by `python bench/quality.py FOLDER`, FOLDER holding the corpora and their scorers.
"Others" are systems and people on the same files with the same scorer; a "floor" is every verb
with a subject or object, and names grouped by surname.

Four things to know when comparing: scorers of events count saying as an event, so `kg extract`
lists the cues of statements among the events, which the graph does not; "named mentions" are
scored on the mentions that `kg extract` calls names; the networks, the word counts and weights of
statements were learnt on PolNeAR's train part; and events were developed on these very dev parts,
their words, types and times by reading errors, their identity by learning on ECB+: expect less of
them on other texts.
"""


def section(corpus: Corpus, folder: Path) -> str:
    """A corpus's heading and tables, one for each scorer."""
    with tempfile.TemporaryDirectory() as scratch:
        predictions = Path(scratch) / "predictions.jsonl"
        extract(folder / corpus.texts, predictions, corpus.finder)
        outputs = [
            run(sys.executable, folder / scorer, folder / corpus.gold, predictions)
            for scorer in corpus.scorers
        ]
        misses = ""
        if corpus.scorers[0] == ATTRIBUTION:
            misses = "\n" + table(folder / ATTRIBUTION, folder / corpus.gold, predictions)
    rows = [row for output in outputs for row in table_rows(corpus.name, output)]
    head = f"\n## {corpus.name}\n\n| measure | P | R | F1 | others |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n" + misses


def extract(texts: Path, predictions: Path, finder: StatementFinder) -> None:
    """Write the predictions for a folder of texts."""
    lines = run(sys.executable, "-m", "kg", "extract", "--raw", texts, KG_STATEMENTS=finder.value)
    predictions.write_text(lines, encoding="utf-8")


def table_rows(corpus: str, output: str) -> list[str]:
    """The scorer's lines as rows of a Markdown table; what holds no score is left out."""
    rows, group = [], ""
    for line in output.splitlines():
        if match := SCORE.match(line):
            name, scores = match["name"], match.groups()[1:]
        elif match := ACCURACY.match(line):
            name, scores = match["name"], ("", "", match[2])
        elif line.startswith("source accuracy"):
            by_type = BY_TYPE.findall(line.partition(":")[2])
            rows += [f"| source accuracy, {kind} | | | {value} | |" for kind, value in by_type]
            continue
        else:
            continue
        if name == "event type" and corpus != "PLOVER gold records":
            continue  # its types are not PLOVER's
        if not name.startswith(" "):
            group = name
        label = name.strip() if name in (group, name.strip()) else f"{group} › {name.strip()}"
        peer = PEERS.get((corpus, label), "")
        rows.append(f"| {label} | {' | '.join(scores)} | {peer} |")
    return rows


def run(*command: object, **environment: str) -> str:
    """What a command prints, with variables added to its environment.

    Raises:
        SystemExit: it failed; its own words are on stderr.
    """
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        env=os.environ | environment,
    )
    if done.returncode:
        raise SystemExit(f"{command[1]} failed with exit code {done.returncode}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
