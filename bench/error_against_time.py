"""The others' side of bench/run error: one tool on one problem, from the weights and points that ntk4j wrote.

    error_against_time.py jax|deepxde DIR PROBLEM SEED SECONDS

Adam (1e-3) for a third of the time, then L-BFGS-B (scipy's, 50 pairs), float64, full batch. The clock starts before anything
is compiled, and after the imports. Writes DIR/PROBLEM.TOOL.SEED.csv: seconds, relative L2 error.
"""

import json
import os
import sys
import time

TOOL, DIR, PROBLEM, SEED, SECONDS = sys.argv[1:5] + [float(sys.argv[5])]

import numpy as np

with open(f"{DIR}/{PROBLEM}.{SEED}.json", encoding="utf-8") as file:
    SETUP = json.load(file)
LAYERS = [(np.array(w).T, np.array(b)) for w, b in SETUP["layers"]]  # in x out
TERMS = {name: (np.array(t["points"]), t["weight"]) for name, t in SETUP["terms"].items()}
TEST, EXACT = np.array(SETUP["test"]), np.array(SETUP["exact"])
NU, RHO = 0.01 / np.pi, 5.0
SNAPSHOTS = []  # seconds, layers
LAST = []


class TimeUp(Exception):
    pass


def keep(seconds, layers):
    """Snapshots half a hundredth apart, so that their errors take no longer than the run; and the last."""
    LAST[:] = [(seconds, layers)]
    if not SNAPSHOTS or seconds > 1.005 * SNAPSHOTS[-1][0]:
        SNAPSHOTS.append(LAST[0])


def given(name, points):
    """What u is on the points of a condition."""
    if name != "initial":
        return np.zeros(len(points))
    x = points[:, 0]
    return -np.sin(np.pi * x) if PROBLEM == "burgers" else np.exp(-8 * (x / np.pi - 1) ** 2)


def value(layers, points):
    h = points
    for w, b in layers[:-1]:
        h = np.tanh(h @ w + b)
    w, b = layers[-1]
    return (h @ w + b)[:, 0]


def unflatten(x):
    layers, at = [], 0
    for w, b in LAYERS:
        layers.append((x[at:at + w.size].reshape(w.shape), x[at + w.size:at + w.size + b.size]))
        at += w.size + b.size
    return layers


def write():
    with open(f"{DIR}/{PROBLEM}.{TOOL}.{SEED}.csv", "w", encoding="utf-8") as out:
        for seconds, layers in SNAPSHOTS + (LAST if LAST[0] is not SNAPSHOTS[-1] else []):
            u = value(layers, TEST)
            error = np.linalg.norm(u - EXACT) / np.linalg.norm(EXACT)
            print(f"{seconds:.4f},{error:.6e}", file=out)
    print(f"{PROBLEM} {TOOL} {SEED}: {len(SNAPSHOTS)} snapshots, {seconds:.1f} s, error {error:.3e}")


def by_jax():
    import jax

    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp
    from jax.flatten_util import ravel_pytree
    from scipy.optimize import minimize

    def u(layers, points):
        h = points
        for w, b in layers[:-1]:
            h = jnp.tanh(h @ w + b)
        w, b = layers[-1]
        return (h @ w + b)[:, 0]

    def slopes(layers, points, axis):
        """u, its slope and its second derivative along an axis, by forward mode over forward mode."""
        along = jnp.zeros_like(points).at[:, axis].set(1)
        slope = lambda q: jax.jvp(lambda r: u(layers, r), (q,), (along,))
        (value_, first), (_, second) = jax.jvp(slope, (points,), (along,))
        return value_, first, second

    def residual(layers, points):
        if PROBLEM == "poisson2d":
            x, y = points[:, 0], points[:, 1]
            source = 2 * np.pi ** 2 * jnp.sin(np.pi * x) * jnp.sin(np.pi * y)
            return -slopes(layers, points, 0)[2] - slopes(layers, points, 1)[2] - source
        along = jnp.zeros_like(points).at[:, 1].set(1)
        v, dt = jax.jvp(lambda q: u(layers, q), (points,), (along,))
        if PROBLEM == "reaction":
            return dt - RHO * v * (1 - v)
        _, dx, dxx = slopes(layers, points, 0)
        return dt + v * dx - NU * dxx

    points = {name: jnp.asarray(at) for name, (at, _) in TERMS.items()}
    wanted = {name: jnp.asarray(given(name, at)) for name, (at, _) in TERMS.items()}

    def loss(layers):
        total = 0.0
        for name, (_, weight) in TERMS.items():
            off = (residual(layers, points[name]) if name == "residual"
                   else u(layers, points[name]) - wanted[name])
            total = total + weight * jnp.mean(off ** 2)
        return total

    start = time.perf_counter()
    theta = [(jnp.asarray(w), jnp.asarray(b)) for w, b in LAYERS]

    def step(state, t):
        theta, m, v = state
        g = jax.grad(loss)(theta)
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
        v = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, v, g)
        theta = jax.tree.map(
            lambda p, a, b: p - 1e-3 * (a / (1 - 0.9 ** t)) / (jnp.sqrt(b / (1 - 0.999 ** t)) + 1e-8),
            theta, m, v)
        return (theta, m, v), None

    advance = jax.jit(lambda state, ts: jax.lax.scan(step, state, ts)[0])
    zeros = jax.tree.map(jnp.zeros_like, theta)
    state, t = (theta, zeros, zeros), 1
    while time.perf_counter() - start < SECONDS / 3:
        state = jax.block_until_ready(advance(state, jnp.arange(t, t + 50, dtype=jnp.float64)))
        t += 50
        keep(time.perf_counter() - start, [(np.asarray(w), np.asarray(b)) for w, b in state[0]])
    flat, back = ravel_pytree(state[0])
    both = jax.jit(jax.value_and_grad(lambda x: loss(back(x))))

    def seen(x):
        seconds = time.perf_counter() - start
        keep(seconds, unflatten(x.copy()))
        if seconds > SECONDS:
            raise TimeUp

    def objective(x):
        f, g = both(x)
        return float(f), np.asarray(g)

    try:
        minimize(objective, np.asarray(flat), jac=True, method="L-BFGS-B", callback=seen,
                 options={"maxcor": 50, "maxiter": 10 ** 7, "maxfun": 10 ** 8, "ftol": 0, "gtol": 0, "maxls": 50})
    except TimeUp:
        pass


