"""Opens exported notebooks in Chromium without a network: every figure must have drawn its traces.

usage: check_page.py CHROMIUM page.html ...       (beside each page lies the executed notebook)
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=127.0.0.1:9",
]

# For each figure: how many traces it should draw, and how many have a mark one can see.
DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(figure => {
  const seen = mark => { const box = mark.getBoundingClientRect(); return box.width + box.height > 0; };
  const wanted = figure._fullData.filter(trace => trace.visible === true && trace.opacity !== 0
      && ['x', 'y', 'z'].some(axis => (trace[axis] || []).length > 0)).length;
  const layers = figure.querySelectorAll('.cartesianlayer g.trace, .cartesianlayer g.hm, .cartesianlayer g.contour');
  const drawn = [...layers].filter(layer => [...layer.querySelectorAll('path, image')].some(seen)).length;
  return { wanted, drawn, plotly: document.querySelectorAll('#plotly-js').length };
})"""


def main(chromium, pages):
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for page in pages:
            failures += [f"{page.name}: {failure}" for failure in check(browser, page)]
        browser.close()
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


def check(browser, path):
    notebook = json.loads(path.with_suffix(".ipynb").read_text(encoding="utf-8"))
    wanted = sum(
        "Plotly.newPlot(" in "".join(output.get("data", {}).get("text/html", ""))
        for cell in notebook["cells"]
        for output in cell.get("outputs", [])
    )
    failures = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda m: m.type == "error" and failures.append(f"console: {m.text}"))
    page.on("pageerror", lambda error: failures.append(f"script: {error}"))
    page.on("request", lambda r: r.url.startswith("http") and failures.append(f"asks for {r.url}"))
    page.goto(path.resolve().as_uri())
    try:
        page.wait_for_function(
            f"document.querySelectorAll('.js-plotly-plot').length === {wanted}", timeout=20_000
        )
        page.wait_for_timeout(1000)
    except Exception:
        pass  # the counts below say what is missing
    figures = page.evaluate(DRAWN)
    if len(figures) != wanted:
        failures.append(f"{len(figures)} live figures, {wanted} in the notebook")
    for i, figure in enumerate(figures, 1):
        if figure["drawn"] < max(1, figure["wanted"]):
            failures.append(f"figure {i} drew {figure['drawn']} of {figure['wanted']} traces")
        if figure["plotly"] != 1:
            failures.append(f"plotly.js is there {figure['plotly']} times")
    page.screenshot(path=path.with_suffix(".png"), full_page=True)
    for i, figure in enumerate(page.query_selector_all(".js-plotly-plot"), 1):
        figure.screenshot(path=path.with_name(f"{path.stem}-figure-{i}.png"))
    drawn = sum(figure["drawn"] for figure in figures)
    print(f"{path.name}: {len(figures)} figures drew {drawn} traces without a network")
    page.close()
    return failures


if __name__ == "__main__":
    main(sys.argv[1], [Path(argument) for argument in sys.argv[2:]])
