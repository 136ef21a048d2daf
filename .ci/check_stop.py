"""Presses stop in the middle of a training in the Java kernel, through the Jupyter protocol, and says what happened.

usage: check_stop.py        with JJAVA_CLASSPATH set, as notebooks/run has it

The cell has to end within 0.2 s and the computing with it; the run so far has to be there in the next cell; progress
has to be one output, updated at most five times a second, with the loss as a picture.
"""

import os
import queue
import sys
import time

from jupyter_client.manager import KernelManager

SECONDS = 0.2  # from the button to the end of cell and work
TRIES = 3  # other work on the machine may delay one
RUNNING = 3.0  # seconds of training before the button is pressed
PROBLEM = """
Pinn pinn = Pinn.mlp(1, 32, 32, 1);
Problem poisson = Problem.poisson1d(1).collocation(300);
Points points = Points.uniform(0, 1, 100);
"""
# Notes every 10 ms whether a thread computes: it has frames of the library, and is not a worker that waits for work.
WATCH = """
volatile long lastBusy = 0;
boolean computes(StackTraceElement[] frames) {
  boolean ours = false;
  for (StackTraceElement frame : frames) {
    if (frame.getClassName().contains("Workers$Worker") && frame.getMethodName().equals("next")) return false;
    ours |= frame.getClassName().startsWith("io.github.ntk4j.") || frame.getClassName().startsWith("org.ojalgo.");
  }
  return ours;
}
Thread watch = new Thread(() -> {
  while (true) {
    if (Thread.getAllStackTraces().values().stream().anyMatch(f -> computes(f))) lastBusy = System.currentTimeMillis();
    try { Thread.sleep(10); } catch (InterruptedException e) { return; }
  }
});
watch.setDaemon(true);
watch.start();
"""
CASES = {
    "adam": "Training run = pinn.train(poisson).adam(1e-3).steps(1_000_000).run();",
    "adam with a kernel at each step": "Training run = pinn.train(poisson).adam(1e-3).steps(1_000_000)"
    ".trackNtk(points).every(1).run();",
    "L-BFGS": "Training run = pinn.train(poisson).lbfgs().steps(1_000_000).run();",
    "self-scaled Broyden": "Training run = pinn.train(poisson).selfScaledBroyden().steps(1_000_000).run();",
    "Gauss–Newton": "Training run = Pinn.mlp(2, 20, 20, 1).train(Problem.burgers(0.01).collocation(1000)).gaussNewton().steps(10_000).run();",
}


class Kernel:
    def __init__(self, manager=None, **options):
        self.manager = manager or KernelManager(kernel_name="java")
        self.manager.start_kernel(stdout=open(os.devnull, "w"), stderr=open(os.devnull, "w"), **options)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code, stop_after=None):
        """Outputs of a cell, each with its time; when the button was pressed; when the cell ended."""
        cell = self.client.execute(code)
        start = time.time()
        pressed = None
        outputs = []
        while time.time() - start < 120:
            if stop_after and not pressed and time.time() - start > stop_after:
                self.manager.interrupt_kernel()
                pressed = time.time()
            try:
                message = self.client.get_iopub_msg(timeout=0.01)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != cell:
                continue
            now = time.time()
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return outputs, pressed, now
            outputs.append((now, message))
        raise TimeoutError(code)

    def value(self, code):
        outputs, _, _ = self.run(code)
        for _, message in outputs:
            if message["msg_type"] == "execute_result":
                return message["content"]["data"]["text/plain"]
        raise ValueError(f"{code} gave {[m['content'] for _, m in outputs]}")

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def check(kernel, name, code):
    failures = []
    outputs, pressed, ended = kernel.run(code, stop_after=RUNNING)
    time.sleep(2 * SECONDS)
    busy = int(kernel.value("lastBusy")) / 1000 - pressed
    shown = [m for m in outputs if m[1]["msg_type"] == "display_data"]
    updates = [m for m in outputs if m[1]["msg_type"] == "update_display_data"]
    if ended - pressed > SECONDS:
        failures.append(f"the cell ended {ended - pressed:.2f} s after the button")
    if busy > SECONDS:
        failures.append(f"it computed until {busy:.2f} s after the button")
    if len(shown) != 1:
        failures.append(f"{len(shown)} progress outputs")
    if len(updates) > 5 * RUNNING + 2:
        failures.append(f"{len(updates)} updates in {RUNNING} s")
    if len(updates) < RUNNING or "data:image/svg+xml" not in updates[-1][1]["content"]["data"]["text/html"]:
        failures.append("no live picture of the loss")
    steps = int(kernel.value("Training.last().stoppedAt()"))
    if steps < 1:
        failures.append("the run so far is not in Training.last()")
    if "(stopped)" not in kernel.value("Training.last().toString()"):
        failures.append("the run does not say that it was stopped")
    print(f"{name}: the cell ended {ended - pressed:.3f} s after the button, the computing {max(busy, 0):.3f} s;"
          f" {len(updates)} updates, {steps} steps kept")
    return [f"{name}: {failure}" for failure in failures]


def main():
    kernel = Kernel()
    failures = []
    try:
        kernel.run(PROBLEM)
        kernel.run(WATCH)
        for name, code in CASES.items():
            for _ in range(TRIES):
                found = check(kernel, name, code)
                if not found:
                    break
            failures += found
    finally:
        kernel.close()
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