def by_deepxde():
    os.environ["DDE_BACKEND"] = "tensorflow.compat.v1"
    os.environ["TF_USE_LEGACY_KERAS"] = "1"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    import deepxde as dde
    from deepxde.backend import tf

    dde.config.set_default_float("float64")
    start = time.perf_counter()

    def poisson(x, u):
        source = 2 * np.pi ** 2 * tf.sin(np.pi * x[:, 0:1]) * tf.sin(np.pi * x[:, 1:2])
        return -dde.grad.hessian(u, x, i=0, j=0) - dde.grad.hessian(u, x, i=1, j=1) - source

    def burgers(x, u):
        return (dde.grad.jacobian(u, x, i=0, j=1) + u * dde.grad.jacobian(u, x, i=0, j=0)
                - NU * dde.grad.hessian(u, x, i=0, j=0))

    def reaction(x, u):
        return dde.grad.jacobian(u, x, i=0, j=1) - RHO * u * (1 - u)

    lo, hi = TEST.min(axis=0), TEST.max(axis=0)
    conditions = [name for name in TERMS if name != "residual"]
    data = dde.data.PDE(
        dde.geometry.Rectangle(lo, hi),
        {"poisson2d": poisson, "burgers": burgers, "reaction": reaction}[PROBLEM],
        [dde.icbc.PointSetBC(TERMS[n][0], given(n, TERMS[n][0])[:, None]) for n in conditions],
        num_domain=0, num_boundary=0, anchors=TERMS["residual"][0])
    sizes = [LAYERS[0][0].shape[0]] + [len(b) for _, b in LAYERS]
    model = dde.Model(data, dde.nn.FNN(sizes, "tanh", "Glorot normal"))
    weights = [TERMS["residual"][1]] + [TERMS[n][1] for n in conditions]

    class Watch(dde.callbacks.Callback):
        def on_train_begin(self):
            for variable, array in zip(tf.trainable_variables(), [a for pair in LAYERS for a in pair]):
                self.model.sess.run(variable.assign(array))

        def on_epoch_end(self):
            if self.model.train_state.step % 50:
                return
            arrays = self.model.sess.run(tf.trainable_variables())
            seconds = time.perf_counter() - start
            keep(seconds, list(zip(arrays[0::2], arrays[1::2])))
            self.model.stop_training = seconds > SECONDS / 3

    model.compile("adam", lr=1e-3, loss_weights=weights, verbose=0)
    model.train(iterations=10 ** 7, display_every=10 ** 7, callbacks=[Watch()], verbose=0)
    dde.optimizers.set_LBFGS_options(maxcor=50, ftol=0, gtol=0, maxiter=10 ** 7, maxfun=10 ** 8, maxls=50)
    model.compile("L-BFGS", loss_weights=weights, verbose=0)
    minimise = model.train_step.minimize

    def seen(x):
        seconds = time.perf_counter() - start
        keep(seconds, unflatten(x.copy()))
        if seconds > SECONDS:
            raise TimeUp

    model.train_step.minimize = lambda *a, **k: minimise(*a, step_callback=seen, **k)
    try:
        model.train(display_every=10 ** 7, verbose=0)
    except TimeUp:
        pass


{"jax": by_jax, "deepxde": by_deepxde}[TOOL]()
write()
