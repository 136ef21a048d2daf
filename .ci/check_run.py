"""Interrupts notebooks/run at several moments, as Ctrl-C does, and gives it names that it does not have.

usage: python3 .ci/check_run.py

An interrupt has to end it within 15 s (at once on an idle machine) in one line, without a trace, and no kernel may live on. A Python that is too old
is refused; one that is just new enough is not.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
RUN, SUPPORT = NOTEBOOKS / "run", NOTEBOOKS / "support"
MOMENTS = [0.03, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 2.0, 4.0]  # seconds: the shell, Python's imports, the kernel's start, cells
BEFORE_THE_END = [2.0, 1.5, 1.0, 0.5]  # seconds: the last cell, the kernel's end, the page
SECONDS_TO_END = 15  # at once on an idle machine
OWN_LINES = re.compile(r"Building the library|Installing JupyterLab|Running ")


def main():
    subprocess.run([RUN, "no such"], capture_output=True, check=False)  # builds what is missing, unmeasured
    start = time.monotonic()
    subprocess.run([RUN], capture_output=True, check=True)
    whole = time.monotonic() - start
    moments = MOMENTS + [whole - seconds for seconds in BEFORE_THE_END]
    for seconds in moments:
        interrupt(seconds)
    refuse(["no such"], "There is no notebook no such; there are 01-ntk-analysis, ")
    refuse(["--all", "02"], "Please give --all or names of notebooks, not both.")
    python("3.9", "Please install Python 3.10 or newer")
    python("3.10", "Please install Python's venv module")  # passed: what is asked for next
    print(f"notebooks/run: {len(moments)} interrupts, each ended it in one line")


def heard():
    """A shell in the background ignores interrupts, and hands that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def interrupt(seconds):
    run = subprocess.Popen(
        [RUN],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=heard,
    )
    time.sleep(seconds)
    kernels = java_below(run.pid)
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGINT)
    try:
        output, _ = run.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        sys.exit(f"notebooks/run, interrupted after {seconds:.1f} s, did not end within {SECONDS_TO_END} s.")
    if run.returncode == 0 and "live without a network" in output:
        return  # it was over
    said = [line for line in output.splitlines() if not OWN_LINES.match(line)]
    if run.returncode == -signal.SIGINT and not output:
        return  # the shell had not come to its first line
    if said[-1:] != ["Stopped."] or run.returncode != 130 or "Traceback" in output or "Exception" in output:
        sys.exit(f"notebooks/run, interrupted after {seconds:.1f} s, ended with {run.returncode} and said:\n{output}")
    time.sleep(1)  # what was killed gives its memory back
    if alive := [pid for pid in kernels if lives(pid)]:
        sys.exit(f"notebooks/run, interrupted after {seconds:.1f} s, left the processes {alive}.")


def lives(pid):
    """Whether a process computes; one that is dead may still stand in the list, as Z."""
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def java_below(pid):
    """The processes that a process has started, and that these have started, which run Java."""
    children = subprocess.run(["ps", "--no-headers", "-o", "pid,comm", "--ppid", str(pid)], capture_output=True, text=True)
    found = []
    for line in children.stdout.splitlines():
        child, command = line.split(None, 1)
        found += ([child] if command.startswith("java") else []) + java_below(child)
    return found


def refuse(arguments, sentence):
    refused = subprocess.run([RUN, *arguments], capture_output=True, text=True, check=False)
    if refused.returncode == 0 or sentence not in refused.stderr or "Traceback" in refused.stderr:
        sys.exit(f"notebooks/run {arguments} should say: {sentence}\nit says: {refused.stderr}")


def python(version, sentence):
    """What a Python of this version, without the module venv, is told."""
    with tempfile.TemporaryDirectory() as folder:
        fake = Path(folder) / "python"
        info = f"sys.version_info = ({version.replace('.', ', ')}); sys.modules['ensurepip'] = None"
        fake.write_text(f"#!/bin/sh\nexec {sys.executable} -c \"import sys; {info}\n$2\"\n")
        fake.chmod(0o755)
        script = f"source {SUPPORT / 'environment.sh'}; venv={folder}/venv; build_venv"
        environment = {**os.environ, "PYTHON": str(fake)}
        told = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=False)
    if told.returncode == 0 or not told.stderr.startswith(sentence):
        sys.exit(f"Python {version} should be told: {sentence}\nit is told: {told.stderr}")


if __name__ == "__main__":
    main()
