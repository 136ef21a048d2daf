"""Executes notebooks in the kernel `java` and exports each as one html page; started by run.py, see notebooks/run.

With NTK4J_QUICK set the notebooks are cut short, for a check in a minute or so each: a cell's metadata say how, as
`"quick": {"steps(5000)": "steps(500)"}`, text of the cell to what takes its place.
"""

import argparse
import asyncio
import os
import re
import signal
import sys
import zipfile
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path

import nbformat
from jinja2 import DictLoader, pass_context
from latex2mathml.converter import convert as to_mathml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from progress import Progress

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "target" / "notebooks"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
SECONDS_PER_CELL = 600
QUICK = bool(os.environ.get("NTK4J_QUICK"))
TEMPLATE = """{% extends 'lab/index.html.j2' %}
{% block html_head_js_requirejs %}<script id="plotly-js"></script>{% endblock %}
{% block html_head_js_mathjax %}<style>mtd[columnalign="left"] { text-align: left; }</style>{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
{% block data_latex scoped %}<div class="jp-RenderedLatex jp-OutputArea-output"
 data-mime-type="text/latex">{{ output.data['text/latex'] | mathml }}</div>{% endblock %}"""


class Failure(Exception):
    """A message for the user, instead of a stack trace."""


def main():
    parser = argparse.ArgumentParser(prog="notebooks/run")
    parser.add_argument("--inplace", action="store_true", help="write the outputs back, too")
    parser.add_argument("--all", action="store_true", help="run all notebooks")
    parser.add_argument("names", nargs="*", help="e.g. 02, or a path; the tutorial, 01, if none is given")
    arguments = parser.parse_args()
    if QUICK and arguments.inplace:
        sys.exit("--inplace writes the outputs of whole runs; unset NTK4J_QUICK.")
    try:
        for path in chosen(arguments):
            run(path, arguments.inplace)
    except Failure as failure:
        sys.exit(f"\n{failure}")
    if not (arguments.all or arguments.names):
        print("The other notebooks run by name, e.g. notebooks/run 02, or with --all.")


def chosen(arguments):
    """The paths of the notebooks to run."""
    if not arguments.all:
        return [named(name) for name in arguments.names or ["01"]]
    if arguments.names:
        raise Failure("Please give --all or names of notebooks, not both.")
    return NOTEBOOKS


def named(name):
    """The notebook at a path, or the one of ours whose name begins so."""
    if Path(name).is_file():
        return Path(name)
    matches = [path for path in NOTEBOOKS if path.name.startswith(name)]
    if len(matches) != 1:
        raise Failure(f"There is no notebook {name}; there are {', '.join(path.stem for path in NOTEBOOKS)}.")
    return matches[0]


def run(path, inplace):
    page = OUT / f"{path.stem}.html"
    page.unlink(missing_ok=True)  # none of an earlier run, if this one fails
    OUT.mkdir(parents=True, exist_ok=True)
    notebook = nbformat.read(path, as_version=4)
    if QUICK:
        shorten(notebook, path)
    execute(notebook, path)
    normalise(notebook)
    table = results_table(notebook, path)
    if table:
        print(table)
    drop_progress(notebook)
    write(notebook, OUT / path.name)
    part = page.with_suffix(".part")  # an interrupt leaves no half a page
    part.write_text(export(notebook, path), encoding="utf-8")
    part.replace(page)
    if inplace:
        refuse_machine_paths(notebook, path)
        write(notebook, path)
    print(f"\n{os.path.relpath(page)}: {figures(notebook)} figures, live without a network")


def shorten(notebook, path):
    for cell in notebook.cells:
        for whole, short in cell.metadata.get("quick", {}).items():
            if whole not in cell.source:
                raise Failure(f'{path.name}: a cell is to be cut short at "{whole}", which it does not have.')
            cell.source = cell.source.replace(whole, short)


