"""Uses JupyterLab as a reader does, in Chromium without a network: run all, stop a training, reload, reopen untrusted.

usage: check_lab.py CHROMIUM notebook.ipynb       with JJAVA_CLASSPATH set, as notebooks/run has it
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

from check_page import FLAGS

TRAINING = [
    "import io.github.ntk4j.*;",
    "Training run = Pinn.mlp(1, 32, 32, 1).train(Problem.poisson1d(1).collocation(300)).adam(1e-3).steps(1_000_000).run();",
    "Training.last()",
]
# Figures that can be seen: live ones that drew lines or cells, and pictures that were loaded (JupyterLab stores one with
# a live chart, and shows it after a reload until the mouse comes near).
SEEN = """() => [...document.querySelectorAll('.jp-RenderedPlotly, .ntk4j-figure')].filter(figure =>
  figure.querySelector('.cartesianlayer path.js-line, .cartesianlayer .points path, .cartesianlayer image')
  || [...figure.querySelectorAll('img')].some(picture => picture.naturalWidth > 100)).length"""
COMMAND = "name => { window.jupyterapp.commands.execute(name); }"  # does not wait for its end
CONNECTED = "() => window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.connectionStatus === 'connected'"
BUSY = "() => [...document.querySelectorAll('.jp-InputArea-prompt')].some(prompt => prompt.innerText.includes('*'))"
IDLE = f"() => !({BUSY})()"


SAVED = "() => window.jupyterapp.shell.currentWidget.context.model.dirty === false"
SCROLL = "i => document.querySelectorAll('.jp-Notebook .jp-Cell')[i]?.scrollIntoView()"
TOKEN = "ntk4j"


class Lab:
    """A server on a folder; without a memory of what it has trusted."""

    def __init__(self, folder):
        self.home = tempfile.mkdtemp(prefix="ntk4j-lab-")
        settings = Path(self.home, "settings/@jupyterlab/notebook-extension")  # every cell stays on the page
        settings.mkdir(parents=True)
        (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}')
        names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
        environment = os.environ | {name: f"{self.home}/{name}" for name in names}
        environment["JUPYTERLAB_SETTINGS_DIR"] = f"{self.home}/settings"
        command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser"]
        options = {
            "IdentityProvider.token": TOKEN,
            "ServerApp.port": "0",
            "ServerApp.root_dir": str(folder),
            "LabApp.news_url": "",
            "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        }
        command += [f"--{name}={value}" for name, value in options.items()]
        self.log = open(f"{self.home}/log", "w+")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        self.url = self.wait()

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def wait(self):
        end = time.time() + 60
        while time.time() < end:
            found = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/lab", Path(f"{self.home}/log").read_text())
            if found:
                return f"http://127.0.0.1:{found[1]}"
            time.sleep(0.2)
        raise TimeoutError(Path(f"{self.home}/log").read_text()[-2000:])

    def close(self):
        """The server ends its kernels when it is asked to end."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        shutil.rmtree(self.home, ignore_errors=True)


def main(chromium, path):
    failures = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        shutil.copytree(path.parent / "data", f"{folder}/data")
        shutil.copy(path, folder)
        stop = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in TRAINING])
        stop.metadata.kernelspec = {"name": "java", "display_name": "Java (jjava)", "language": "java"}
        nbformat.write(stop, f"{folder}/stop.ipynb")
        flags = [f + ",EXCLUDE 127.0.0.1" if f.startswith("--host-resolver-rules") else f for f in FLAGS]
        flags = [f + ",EXCLUDE 127.0.0.1" if f.startswith("--host-resolver-rules") else f for f in FLAGS]
        browser = playwright.chromium.launch(executable_path=chromium, args=flags)
        try:
            with Lab(folder) as lab:
                page = opened(browser, lab, path.name)
                wanted = run_all(page, failures)
                page.reload()
                page.wait_for_selector(".jp-Notebook .jp-Cell")
                see(page, wanted, "after a reload", failures)
                page.close()
                page = opened(browser, lab, "stop.ipynb")
                stop_training(page, failures)
                page.close()
            with Lab(folder) as lab:
                page = opened(browser, lab, path.name)
                see(page, wanted, "reopened untrusted", failures)
                page.screenshot(path="target/pages/lab.png")
        finally:
            browser.close()
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


def opened(browser, lab, name):
    page = browser.new_page(viewport={"width": 1300, "height": 1000})
    page.set_default_timeout(30_000)
    page.goto(f"{lab.url}/lab/tree/{name}?reset&token={TOKEN}")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
    page.wait_for_function(CONNECTED, timeout=60_000)
    return page


def run_all(page, failures):
    """Figures of the notebook, once it has run."""
    start = time.time()
    page.evaluate(COMMAND, "notebook:clear-all-cell-outputs")
    page.wait_for_timeout(500)
    page.evaluate(COMMAND, "notebook:run-all-cells")
    page.wait_for_function(BUSY)
    page.wait_for_function(IDLE, timeout=90_000)
    page.evaluate(COMMAND, "docmanager:save")
    page.wait_for_function(SAVED)
    if page.query_selector('.jp-OutputArea [data-mime-type="application/vnd.jupyter.error"]'):
        failures.append("a cell failed in JupyterLab")
    return see(page, 5, f"{time.time() - start:.0f} s after run all", failures)


def see(page, wanted, when, failures):
    """Scrolls through, as cells far down are drawn when they come into view; counts figures."""
    seen = 0
    for _ in range(10):
        for i in range(page.locator(".jp-Notebook .jp-Cell").count()):
            page.evaluate(SCROLL, i)
            page.wait_for_timeout(30)
        page.wait_for_timeout(700)
        seen = page.evaluate(SEEN)
        if seen >= wanted:
            break
    print(f"JupyterLab {when}: {seen} figures")
    if seen < wanted:
        page.screenshot(path="target/pages/lab-failed.png")
        failures.append(f"{seen} figures {when}, {wanted} wanted")
    return seen


def stop_training(page, failures):
    page.evaluate(COMMAND, "notebook:run-all-cells")
    page.wait_for_selector(".ntk4j-progress img:visible", timeout=60_000)
    page.wait_for_timeout(2000)
    pressed = time.time()
    page.click('[data-command="notebook:interrupt-kernel"]:visible')
    page.wait_for_function(IDLE, timeout=20_000)
    ended = time.time() - pressed
    last = page.query_selector_all(".jp-Notebook .jp-CodeCell")[2]
    last.click()
    page.evaluate(COMMAND, "notebook:run-cell")
    page.wait_for_function("() => document.body.innerText.includes('stopped after')", timeout=10_000)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-CodeCell')][2].innerText.includes('Training summary')", timeout=10_000
    )
    print(f"JupyterLab: idle {ended:.2f} s after the stop button; the run so far is in the next cell")
    if ended > 2:  # the browser polls too; check_stop.py measures the kernel
        failures.append(f"idle only {ended:.1f} s after the stop button")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
