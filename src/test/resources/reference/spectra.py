"""Writes spectra.json: true eigenvalues of tangent kernels, by ball arithmetic.

Run:  pip install python-flint && python spectra.py

Nothing is read: parameters and points are doubles made by the same few operations here and in the
test (SplitMix64, then products and roots that both languages round alike), and are taken as exact.

Independent of the library: u(x + e) is one polynomial in e, truncated at the degrees wanted, and
so is the factor G of every unit in du(x + e) = Σ G(e) dz(e); the row of a derivative is a
coefficient of G times the unit's input. The library carries jets along directions and recombines
them. Every spectrum is computed twice, with BITS and with MORE_BITS of precision; both must agree
to 1e-12.
"""

import itertools
import json
import math
import pathlib
import platform
import sys

import flint
from flint import arb, arb_mat, arb_series, ctx

BITS = 900
MORE_BITS = 1200
LEAST = -60  # decades below the largest; what is smaller is written as 0

# ---- doubles that Java makes alike


def uniform(seed, k):
    """In [0, 1): SplitMix64 of seed and index."""
    mask = (1 << 64) - 1
    z = (seed * 0x9E3779B97F4A7C15 + (k + 1) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
    z ^= z >> 31
    return (z >> 11) / 2.0**53


def parameters(case):
    """Weights uniform with variance gain²/fan-in, biases uniform in ±bias."""
    theta = []
    for fan_in, width in zip(case["layers"], case["layers"][1:]):
        bound = case["gain"] * math.sqrt(3.0 / fan_in)
        first = len(theta)
        for k in range(first, first + (fan_in + 1) * width):
            size = bound if k < first + fan_in * width else case["bias"]
            theta.append(size * (2 * uniform(case["seed"], k) - 1))
    return theta


def points(case):
    d = len(case["lo"])
    n = case["n"]
    if case.get("grid"):
        return [[case["lo"][0] + case["width"] * (i / (n - 1))] for i in range(n)]
    return [
        [case["lo"][k] + case["width"] * uniform(case["seed"] + 1, i * d + k) for k in range(d)]
        for i in range(n)
    ]


# ---- polynomials in the offset e


class Polynomials:
    """Truncated to exponents that divide some of those wanted."""

    def __init__(self, dimension, wanted):
        kept = {(0,) * dimension}
        for e in wanted:
            kept |= set(itertools.product(*(range(k + 1) for k in e)))
        self.exponents = sorted(kept, key=lambda e: (sum(e), e))
        self.index = {e: k for k, e in enumerate(self.exponents)}
        self.order = max(sum(e) for e in kept)
        self.pairs = []
        for a, e in enumerate(self.exponents):
            for b, f in enumerate(self.exponents):
                g = tuple(x + y for x, y in zip(e, f))
                if g in self.index:
                    self.pairs.append((a, b, self.index[g]))

    def zero(self):
        return [arb(0)] * len(self.exponents)

    def constant(self, x):
        return [arb(x)] + [arb(0)] * (len(self.exponents) - 1)

    def coordinate(self, k, x):
        p = self.constant(x)
        unit = tuple(int(i == k) for i in range(len(self.exponents[0])))
        if unit in self.index:
            p[self.index[unit]] = arb(1)
        return p

    def times(self, p, q):
        out = self.zero()
        for a, b, c in self.pairs:
            out[c] = out[c] + p[a] * q[b]
        return out

    def combination(self, factors, ps, start):
        out = self.constant(start)
        for w, p in zip(factors, ps):
            for k, x in enumerate(p):
                out[k] = out[k] + w * x
        return out

    def compose(self, coefficients, p):
        """Σ coefficients[m] (p − p₀)^m."""
        step = [arb(0)] + list(p[1:])
        out = self.constant(coefficients[self.order])
        for m in reversed(range(self.order)):
            out = self.times(out, step)
            out[0] = out[0] + coefficients[m]
        return out


def taylor(name, x, count):
    """Coefficients of the activation at x."""
    ctx.cap = count
    z = arb_series([x, 1], prec=count)
    if name == "sin":
        y = z.sin()
    elif name == "cos":
        y = z.cos()
    elif name == "tanh":
        e = (z * 2).exp()
        y = 1 - 2 / (e + 1)
    elif name == "sigmoid":
        y = 1 / (1 + (-z).exp())
    elif name == "silu":
        y = z / (1 + (-z).exp())
    elif name == "softplus":
        y = (1 + z.exp()).log()
    elif name == "gelu":
        density = (z * z / -2).exp() / (2 * arb.pi()).sqrt()
        y = z * (density.integral() + (-x / arb(2).sqrt()).erfc() / 2)
    return [y[k] for k in range(count)]


# ---- rows


class Point:
    """Derivatives of the outputs at a point, each with its gradient in the parameters."""

    def __init__(self, case, theta, x, wanted):
        self.ring = ring = Polynomials(len(x), wanted)
        coordinates = [ring.coordinate(k, v) for k, v in enumerate(map(arb, x))]
        levels = [features(case, ring, coordinates)]
        slopes = []
        sizes = case["layers"]
        at = 0
        for l, (fan_in, width) in enumerate(zip(sizes, sizes[1:])):
            weights = theta[at : at + fan_in * width]
            biases = theta[at + fan_in * width : at + (fan_in + 1) * width]
            at += (fan_in + 1) * width
            z = [
                ring.combination(weights[o * fan_in : (o + 1) * fan_in], levels[-1], biases[o])
                for o in range(width)
            ]
            if l == len(sizes) - 2:
                levels.append(z)
                continue
            h, s = [], []
            for p in z:
                t = taylor(case["activation"], p[0], ring.order + 2)
                h.append(ring.compose(t, p))
                s.append(ring.compose([(m + 1) * t[m + 1] for m in range(ring.order + 1)], p))
            levels.append(h)
            slopes.append(s)
        self.levels, self.slopes, self.case, self.theta = levels, slopes, case, theta
        self.gradients = {}

    def __call__(self, derivative, output=0):
        """Value of a derivative, e.g. (2, 0)."""
        k = self.ring.index[derivative]
        return self.levels[-1][output][k] * factorial(derivative)

    def gradient(self, derivative, output=0):
        """Its gradient in the parameters."""
        if output not in self.gradients:
            self.gradients[output] = self.polynomials(output)
        k, factor = self.ring.index[derivative], factorial(derivative)
        return [p[k] * factor for p in self.gradients[output]]

    def polynomials(self, output):
        ring, sizes = self.ring, self.case["layers"]
        factors = [ring.constant(int(o == output)) for o in range(sizes[-1])]
        out = []
        at = len(self.theta)
        for l in reversed(range(len(sizes) - 1)):
            fan_in, width = sizes[l], sizes[l + 1]
            at -= (fan_in + 1) * width
            layer = [ring.times(g, h) for g in factors for h in self.levels[l]] + factors
            out = layer + out
            if l > 0:
                weights = self.theta[at : at + fan_in * width]
                factors = [
                    ring.times(
                        self.slopes[l - 1][k],
                        ring.combination([weights[o * fan_in + k] for o in range(width)], factors, 0),
                    )
                    for k in range(fan_in)
                ]
        return out


def factorial(derivative):
    return math.prod(math.factorial(k) for k in derivative)


def features(case, ring, coordinates):
    if "standardised" in case:
        at = points(case)
        out = []
        for k, c in enumerate(coordinates):
            column = [arb(x[k]) for x in at]
            mean = sum(column, arb(0)) / len(column)
            deviation = (sum(((x - mean) ** 2 for x in column), arb(0)) / len(column)).sqrt()
            out.append([x / deviation for x in [c[0] - mean] + c[1:]])
        return out
    if "fourier" not in case and "period" not in case:
        return coordinates
    angles = []
    for row in case.get("fourier", []):
        angles.append(ring.combination([2 * arb.pi() * arb(b) for b in row], coordinates, 0))
    if "period" in case:  # of the only coordinate
        out = []
        for h in range(1, case["harmonics"] + 1):
            angle = ring.combination([2 * arb.pi() * h / arb(case["period"])], coordinates, 0)
            out += [ring.compose(taylor(f, angle[0], ring.order + 1), angle) for f in ("cos", "sin")]
        return out
    return [
        ring.compose(taylor(f, a[0], ring.order + 1), a) for f in ("cos", "sin") for a in angles
    ]


def combined(point, terms):
    """Gradient of Σ factor · derivative."""
    out = None
    for factor, derivative in terms:
        g = [factor * x for x in point.gradient(derivative)]
        out = g if out is None else [a + b for a, b in zip(out, g)]
    return out


# an equation: the derivatives it takes, and the gradient of its residual at a point
EQUATIONS = {
    "poisson": ([(2,)], lambda u: combined(u, [(-1, (2,))])),
    "helmholtz": ([(2,)], lambda u: combined(u, [(1, (2,)), (100, (0,))])),
    "beam": ([(4,)], lambda u: combined(u, [(1, (4,))])),
    "cancelling": ([(1,)], lambda u: combined(u, [(1, (0,)), (1e8, (1,)), (-1e8, (1,))])),
    "reaction": ([(2,)], lambda u: combined(u, [(1, (2,)), (u((0,)).cos(), (0,))])),
    "square": ([(1,)], lambda u: combined(u, [(1, (1,)), (2 * u((0,)), (0,))])),
    "laplace2": ([(2, 0), (0, 2)], lambda u: combined(u, [(1, (2, 0)), (1, (0, 2))])),
    "mixed": ([(1, 1)], lambda u: combined(u, [(1, (1, 1))])),
    "biharmonic": (
        [(4, 0), (2, 2), (0, 4)],
        lambda u: combined(u, [(1, (4, 0)), (2, (2, 2)), (1, (0, 4))]),
    ),
    "burgers": (
        [(2, 0), (0, 1)],
        lambda u: combined(
            u,
            [(1, (0, 1)), (u((0, 0)), (1, 0)), (u((1, 0)), (0, 0)), (-0.01, (2, 0))],
        ),
    ),
}


def rows(case):
    """J with its weights; of a problem the equation first, then u at the ends or corners."""
    theta = [arb(x) for x in parameters(case)]
    at = points(case)
    d = len(case["lo"])
    zero = (0,) * d
    if case["kernel"] == "output":
        outputs = case["layers"][-1]
        all_points = [Point(case, theta, x, [zero]) for x in at]
        return [p.gradient(zero, o) for o in range(outputs) for p in all_points]
    wanted, residual = EQUATIONS[case["kernel"]]
    scale = (2 * arb(case["weights"][0]) / len(at)).sqrt()
    out = [[scale * g for g in residual(Point(case, theta, x, wanted))] for x in at]
    ends = corners(case)
    scale = (2 * arb(case["weights"][1]) / len(ends)).sqrt()
    return out + [[scale * g for g in Point(case, theta, x, [zero]).gradient(zero)] for x in ends]


def corners(case):
    sides = [[lo, lo + case["width"]] for lo in case["lo"]]
    return [list(x) for x in itertools.product(*sides)]


def eigenvalues(case, bits):
    ctx.prec = bits
    j = arb_mat(rows(case))
    k = j * j.transpose() if j.nrows() <= j.ncols() else j.transpose() * j
    values = [x.real.mid() for x in k.mid().eig(algorithm="approx")]
    values.sort(key=lambda x: -float(x.log()) if x > 0 else math.inf)
    return values + [arb(0)] * (j.nrows() - len(values))


# ---- cases


def case(name, layers, activation, kernel="output", lo=(0.0,), width=1.0, n=40, **more):
    entries = {
        "name": name,
        "layers": layers,
        "activation": activation,
        "kernel": kernel,
        "lo": list(lo),
        "width": width,
        "n": n,
        "seed": 1,
        "gain": 1.0,
        "bias": 0.0,
        "weights": [1.0, 1.0],
    }
    entries.update(more)
    return entries


ACTIVATIONS = ["tanh", "sin", "gelu", "softplus", "silu", "sigmoid"]
FOUR = [[0.2], [0.5], [1.0], [0.3]]


def near():
    """Inputs near the origin, or standardised, or all of one angle: J's entries are sound."""
    origin = [0.0, 0.0]
    for k, a in enumerate(ACTIVATIONS):
        yield case(f"output {a}", [1, 20, 20, 1], a)
        yield case(f"small output {a}", [1, 6, 1], a, lo=[10.0 * k], bias=1.0)
        yield case(f"beam {a}", [1, 14, 14, 1], a, "beam", n=38)
        yield case(f"small beam {a}", [1, 5, 1], a, "beam", n=12, bias=1.0)
    yield case("poisson tanh", [1, 20, 20, 1], "tanh", "poisson", n=38)
    yield case("weights sin", [1, 16, 16, 1], "sin", "poisson", n=38, weights=[1e-8, 1e8])
    yield case("helmholtz gelu", [1, 16, 16, 1], "gelu", "helmholtz", n=38)
    yield case("reaction silu", [1, 16, 16, 1], "silu", "reaction", n=38)
    yield case("square softplus", [1, 16, 16, 1], "softplus", "square", n=38)
    yield case("cancelling tanh", [1, 16, 16, 1], "tanh", "cancelling", n=38)
    yield case("laplace sigmoid", [2, 12, 12, 1], "sigmoid", "laplace2", lo=origin, n=36)
    yield case("biharmonic tanh", [2, 8, 8, 1], "tanh", "biharmonic", lo=origin, n=30)
    yield case("mixed sin", [2, 8, 8, 1], "sin", "mixed", lo=origin, n=36)
    yield case("burgers gelu", [2, 12, 12, 1], "gelu", "burgers", lo=[-1.0, 0.0], n=36)
    yield case("deep sigmoid", [1, 8, 8, 8, 8, 8, 1], "sigmoid")
    yield case("steep sin", [1, 12, 12, 1], "sin", gain=30.0)
    yield case("two outputs tanh", [2, 12, 12, 2], "tanh", lo=origin, n=20)
    yield case("fewer parameters than points", [1, 3, 1], "tanh", n=30)
    yield case("fourier tanh", [8, 20, 1], "tanh", fourier=FOUR)
    yield case("periodic sin", [6, 16, 1], "sin", period=3.0, harmonics=3)
    yield case("standardised at 1e3", [1, 20, 20, 1], "sin", lo=[1e3], standardised=True)
    yield case(
        "standardised at 1.7e9", [1, 20, 20, 1], "gelu", lo=[1.7e9], width=1e5, standardised=True
    )
    yield case("one angle at 1e6", [2, 20, 1], "tanh", lo=[1e6], fourier=[[0.7]])
    yield case("tanh at 1e4", [1, 20, 20, 1], "tanh", lo=[1e4])
    yield case("gelu at 1e6", [1, 20, 20, 1], "gelu", lo=[1e6])


def far():
    """Behind a sine or cosine of numbers far from 0."""
    for seed, lo in enumerate([1e2, 1e3, 1e4, 1e5, 1e6, 1e7]):
        more = {"lo": [lo], "seed": seed + 1}
        yield case(f"fourier at {lo:g}", [8, 20, 1], "tanh", fourier=FOUR, **more)
        yield case(f"sine at {lo:g}", [1, 20, 20, 1], "sin", **more)
        yield case(f"one layer of sines at {lo:g}", [1, 30, 1], "sin", **more)
    for lo in [1e3, 1e5, 1e7]:
        more = {"lo": [lo], "seed": 7}
        yield case(
            f"fourier poisson at {lo:g}", [8, 20, 1], "gelu", "poisson", n=38, fourier=FOUR, **more
        )
        yield case(f"sine beam at {lo:g}", [1, 14, 14, 1], "sin", "beam", n=38, **more)
        yield case(f"sine reaction at {lo:g}", [1, 14, 14, 1], "sin", "reaction", n=38, **more)
        yield case(f"periodic at {lo:g}", [6, 16, 1], "silu", period=3.0, harmonics=3, **more)
        yield case(
            f"fourier in the plane at {lo:g}",
            [6, 14, 1],
            "tanh",
            lo=[lo, lo / 3],
            fourier=[[0.2, 0.3], [0.5, -0.1], [0.0, 1.0]],
            seed=7,
        )
        yield case(f"sines of sines, gain {lo / 50:g}", [1, 12, 12, 1], "sin", gain=lo / 50, bias=1.0)


def main(path):
    result = {
        "tool": f"python-flint {flint.__version__}, Python {platform.python_version()}",
        "precision": f"{BITS} bits, checked against {MORE_BITS}",
        "cases": [],
    }
    for c in [{**c, "sound": True} for c in near()] + [{**c, "sound": False} for c in far()]:
        values = eigenvalues(c, BITS)
        again = eigenvalues(c, MORE_BITS)
        least = values[0] * arb(10) ** LEAST
        for a, b in zip(values, again):
            assert b < least or abs(a - b) < 1e-12 * b, (c["name"], a, b)
        numbers = [float(x) if x > least else 0.0 for x in again]
        result["cases"].append({**c, "eigenvalues": numbers})
        print(c["name"], file=sys.stderr, flush=True)
    lines = ",\n".join(json.dumps(c) for c in result.pop("cases"))
    path.write_text(json.dumps(result)[:-1] + ', "cases": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main(pathlib.Path(__file__).parent / "spectra.json")
