"""Pages in a real browser, with axe-core, where these are there; skipped with a word where they are not."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["DARK", "LIGHT", "checked", "opened", "serious"]

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"


def opened(file: Path, *options: str) -> tuple[str, str]:
    """The document after parsing, and what the browser had to say."""
    if _CHROMIUM is None:
        pytest.skip("no Chromium here")
    command = [
        _CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        f"--user-data-dir={file.with_suffix('.profile')}",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--enable-logging=stderr",
        *options,
        "--dump-dom",
        file.as_uri(),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    except subprocess.TimeoutExpired:
        pytest.skip("Chromium does not start here")
    if "</html>" not in done.stdout:
        pytest.skip("Chromium does not start here")
    return done.stdout, done.stderr


_ASK = """
axe.run(document).then(found => {
  const pre = document.createElement("pre");
  pre.id = "axe";
  pre.textContent = JSON.stringify({
    ground: getComputedStyle(document.documentElement).backgroundColor,
    passes: found.passes.map(rule => rule.id),
    violations: found.violations.map(rule => ({
      id: rule.id, impact: rule.impact, where: rule.nodes.map(node => node.html.slice(0, 200)),
    })),
  });
  document.body.append(pre);
});
"""


def checked(told: str, file: Path, scheme: str) -> dict[str, Any]:
    """What axe-core finds on a copy of the page: with all details open, and without the policy that forbids scripts."""
    package = pytest.importorskip("axe_core_python", reason="no axe-core here: pip install -e '.[browser]'")
    axe = Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    bare = re.sub(r"<meta http-equiv=[^>]*>", "", told).replace("<details>", "<details open>")
    assert bare.count("<meta") == told.count("<meta") - 1
    file.write_text(bare.replace("</body>", f"<script>{axe}</script><script>{_ASK}</script></body>"), encoding="utf-8")
    found, _ = opened(file, scheme, "--virtual-time-budget=20000", "--window-size=1280,900")
    told_by_axe = re.search(r'<pre id="axe">(.*?)</pre>', found, re.S)
    assert told_by_axe, "axe-core came to no end"
    answer = json.loads(html.unescape(told_by_axe[1]))
    assert isinstance(answer, dict)
    return answer


def serious(found: dict[str, Any]) -> list[Any]:
    """What somebody could not read or use."""
    return [item for item in found["violations"] if item["impact"] in {"serious", "critical"}]
