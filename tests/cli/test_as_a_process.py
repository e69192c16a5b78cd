"""What only shows when `kg` is a process of its own: pipes, terminals, interrupts, start-up."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import termios
import time
from pathlib import Path

import httpx
import pytest

KG = Path(sys.executable).with_name("kg")


@pytest.fixture
def environment(sample_store: Path) -> dict[str, str]:
    plain = {name: text for name, text in os.environ.items() if name != "COLUMNS"}
    return {**plain, "KG_STORE": str(sample_store)}


def on_a_terminal(command: list[str | Path], environment: dict[str, str], columns: int) -> str:
    """What a command prints when its output is a terminal of some width."""
    parent, child = pty.openpty()
    termios.tcsetwinsize(child, (50, columns))
    with subprocess.Popen(command, stdout=child, stderr=child, env=environment) as process:
        os.close(child)
        printed = b""
        try:
            while chunk := os.read(parent, 65536):
                printed += chunk
        except OSError:  # Linux's way to say that the other end was closed
            pass
    os.close(parent)
    assert process.returncode == 0
    return printed.decode()


def test_the_version_is_that_of_the_package() -> None:
    done = subprocess.run([KG, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"kg \d+\.\d+\.\d+\n", done.stdout)


def test_a_reader_that_stops_early_is_no_error(environment: dict[str, str]) -> None:
    done = subprocess.run(
        f"{KG} export --format nquads | head -n 1",
        shell=True,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith(" .\n")
    assert done.stderr == ""


def test_a_table_fits_the_terminal(environment: dict[str, str]) -> None:
    printed = on_a_terminal(
        [KG, "query", "who-said-what", "--speaker", "Solheim"], environment, columns=100
    )
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in printed.splitlines()]
    assert max(map(len, lines)) <= 100
    assert any("Marit Solheim" in line for line in lines)


def test_an_article_is_coloured_on_a_terminal(environment: dict[str, str]) -> None:
    assert "\x1b[" in on_a_terminal([KG, "show", "sudan-convoy-struck"], environment, columns=80)


def test_a_build_shows_its_progress_on_a_terminal(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Harbour {name}\n\nAnn Lee said it was open.\n")
    store = tmp_path / "graph.store"
    printed = on_a_terminal([KG, "build", tmp_path, "--store", store], dict(os.environ), 100)
    assert "extracting" in printed
    assert "articles/s" in printed


def test_an_interrupted_build_leaves_a_store_that_opens(tmp_path: Path) -> None:
    store = tmp_path / "graph.store"
    process = subprocess.Popen(
        [KG, "build", "data", "--store", store, "--workers", "2"],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (store / "kg-store").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    (tmp_path / "note.txt").write_text("Harbour opens\n\nMayor Ann Lee said it was open.\n")
    subprocess.run([KG, "build", tmp_path / "note.txt", "--store", store], check=True)


def test_serve_answers_until_it_is_interrupted(environment: dict[str, str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [KG, "serve", "--port", str(port)], env=environment, stderr=subprocess.DEVNULL
    )
    transport = httpx.HTTPTransport(retries=10)  # waits longer each time, until it listens
    with httpx.Client(transport=transport) as client:
        answer = client.get(f"http://127.0.0.1:{port}/health").json()
    process.send_signal(signal.SIGINT)
    assert answer["status"] == "ok"
    assert process.wait(timeout=30) in (0, 130)
