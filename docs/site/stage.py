"""Writes what Sphinx reads: the project's texts with links that hold on the site, and a page for each notebook.

usage: stage.py FOLDER
"""

import html
import json
import os
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = "https://github.com/ntk4j/ntk4j/blob/main/"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
PLOTLY = next((ROOT / "src/main/resources/io/github/ntk4j/show").glob("plotly-*.min.js")).name

JAVADOC = "target/reports/apidocs"

# Places in the repository, and on the site.
PAGES = {"README.md": "index.md", "CHANGELOG.md": "changelog.md", "CONTRIBUTING.md": "contributing.md"}
PAGES |= {f"docs/{page.name}": page.name for page in (ROOT / "docs").glob("*.md")}
PAGES |= {f"notebooks/{notebook.name}": f"notebooks/{notebook.stem}.md" for notebook in NOTEBOOKS}

# The side's chapters; a page that is in none of them ends in the last.
CHAPTERS = {
    "Begin": ["your-own-equation.md", "coming-from.md", "gallery.md", "kotlin.md"],
    "Tutorials": [PAGES[f"notebooks/{notebook.name}"] for notebook in NOTEBOOKS],
    "When it does not train": ["diagnosis.md", "troubleshooting.md"],
    "Beyond the first network": ["architectures.md", "large.md", "server.md"],
    "Measured": ["results.md", "performance.md"],
    "Reference": ["api.md", "dependencies.md", "changelog.md", "contributing.md"],
}
API = """# API

```{{raw}} html
<p>The <a href="api/index.html"><b>Javadoc</b></a> has every public type with its formulas, sources and errors. Most begin here:</p>
<ul>
{types}
</ul>
```
"""
BEGINNINGS = {
    "Problem": "equations, conditions and points",
    "Pinn": "networks, and their training",
    "Training": "what a run was, and its figures",
    "Ntk": "tangent kernels of a network, of points or of a problem",
    "NtkResult": "a kernel's spectrum, and the numbers read from it",
    "Explanation": "what is wrong, and what helps",
    "Points": "where",
    "Study": "many runs, over seeds and settings",
}


def main(folder):
    for place, page in PAGES.items():
        if place.endswith(".md"):
            write(folder / page, linked((ROOT / place).read_text(encoding="utf-8"), place))
    for notebook in NOTEBOOKS:
        write(folder / PAGES[f"notebooks/{notebook.name}"], notebook_page(notebook))
    api = next((ROOT / JAVADOC).rglob("Pinn.html")).parent.relative_to(ROOT / JAVADOC).as_posix()
    types = "\n".join(
        f'<li><a href="api/{api}/{name}.html"><code>{name}</code></a>: {what}</li>'
        for name, what in BEGINNINGS.items()
    )
    write(folder / "api.md", API.format(types=types))
    shutil.copytree(ROOT / "docs/images", folder / "images")
    index = (folder / "index.md").read_text(encoding="utf-8")
    index = re.sub(r"\[!\[(.*?)\]\(http.*?\)\]\((.*?)\)", r"[Run it on \1](\2)", index)  # no badge from elsewhere
    write(folder / "index.md", index + "\n" + "\n".join(chapters(folder)))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = pictures(text)
    wide = text.count("<picture>") > 3  # pictures have the room of the side's contents
    path.write_text("---\nhide-toc: true\n---\n\n" * wide + text, encoding="utf-8")


def pictures(text):
    """Pictures that have a narrow form with it, for a phone; docs/build puts both beside the pages."""

    def picture(found):
        words, place = found[1], Path(found[2])
        narrow = place.parent / "narrow" / place.name
        if not (ROOT / "docs" / narrow).exists():
            return found[0]
        return (
            f'<picture><source media="(max-width: 34rem)" srcset="{narrow}">'
            f'<img alt="{html.escape(words)}" src="{place}"></picture>'
        )

    return re.sub(r"!\[(.*?)\]\((images/\S+?\.svg)\)", picture, text)


def chapters(folder):
    pages = [page.relative_to(folder).as_posix() for page in sorted(folder.rglob("*.md"))]
    listed = {page for chapter in CHAPTERS.values() for page in chapter} | {"index.md"}
    CHAPTERS["Reference"] += [page for page in pages if page not in listed]
    for caption, chapter in CHAPTERS.items():
        lines = "\n".join(f"{title(folder / page)} <{page}>" for page in chapter if page in pages)
        yield f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{lines}\n```\n"


def title(page):
    """A page's first heading, short enough for the side; a notebook's with its number."""
    heading = re.search(r"(?m)^# (.*)$", page.read_text(encoding="utf-8"))[1]
    number = re.match(r"\d\d", page.name)
    return f"{number[0]}\u2002{heading}" if number else re.sub(r"^(Coming from) .*", r"\1 …", heading)


def linked(text, place):
    """A text of the repository with its links as they are on the site; code stays as it is."""
    parts = re.split(r"(?ms)(^ *```.*?^ *```)", text)
    parts[::2] = [re.sub(r"\]\(([^)\s]+)\)", lambda m: f"]({link(m[1], place)})", part) for part in parts[::2]]
    return "".join(parts)


def link(target, place):
    if re.match(r"[a-z]+:|#", target):
        return target
    path, hash_, anchor = target.partition("#")
    path = os.path.normpath(os.path.join(os.path.dirname(place), path))
    here = os.path.dirname(PAGES[place])
    if path in PAGES:
        return os.path.relpath(PAGES[path], here) + hash_ + anchor
    if path.startswith("docs/images/"):
        return os.path.relpath(path.removeprefix("docs/"), here)
    return ELSEWHERE + path + hash_ + anchor


def notebook_page(path):
    """A notebook as MyST: its text, its cells, and what they showed when it was run for the repository."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    name = f"notebooks/{path.name}"
    lines = ["---", "hide-toc: true", "myst:", "  enable_extensions: [dollarmath]", "---", ""]
    parts = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            parts.append(linked(source, name))
        else:
            parts.append(f"```java\n{source}\n```")
            parts += filter(None, (shown(output) for output in cell["outputs"]))
    script = f'```{{raw}} html\n<script defer src="../_static/{PLOTLY}"></script>\n```'
    parts.insert(1, f"{script}\n\n*A notebook with what it showed: [open it]({ELSEWHERE}{name}), or run it, `notebooks/run {path.name[:2]}`.*")
    return "\n".join(lines) + "\n\n".join(parts) + "\n"


def shown(output):
    """A cell's output: as html where it has some, as a formula, or as text."""
    data = {kind: "".join(text) for kind, text in output.get("data", {}).items() if not isinstance(text, dict)}
    if "text/html" in data:
        kind = "ntk4j-output ntk4j-run" if "<h3>" in data["text/html"] else "ntk4j-output"
        shown_html = data["text/html"].replace("<h3>", "<h3 style=\"margin-top:0\">")
        return f"``````{{raw}} html\n<div class=\"{kind}\">\n{shown_html}\n</div>\n``````"
    if "text/latex" in data:
        formula, _, below = data["text/latex"].strip("$").partition("$")
        return f"$$\n{formula.strip()}\n$$\n\n{below.strip()}"
    text = data.get("text/plain") or "".join(output.get("text", []))
    return f"``````text\n{text}\n``````" if text.strip() else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
