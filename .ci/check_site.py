"""Checks the pages of docs/build: every link between them leads somewhere, nothing is asked of the network, and in
Chromium, light and dark, wide and on a phone, nothing is cut at the side, charts are drawn, and the search finds.

usage: check_site.py CHROMIUM FOLDER      (pictures go to FOLDER/../site-pictures)
"""

import base64
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import sync_playwright

from check_page import FLAGS

LOADED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}
SCREENS = [("light", 1400), ("dark", 1400), ("light", 1000), ("dark", 400)]
SEARCHED = "noise floor"
SMALLEST = 7.5  # of the letters of a picture, in pixels

# A picture's name, its words, and the height of its smallest letters: 11 of a picture's pixels, 22 of a PNG's.
READ = """image => [image.currentSrc.split('/').pop(), image.alt,
    (image.currentSrc.endsWith('.png') ? 22 : 11) * image.getBoundingClientRect().width / image.naturalWidth]"""
CORNER = """async url => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  return canvas.getContext('2d').getImageData(12, 12, 1, 1).data[1]; }"""


class Links(HTMLParser):
    """A page's places and where it leads."""

    def __init__(self, path):
        super().__init__()
        self.places, self.links, self.loads = set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id" or (tag == "a" and name == "name"):
                self.places.add(value)
            elif name in ("href", "src") and value:
                wanted = self.loads if (tag, name) in LOADED and ("rel", "canonical") not in attributes else self.links
                wanted.append(value)


def check_links(folder):
    """What leads nowhere; of the Javadoc, which checks itself, only what leads into it."""
    pages = {path: Links(path) for path in sorted(folder.rglob("*.html"))}
    own = {path: page for path, page in pages.items() if "api" not in path.relative_to(folder).parts}
    for path, page in own.items():
        name = path.relative_to(folder)
        yield from (f"{name} loads {load}" for load in page.loads if load.startswith(("http:", "https:", "//")))
        for link in page.links + page.loads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                yield f"{name}: {link} leads nowhere"
            elif target in pages and parts.fragment and unquote(parts.fragment) not in pages[target].places:
                yield f"{name}: {link} names no place there"
    print(f"{len(own)} pages, {sum(len(page.links) for page in own.values())} links")


def check_screens(chromium, folder):
    """What a browser without a network finds wrong."""
    pictures = folder.parent / "site-pictures"
    pictures.mkdir(exist_ok=True)
    names = ["index.html", *sorted(str(path.relative_to(folder)) for path in folder.glob("notebooks/*.html"))]
    names += [f"{page}.html" for page in ("your-own-equation", "performance", "results", "gallery") if (folder / f"{page}.html").exists()]
    failures = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for scheme, width in SCREENS:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page.on("console", lambda m: m.type == "error" and failures.append(f"console: {m.text}"))
            page.on("pageerror", lambda error: failures.append(f"script: {error}"))
            page.on("request", lambda r: r.url.startswith("http") and failures.append(f"asks for {r.url}"))
            for name in names:
                found = shown(page, folder / name, pictures / f"{Path(name).stem}-{scheme}-{width}.png")
                failures += [f"{name}, {scheme}, {width}: {failure}" for failure in found]
            page.close()
        failures += search(browser, folder)
        browser.close()
    print(f"{len(names)} pages on {len(SCREENS)} screens")
    return failures


def shown(page, path, picture):
    wanted = path.read_text(encoding="utf-8").count("window.Plotly.newPlot(el")
    page.goto(path.as_uri())
    try:
        page.wait_for_function(f"document.querySelectorAll('.js-plotly-plot').length === {wanted}", timeout=20_000)
    except Exception:
        yield f"fewer than {wanted} live figures"
    page.screenshot(path=picture)
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if over > 0:
        yield f"{over} px lie beyond the side"
    yield from pictures(page)


def pictures(page):
    """Those of the texts have words, letters that can be read, and the lightness of their page."""
    for number, image in enumerate(page.query_selector_all("picture img, p > img"), 1):
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.decode()")
        name, words, letters = image.evaluate(READ)
        if len(words) < 15:
            yield f"{name} has no words"
        if letters < SMALLEST:
            yield f"{name} has letters of {letters:.1f} px"
        corner = base64.b64encode(image.screenshot()).decode()
        lightness = page.evaluate(CORNER, "data:image/png;base64," + corner)
        dark = page.evaluate("matchMedia('(prefers-color-scheme:dark)').matches")
        if (lightness < 128) != dark:
            yield f"{name} has lightness {lightness} on a {'dark' if dark else 'light'} page"


def search(browser, folder):
    page = browser.new_page()
    page.goto(f"{(folder / 'search.html').as_uri()}?q={quote(SEARCHED)}")
    try:
        page.wait_for_function("document.querySelectorAll('ul.search li').length > 2", timeout=20_000)
    except Exception:
        return [f'a search for "{SEARCHED}" finds nothing']
    return []


def main(chromium, folder):
    failures = [*check_links(folder), *check_screens(chromium, folder)]
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]).resolve())
