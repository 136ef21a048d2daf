"""Drives Kotlin's kernel without a screen through docs/kotlin.md: its cells must show what they end in, and long
computations draw a bar.

usage: check_kotlin.py ntk4j-…-all.jar
"""

import re
import sys
from pathlib import Path

from jupyter_client import KernelManager

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 300
LIVE = "application/vnd.plotly.v1+json"
SHOWN = [  # what a cell shows, beside the page's own
    ("ntk", {"text/html", "text/plain"}),
    ("ntk.figure()", {LIVE, "text/html", "text/plain"}),
    ("ntk.eigenvalues()", {"text/html", "text/plain"}),
    ("heat", {"text/latex", "text/plain"}),
    ("run.sliderFigure()", {LIVE, "text/html", "text/plain"}),
]


class Failure(Exception):
    """What a cell did wrong."""


def cells():
    page = (ROOT / "docs/kotlin.md").read_text(encoding="utf-8")
    return re.findall(r"^```kotlin\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


def run(client, code):
    """The MIME types of a cell's outputs, by kind of message."""
    shown = []

    def take(message):
        kind, content = message["msg_type"], message["content"]
        if kind in ("execute_result", "display_data", "update_display_data"):
            shown.append((kind, content["data"]))
        elif kind == "error" or (kind == "stream" and content["name"] == "stderr"):
            raise Failure(f"{code}\n{content.get('evalue') or content['text']}")

    client.execute_interactive(code, timeout=SECONDS, output_hook=take)
    return shown


def check(client, jar):
    first, six, heat = cells()
    run(client, re.sub(r'"io\.github\.ntk4j:.*?"', f'"{jar}"', first))
    shown = run(client, six)
    if not any(kind == "display_data" and "ntk4j-progress" in data.get("text/html", "") for kind, data in shown):
        raise Failure("A training draws no bar.")
    run(client, heat)
    for code, wanted in SHOWN:
        types = {kind for what, data in run(client, code) if what == "execute_result" for kind in data}
        if not wanted <= types:
            raise Failure(f"{code} shows {sorted(types)}, not {sorted(wanted)}.")
    return len(SHOWN) + 3


def main(jar):
    manager = KernelManager(kernel_name="kotlin")
    with (ROOT / "target/kotlin.log").open("w") as log:
        manager.start_kernel(stdout=log, stderr=log)
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=SECONDS)
        print(f"Kotlin's kernel: {check(client, jar)} cells, with live charts, tables, formulas and a bar")
    except Failure as failure:
        sys.exit(str(failure))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