class Client(NotebookClient):
    """A client that an interrupt ends: its kernel is killed, and KeyboardInterrupt raised."""

    interrupted = False

    @asynccontextmanager
    async def async_setup_kernel(self, **kwargs):
        """Overridden, since nbclient's own takes the kernel away from under the cell and goes on."""
        self.km = self.create_kernel_manager()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.interrupt, asyncio.current_task())
        try:
            await self.async_start_new_kernel(**kwargs)
            await self.async_start_new_kernel_client()
            yield
        finally:
            await self.end(self.km)

    async def end(self, manager):
        """Ends the kernel, also when the interrupt comes while it is being ended."""
        try:
            await self._async_cleanup_kernel()
        finally:
            if await manager.is_alive():
                await manager.provisioner.kill()
                await manager.provisioner.wait()

    def interrupt(self, task):
        if not self.interrupted:  # a second one must not stop the first from ending the kernel
            self.interrupted = True
            self.shutdown_kernel = "immediate"
            task.cancel()

    def run_all(self, **kwargs):
        try:
            self.execute(**kwargs)
        except (asyncio.CancelledError, DeadKernelError):
            if self.interrupted:
                raise KeyboardInterrupt from None
            raise
        finally:
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # the loop has put the system's own in its place


def execute(notebook, path):
    """Runs every cell; an exception or a line on the error stream is a failure."""
    log = OUT / f"{path.stem}.log"
    os.environ["NTK4J_PNG"] = "1"  # for pages that show a notebook and run no script
    client = Client(
        notebook,
        kernel_name="java",
        timeout=SECONDS_PER_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(path.resolve().parent)}},
    )
    code = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    with log.open("w") as kernel_log, Progress(path.name, len(code)) as progress:
        client.on_cell_execute = lambda cell, cell_index: progress.at(code.index(cell_index) + 1)
        try:
            client.run_all(stdout=kernel_log, stderr=kernel_log)  # the kernel's own lines, not the cells' output
        except CellExecutionError:
            raise Failure(error_of(notebook, path)) from None
        except CellTimeoutError:
            raise Failure(f"{path.name}: a cell took more than {SECONDS_PER_CELL} s.") from None
        except (DeadKernelError, RuntimeError) as error:
            raise Failure(f"{path.name}: the Java kernel failed ({error}); see {log}.") from None
    for number, output in outputs(notebook):
        if output.output_type == "stream" and output.name == "stderr":
            raise Failure(f"{path.name}, cell {number} wrote to the error stream:\n{output.text}")


