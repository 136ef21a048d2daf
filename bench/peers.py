"""The peers' side of bench/run: one job in one process, timed from inside.

    peers.py adam WIDTH POINTS REPEATS        500 Adam steps of 1-w-w-1 on -u'' = pi^2 sin(pi x)
    peers.py output|residual WIDTH POINTS REPEATS
    peers.py structured WIDTH POINTS REPEATS  the output kernel, written out by hand
    peers.py neural-tangents WIDTH POINTS REPEATS
    peers.py eigenvalues 0 N REPEATS

Everything in float64, jitted, and waited for (block_until_ready). Prints first, least and median
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


def adam():
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

    @jax.jit
    def train(layers):
        zeros = jax.tree.map(jnp.zeros_like, layers)
        (theta, _, _), losses = jax.lax.scan(
            step, (layers, zeros, zeros), jnp.arange(1, 501, dtype=jnp.float64))
        return theta, losses

    report(lambda: jax.block_until_ready(train(start))[1][-1])


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
    "output": lambda: by_gradients(apply),
    "residual": lambda: by_gradients(second),
    "structured": structured,
    "neural-tangents": neural_tangents,
}[JOB]()
