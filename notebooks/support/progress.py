"""Where a notebook is: one line, overwritten on a terminal; a line now and then otherwise."""

import sys
import threading
import time

SECONDS_BETWEEN_LINES = 20  # where lines cannot be overwritten


class Progress:
    """Shows `name: cell k of n, s s` on the error stream while its block runs."""

    def __init__(self, name, cells):
        self.name, self.cells = name, cells
        self.cell = 0
        self.start = time.monotonic()
        self.over = threading.Event()
        self.terminal = sys.stderr.isatty()
        self.shower = threading.Thread(target=self._show, daemon=True)

    def __enter__(self):
        self.shower.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.shower.join()
        if self.terminal:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def at(self, cell):
        self.cell = cell

    def _show(self):
        before, after = ("\r\033[K", "") if self.terminal else ("", "\n")
        while True:
            print(f"{before}Running {self}", end=after, file=sys.stderr, flush=True)
            if self.over.wait(1 if self.terminal else SECONDS_BETWEEN_LINES):
                return

    def __str__(self):
        if not self.cell:
            return f"{self.name}, {self.cells} cells; the Java kernel starts ..."
        return f"{self.name}: cell {self.cell} of {self.cells}, {time.monotonic() - self.start:.0f} s"