def outputs(notebook):
    """Pairs of a code cell's number, from 1, and one of its outputs."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [(i + 1, output) for i, cell in enumerate(code) for output in cell.outputs]


def error_of(notebook, path):
    for number, output in outputs(notebook):
        if output.output_type == "error":
            text = "\n".join(output.traceback) or f"{output.ename}: {output.evalue}"
            plain = re.sub(r"\x1b\[[0-9;]*m", "", text)  # without colours
            return f"{path.name}, cell {number} failed:\n{plain}"
    return f"{path.name}: a cell failed."


def figures(notebook):
    """How many outputs draw a live chart."""
    html = [output.get("data", {}).get("text/html", "") for _, output in outputs(notebook)]
    return sum("Plotly.newPlot(" in one for one in html)


def results_table(notebook, path):
    """The text of the last table: of the cell tagged `results`, else of the whole notebook."""
    tagged = [c for c in notebook.cells if "results" in c.metadata.get("tags", [])]
    for cell in reversed(tagged or notebook.cells):
        for output in reversed(cell.get("outputs", [])):
            data = output.get("data", {})
            if "text/plain" in data and (tagged or "<table" in data.get("text/html", "")):
                return data["text/plain"]
    if tagged:
        raise Failure(f"{path.name}: the cell tagged results shows nothing.")
    return None


def normalise(notebook):
    """Drops what differs between two machines or two runs of the same notebook."""
    for number, cell in enumerate(notebook.cells):
        cell.metadata.pop("execution", None)
        if not cell.get("id"):
            cell["id"] = f"cell-{number:02d}"
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = nbformat.from_dict(
        {
            **{k: v for k, v in notebook.metadata.items() if k == "title"},
            "kernelspec": {"display_name": "Java (jjava)", "language": "java", "name": "java"},
            "language_info": {
                "codemirror_mode": "text/x-java",
                "file_extension": ".jshell",
                "mimetype": "text/x-java-source",
                "name": "Java",
                "pygments_lexer": "java",
            },
        }
    )


def drop_progress(notebook):
    """Bars end with a time, which no two runs share."""
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [
                output
                for output in cell.outputs
                if "ntk4j-progress" not in output.get("data", {}).get("text/html", "")
            ]


def write(notebook, path):
    """As Jupyter writes it, but a list of numbers is one line, not one line a number."""
    number = r"(?:-?[\d.]+(?:[eE][-+]?\d+)?|null)"
    lists = re.compile(rf"\[\n\s+({number}(?:,\n\s+{number})*)\n\s+\]")
    text = lists.sub(lambda m: "[" + re.sub(r"\s+", "", m[1]) + "]", nbformat.writes(notebook))
    path.write_text(text + "\n", encoding="utf-8")


def refuse_machine_paths(notebook, path):
    text = nbformat.writes(notebook)
    for private in (str(ROOT), str(Path.home()) + "/"):
        if private in text:
            raise Failure(f"{path.name} shows the path {private}; it was not written back.")


class Math(IPythonRenderer):
    """Formulas as MathML, which browsers draw without MathJax."""

    def block_math(self, body):
        return to_mathml(body, display="block")

    def inline_math(self, body):
        return to_mathml(body)

    def latex_environment(self, name, body):
        return to_mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", display="block")


def latex_output(text):
    """A cell's text/latex: one formula between dollars, and lines of text below it."""
    dollars = "$$" if text.startswith("$$") else "$"
    formula, _, below = text[len(dollars) :].partition(dollars)
    lines = (f"<p>{escape(line.strip())}</p>" for line in below.splitlines() if line.strip())
    return to_mathml(formula, display="block" if dollars == "$$" else "inline") + "".join(lines)


class Page(HTMLExporter):
    """One page that asks the network for nothing."""

    def __init__(self):
        loader = DictLoader({"page.html.j2": TEMPLATE})
        super().__init__(extra_loaders=[loader], template_file="page.html.j2", embed_images=True)
        self.register_filter("mathml", latex_output)

    @pass_context
    def markdown2html(self, context, source):
        cell = context.get("cell", {})
        renderer = Math(
            escape=False,
            attachments=cell.get("attachments", {}),
            embed_images=True,
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
            anchor_link_text=self.anchor_link_text,
        )
        return MarkdownWithMath(renderer=renderer).render(source)


def export(notebook, path):
    """The page, with plotly.js embedded once, which makes each figure's script draw it live."""
    page, _ = Page().from_notebook_node(notebook, {"metadata": {"name": path.stem, "path": str(path.resolve().parent)}})
    script = plotly_js().replace("</script", "<\\/script")
    marker = '<script id="plotly-js"></script>'
    if page.count(marker) != 1:
        raise Failure("The page has no place for plotly.js; has nbconvert's template changed?")
    return page.replace(marker, f'<script id="plotly-js">{script}</script>')


def plotly_js():
    """plotly.js as the library carries it."""
    jar = os.environ["JJAVA_CLASSPATH"].split(os.pathsep)[0]
    with zipfile.ZipFile(jar) as library:
        names = [n for n in library.namelist() if re.search(r"plotly[^/]*\.min\.js$", n)]
        if len(names) != 1:
            raise Failure(f"One plotly.js was expected in {jar}; found {names or 'none'}.")
        return library.read(names[0]).decode("utf-8")
