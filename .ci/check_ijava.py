"""Drives IJava's kernel without a screen from a folder of a user's own: the lines that notebooks/ijava prints set it up,
then results show themselves, computations draw a bar, and the stop button stops.

usage: check_ijava.py java -cp CLASSPATH io.github.spencerpark.ijava.IJava
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

from check_stop import Kernel

ROOT = Path(__file__).resolve().parents[1]
LIVE = "application/vnd.plotly.v1+json"
CHART = {LIVE, "text/html", "text/plain"}
TABLE = {"text/html", "text/plain"}
MODEL = """
Pinn pinn = Pinn.mlp(1, 16, 16, 1);
Problem poisson = Problem.poisson1d(1).collocation(100);
NtkResult ntk = Ntk.of(pinn).on(Points.grid(0, 1, 40));
Training run = pinn.train(poisson).adam(1e-3).steps(200).trackNtk(Points.grid(0, 1, 20)).every(50).run();
"""
SHOWN = [  # a cell and the MIME types of its outputs
    ("poisson", [{"text/latex", "text/plain"}]),
    ("ntk.eigenvalues()", [TABLE]),
    ("ntk.figure()", [CHART]),
    ("run", [CHART, TABLE]),
    ("run.sliderFigure()", [CHART]),
    ("display(ntk.eigenvalues())", [TABLE, {"text/plain"}]),  # the second is its id
    ('Table.create("numbers", DoubleColumn.create("x", 1.5))', [TABLE]),
]
LONG = "Training long_ = pinn.train(poisson).adam(1e-3).steps(1_000_000).run();"
RUNNING = 2.0  # seconds before the stop button is pressed
SECONDS = 0.5  # from the button to the end of the cell


class Failure(Exception):
    """What a cell did wrong."""


def outputs(kernel, code, **options):
    """The outputs of a cell that must not fail, and when it was stopped and ended."""
    messages, pressed, ended = kernel.run(code, **options)
    shown = []
    for _, message in messages:
        kind, content = message["msg_type"], message["content"]
        failed = kind == "error" and not pressed
        if failed or (kind == "stream" and content["name"] == "stderr"):
            raise Failure(f"{code}\n{content.get('evalue') or content['text']}")
        if kind in ("execute_result", "display_data", "update_display_data"):
            shown.append((kind, content["data"]))
    return shown, pressed, ended


def is_bar(data):
    """Whether an output is the progress of what takes a moment, on a slow machine any result."""
    return "ntk4j-progress" in data.get("text/html", "")


def check(kernel, lines):
    if lines.replace(str(ROOT), "/home/you/ntk4j") not in (ROOT / "README.md").read_text(encoding="utf-8"):
        raise Failure(f"README.md has other lines than notebooks/ijava prints:\n{lines}")
    if outputs(kernel, lines)[0]:
        raise Failure("the first cell shows something")
    outputs(kernel, MODEL)
    for code, wanted in SHOWN:
        results = [data for _, data in outputs(kernel, code)[0] if not is_bar(data)]
        types = [set(data) for data in results]
        if types != wanted:
            raise Failure(f"{code} shows {types}, not {wanted}")
    check_stop(kernel)


def check_stop(kernel):
    shown, pressed, ended = outputs(kernel, LONG, stop_after=RUNNING)
    kinds = [kind for kind, data in shown if is_bar(data)]
    if kinds[:1] != ["display_data"] or kinds.count("update_display_data") < RUNNING:
        raise Failure(f"a long training shows {kinds}")
    if ended - pressed > SECONDS:
        raise Failure(f"the cell ended {ended - pressed:.2f} s after the stop button")
    last = kernel.value("Training.last()")
    if "(stopped)" not in last:
        raise Failure(f"the run so far is not in Training.last(): {last}")


def start(command, folder):
    """A kernel of this command, in a folder."""
    spec = Path(folder, "kernels", "ijava")
    spec.mkdir(parents=True)
    description = {"argv": [*command, "{connection_file}"], "display_name": "IJava", "language": "java"}
    (spec / "kernel.json").write_text(json.dumps(description | {"interrupt_mode": "message"}))
    specs = KernelSpecManager(kernel_dirs=[str(spec.parent)])
    manager = KernelManager(kernel_name="ijava", kernel_spec_manager=specs)
    return Kernel(manager, cwd=folder)


def main(command):
    lines = subprocess.run([ROOT / "notebooks/ijava"], check=True, stdout=subprocess.PIPE, text=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        kernel = start(command, folder)
        try:
            check(kernel, lines)
        except Failure as failure:
            sys.exit(f"IJava: {failure}")
        finally:
            kernel.close()
    print(f"IJava: {len(SHOWN)} cells show themselves, live charts among them; a bar; the stop button")


if __name__ == "__main__":
    main(sys.argv[1:])
