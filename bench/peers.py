"""The peers' side of bench/run: one job in one process, timed from inside.

    peers.py adam WIDTH POINTS REPEATS        500 Adam steps of 1-w-w-1 on -u'' = pi^2 sin(pi x)
    peers.py output|residual WIDTH POINTS REPEATS
    peers.py structured WIDTH POINTS REPEATS  the output kernel, written out by hand
    peers.py neural-tangents WIDTH POINTS REPEATS
    peers.py tutorial WIDTH POINTS REPEATS    kernel, 500 steps, kernels every 100, two figures, tables
    peers.py tutorial-eager …                 the same without jit, step by step
    peers.py eigenvalues 0 N REPEATS

Everything in float64, jitted but for tutorial-eager, and waited for (block_until_ready). Prints first, least and median
milliseconds; the first one compiles.
"""

import sys
import time

JOB, WIDTH, POINTS, REPEATS = sys.argv[1], *map(int, sys.argv[2:5])


def report(call):
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        result = call()
        times.append(1e3 * (time.perf_counter() - start))
    first, least, median = times[0], min(times), sorted(times)[len(times) // 2]
    print(f"{JOB} {WIDTH} {POINTS} first {first:.3f} least {least:.3f} median {median:.3f} ms, "
          f"result {float(result):.17g}")


if JOB == "eigenvalues":
    import numpy as np

    a = np.random.default_rng(1).standard_normal((POINTS, POINTS))
    a = np.tril(a) + np.tril(a, -1).T
    report(lambda: np.linalg.eigvalsh(a)[-1])
    sys.exit()

import jax

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp


def network(key, width):
    sizes = [1, width, width, 1]
    layers = []
    for fan_in, fan_out in zip(sizes[:-1], sizes[1:]):
        key, sub = jax.random.split(key)
        layers.append((jax.random.normal(sub, (fan_in, fan_out)) / jnp.sqrt(fan_in),
                       jnp.zeros(fan_out)))
    return layers


def apply(layers, x):
    h = x[:, None]
    for w, b in layers[:-1]:
        h = jnp.tanh(h @ w + b)
    w, b = layers[-1]
    return (h @ w + b)[:, 0]


def second(layers, x):
    """u'' by forward mode over forward mode, for all points at once."""
    ones = jnp.ones_like(x)
    slope = lambda y: jax.jvp(lambda z: apply(layers, z), (y,), (ones,))[1]
    return jax.jvp(slope, (x,), (ones,))[1]


key = jax.random.PRNGKey(42)
start = network(key, WIDTH)
x = jax.random.uniform(jax.random.PRNGKey(3), (POINTS,))


def adam_step():
    """One step of Adam on -u'' = pi^2 sin(pi x) with both ends weighted by 10, for lax.scan."""
    source = jnp.pi ** 2 * jnp.sin(jnp.pi * x)
    ends = jnp.array([0.0, 1.0])

    def loss(layers):
        return (jnp.mean((-second(layers, x) - source) ** 2)
                + 10 * jnp.mean(apply(layers, ends) ** 2))

    def step(state, t):
        theta, m, v = state
        value, g = jax.value_and_grad(loss)(theta)
        m = jax.tree.map(lambda a, b: 0.9 * a + 0.1 * b, m, g)
        v = jax.tree.map(lambda a, b: 0.999 * a + 0.001 * b * b, v, g)
        theta = jax.tree.map(
            lambda p, a, b: p - 1e-3 * (a / (1 - 0.9 ** t))
            / (jnp.sqrt(b / (1 - 0.999 ** t)) + 1e-8), theta, m, v)
        return (theta, m, v), value

    return step


def adam():
    step = adam_step()

    @jax.jit
    def train(layers):
        zeros = jax.tree.map(jnp.zeros_like, layers)
        (theta, _, _), losses = jax.lax.scan(
            step, (layers, zeros, zeros), jnp.arange(1, 501, dtype=jnp.float64))
        return theta, losses

    report(lambda: jax.block_until_ready(train(start))[1][-1])


def tutorial(jit):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import numpy as np

    every, steps = 100, 500
    at = jax.random.uniform(jax.random.PRNGKey(7), (100,))
    grid = jnp.linspace(0.0, 1.0, 100)

    def spectrum(layers):
        """Squared singular values of J, as ntk4j takes them: K's own lose half of the digits."""
        tree = jax.vmap(jax.grad(lambda p, y: apply(p, y[None])[0]), (None, 0))(layers, at)
        jacobian = jnp.concatenate([leaf.reshape(100, -1) for leaf in jax.tree.leaves(tree)], axis=1)
        return jnp.linalg.svd(jacobian, compute_uv=False) ** 2

    step = adam_step()
    if jit:
        spectrum, solution = jax.jit(spectrum), jax.jit(apply)
        advance = jax.jit(lambda state, ts: jax.lax.scan(step, state, ts))
    else:
        solution = apply

        def advance(state, ts):
            losses = []
            for t in ts:
                state, value = step(state, t)
                losses.append(value)
            return state, jnp.stack(losses)

    def figures(spectra, losses, u):
        floors = {k: (1153 * 2.0 ** -52) ** 2 * s[0] for k, s in spectra.items()}
        figure, ((a, b), (c, d)) = plt.subplots(2, 2, figsize=(9.8, 7.4), dpi=200)
        for k, s in spectra.items():
            kept = s[s > floors[k]]
            a.semilogy(np.arange(1, len(kept) + 1), kept, "o-", label=f"step {k}")
        a.set(title="(a) Eigenvalue spectrum", xlabel="mode", ylabel="eigenvalue")
        ks = list(spectra)
        for mode in (5, 10):
            b.semilogy(ks, [spectra[k][0] / spectra[k][mode - 1] for k in ks], "o-",
                       label=f"first {mode} modes")
        b.semilogy(ks, [spectra[k][0] / floors[k] for k in ks], "--", label="all, lower bound")
        b.set(title="(b) Condition number", xlabel="training step")
        c.semilogy(losses)
        c.set(title="(c) Training loss", xlabel="training step", ylabel="loss")
        d.semilogy(ks, [spectra[k][0] for k in ks], "o-", label="largest")
        d.semilogy(ks, [spectra[k][spectra[k] > floors[k]][-1] for k in ks], "o-",
                   label="smallest resolved")
        d.set(title="(d) Eigenvalue range", xlabel="training step")
        for axes in (a, b, d):
            axes.legend()
        figure.tight_layout()
        figure.savefig("target/peer-evolution.png")
        plt.close(figure)
        figure, (a, b) = plt.subplots(1, 2, figsize=(9.8, 3.8), dpi=200)
        exact = np.sin(np.pi * np.asarray(grid))
        a.plot(grid, exact, label="exact")
        a.plot(grid, u, "--", label="network")
        a.legend()
        b.plot(grid, np.abs(u - exact))
        b.set(title="error", xlabel="x")
        figure.savefig("target/peer-solution.png")
        plt.close(figure)

    def once():
        zeros = jax.tree.map(jnp.zeros_like, start)
        state, losses = (start, zeros, zeros), []
        spectra = {0: np.asarray(spectrum(start))}
        for first in range(1, steps, every):
            ts = jnp.arange(first, first + every, dtype=jnp.float64)
            state, values = advance(state, ts)
            losses.append(np.asarray(values))
            spectra[first + every - 1] = np.asarray(spectrum(state[0]))
        u = np.asarray(solution(state[0], grid))
        figures(spectra, np.concatenate(losses), u)
        for k, s in spectra.items():
            p = s / s.sum()
            p = p[p > 0]
            print(f"{k:5d}  {s[0]:.4g}  {s.sum() ** 2 / (s ** 2).sum():.4f}  "
                  f"{np.exp(-(p * np.log(p)).sum()):.4f}")
        return np.sqrt(np.mean((u - np.sin(np.pi * np.asarray(grid))) ** 2))

    report(once)


def by_gradients(rows):
    """Per-point gradients, then their Gram product."""

    @jax.jit
    def kernel(layers):
        tree = jax.vmap(jax.grad(lambda p, y: rows(p, y[None])[0]), (None, 0))(layers, x)
        jacobian = jnp.concatenate(
            [leaf.reshape(POINTS, -1) for leaf in jax.tree.leaves(tree)], axis=1)
        return jacobian @ jacobian.T

    report(lambda: jax.block_until_ready(kernel(start))[POINTS // 3, POINTS // 2])


def structured():
    @jax.jit
    def kernel(layers):
        (w1, b1), (w2, b2), (w3, _) = layers
        h1 = jnp.tanh(x[:, None] @ w1 + b1)
        h2 = jnp.tanh(h1 @ w2 + b2)
        d2 = (1 - h2 ** 2) * w3[:, 0]
        d1 = (1 - h1 ** 2) * (d2 @ w2.T)
        return ((d1 @ d1.T) * (x[:, None] * x[None] + 1) + (d2 @ d2.T) * (h1 @ h1.T + 1)
                + h2 @ h2.T + 1)

    report(lambda: jax.block_until_ready(kernel(start))[POINTS // 3, POINTS // 2])


def neural_tangents():
    import neural_tangents as nt

    f = lambda p, y: apply(p, y[:, 0])[:, None]
    kernel = jax.jit(nt.empirical_ntk_fn(
        f, trace_axes=(-1,), vmap_axes=0,
        implementation=nt.NtkImplementation.STRUCTURED_DERIVATIVES))
    report(lambda: jax.block_until_ready(
        kernel(x[:, None], None, start))[POINTS // 3, POINTS // 2])


{
    "adam": adam,
    "tutorial": lambda: tutorial(True),
    "tutorial-eager": lambda: tutorial(False),
    "output": lambda: by_gradients(apply),
    "residual": lambda: by_gradients(second),
    "structured": structured,
    "neural-tangents": neural_tangents,
}[JOB]()
