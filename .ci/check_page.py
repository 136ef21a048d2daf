"""Opens pages in Chromium without a network, light and dark: every figure must have drawn its traces, and every
slider must move its figure.

usage: check_page.py CHROMIUM page.html ...       (exported notebooks, or figures saved as .html)
"""

import base64
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
  return { wanted, drawn, slider: !!(figure.layout.sliders || []).length };
})"""

# Figures that are wider than their place, on a phone as well.
TOO_WIDE = """() => [...document.querySelectorAll('.ntk4j-figure')].filter(box => {
  const figure = box.querySelector('.js-plotly-plot');
  return figure && figure.getBoundingClientRect().width > box.clientWidth + 1; }).length"""

# Texts of figures that are cut at an edge, or lie on each other: axis labels, marks, titles, legends.
TEXTS = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap((figure, number) => {
  const paper = figure.querySelector('.main-svg').getBoundingClientRect();
  const boxes = [...figure.querySelectorAll('text')].filter(text => text.textContent.trim() && !text.closest('.hoverlayer, .slider-container, .updatemenu-container'))
    .map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
  const found = [];
  boxes.forEach(([text, box], i) => {
    if (box.left < paper.left - 1 || box.right > paper.right + 1 || box.top < paper.top - 1 || box.bottom > paper.bottom + 1)
      found.push(`figure ${number + 1} cuts "${text}"`);
    boxes.slice(0, i).forEach(([other, its]) => {
      const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
      const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
      if (across > 2 && down > 4) found.push(`figure ${number + 1} has "${text}" on "${other}"`);
    });
  });
  return found; })"""

# Live figures that do not say what is seen.
WORDLESS = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(figure => {
  const words = figure.closest('[aria-label]');
  return !words || !/\\d/.test(words.getAttribute('aria-label')); }).length"""

# The lightness of a figure's paper and that of the page, from 0 to 255.
PAPERS = """() => {
  const light = colour => Math.max(...colour.match(/[\\d.]+/g).slice(0, 3).map(Number));
  return [...document.querySelectorAll('.js-plotly-plot .main-svg')].slice(0, 1).map(paper =>
    [light(paper.style.background), light(getComputedStyle(document.body).backgroundColor)])[0]; }"""

# What a figure shows: the numbers it was given, and the lines and maps on the screen.
SHOWN = """figure => [
  JSON.stringify(figure.data.map(trace => [trace.x, trace.y, trace.z])),
  [...figure.querySelectorAll('.js-line, .hm image')].map(
    mark => mark.getAttribute('d') || mark.getAttribute('href') || mark.getAttribute('xlink:href')).join(),
  figure.querySelector('.slider-label').textContent ]"""

# How many colours a picture has, and how large the share of its commonest one is.
COLOURS = """async url => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  return { colours: counts.size, commonest: Math.max(...counts.values()) / pixels.length };
}"""


def main(chromium, pages):
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for path in pages:
            for scheme in ("light", "dark"):
                failures += [f"{path.name}, {scheme}: {f}" for f in check(browser, path, scheme)]
        browser.close()
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


def check(browser, path, scheme):
    text = path.read_text(encoding="utf-8")
    wanted = text.count("window.Plotly.newPlot(el")
    embedded = text.count("plotly.js (cartesian - minified)")
    failures = [] if embedded == 1 else [f"plotly.js is there {embedded} times"]
    if wanted == 0:
        failures.append("no figures")
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
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
        failures.append(f"{len(figures)} live figures, {wanted} on the page")
    for i, figure in enumerate(figures, 1):
        if figure["drawn"] < max(1, figure["wanted"]):
            failures.append(f"figure {i} drew {figure['drawn']} of {figure['wanted']} traces")
    name = path.stem if scheme == "light" else f"{path.stem}-{scheme}"
    page.screenshot(path=path.with_name(f"{name}.png"), full_page=True)
    elements = page.query_selector_all(".js-plotly-plot")
    for i, element in enumerate(elements, 1):
        failures += empty(page, element, path.with_name(f"{name}-figure-{i}.png"), i)
        if figures[i - 1]["slider"]:
            failures += slide(page, element, path.with_name(f"{name}-figure-{i}-first.png"), i)
    failures += fitting(page, path, scheme)
    drawn = sum(figure["drawn"] for figure in figures)
    sliders = sum(figure["slider"] for figure in figures)
    print(f"{path.name}, {scheme}: {len(figures)} figures ({sliders} with a slider), {drawn} traces, no network")
    page.close()
    return failures


def empty(page, element, path, number):
    """A picture of a chart is mostly paper, but not all of it."""
    element.screenshot(path=path)
    url = "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()
    found = page.evaluate(COLOURS, url)
    if found["colours"] < 20 or found["commonest"] > 0.99:
        return [f"figure {number} looks empty: {found}"]
    return []


def fitting(page, path, scheme):
    """Figures are as dark as their page, and as wide as it at most: on a desk, on a tablet and on a phone."""
    failures = []
    paper, ground = page.evaluate(PAPERS)
    if abs(paper - ground) > 60:
        failures.append(f"figures on a paper of lightness {paper:.0f}, the page has {ground:.0f}")
    for width in (1280, 800, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(400)
        wide = page.evaluate(TOO_WIDE)
        if wide:
            failures.append(f"{wide} figures are too wide at {width} pixels")
        failures += [f"{found} at {width} pixels" for found in page.evaluate(TEXTS)]
    if page.evaluate(WORDLESS):
        failures.append(f"{page.evaluate(WORDLESS)} figures have no words")
    name = path.stem if scheme == "light" else f"{path.stem}-{scheme}"
    page.screenshot(path=path.with_name(f"{name}-phone.png"), full_page=True)
    return failures


def slide(page, element, path, number):
    """Puts the slider at its first stop, then plays."""
    last = element.evaluate(SHOWN)
    element.scroll_into_view_if_needed()
    rail = element.query_selector(".slider-rail-touch-rect").bounding_box()
    page.mouse.click(rail["x"] + 2, rail["y"] + rail["height"] / 2)
    page.wait_for_timeout(500)
    first = element.evaluate(SHOWN)
    element.screenshot(path=path)
    still = [what for what, a, b in zip(("data", "lines and maps", "label"), last, first) if a == b]
    failures = [f"figure {number}: the slider did not move its {what}" for what in still]
    play = element.query_selector(".updatemenu-button").bounding_box()
    page.mouse.click(play["x"] + play["width"] / 2, play["y"] + play["height"] / 2)
    page.wait_for_timeout(1200)
    if element.evaluate(SHOWN)[0] == first[0]:
        failures.append(f"figure {number}: the play button did not move it")
    return failures


if __name__ == "__main__":
    main(sys.argv[1], [Path(argument) for argument in sys.argv[2:]])
