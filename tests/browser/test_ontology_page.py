"""The ontology's page in a real browser: nothing fails, nothing is asked of others, it fits."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Render = Callable[[str], str]

PROBE = """<!doctype html><title>probe</title><body style="margin:0">
<iframe id="it" src="PAGE" style="border:0;width:360px;height:640px"></iframe>
<script>document.getElementById("it").onload = ({target}) => {
  const page = target.contentDocument, whole = page.documentElement;
  document.body.dataset.told = [whole.scrollWidth - whole.clientWidth,
    target.contentWindow.scrollY, getComputedStyle(page.body).backgroundColor].join("|");
}</script>"""


def probed(browser: str, folder: Path, place: str, *options: str) -> list[str]:
    """By how much a page is too wide, how far it is scrolled, and its background, at 360 pixels."""
    from kg.ontology.page import page

    (folder / "page.html").write_text(page(), encoding="utf-8")
    (folder / "probe.html").write_text(PROBE.replace("PAGE", f"page.html{place}"))
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=5000", *options]
    command += ["--dump-dom", (folder / "probe.html").as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    told = re.search(r'data-told="([^"]*)"', done.stdout)
    assert told, done.stdout[:500]
    return told[1].split("|")


def test_a_browser_is_served_the_page(render: Render) -> None:
    page = render("/ontology")
    assert 'id="Statement"' in page
    assert "<svg" in page
    assert 'id="Actor"' in render("/event-types/ASSAULT")


def test_it_fits_a_narrow_screen_and_anchors_lead_to_terms(browser: str, tmp_path: Path) -> None:
    over, at_top, *_ = probed(browser, tmp_path, "")
    assert (int(over), float(at_top)) == (0, 0)
    _, at_term, *_ = probed(browser, tmp_path, "#speaker")
    assert float(at_term) > 2000


@pytest.mark.parametrize(("options", "color"), [
    ((), "rgb(255, 255, 255)"),
    (("--blink-settings=preferredColorScheme=0",), "rgb(18, 21, 28)"),
])  # fmt: skip
def test_it_is_light_or_dark_as_the_reader_has_it(
    browser: str, tmp_path: Path, options: tuple[str, ...], color: str
) -> None:
    assert probed(browser, tmp_path, "", *options)[2] == color


def test_it_logs_no_error(browser: str, address: str, tmp_path: Path) -> None:
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
    command += ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--dump-dom"]
    command += [f"--user-data-dir={tmp_path}", f"{address}/ontology"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    assert [line for line in done.stderr.splitlines() if "CONSOLE" in line] == []
