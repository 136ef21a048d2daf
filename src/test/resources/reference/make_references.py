"""Writes exact reference data for small networks, independently of the library.

Run:  pip install mpmath gmpy2 && python make_references.py [case ...]

Weights, points and coefficients are short decimals, read as doubles and taken as exact. Everything
under "expected" is computed with DIGITS digits and rounded once to double.

How, and why it is independent: the library carries one-dimensional jets along directions,
recombines them by polarisation, and has closed forms for every derivative of an activation. Here
u(x + e) is one multivariate polynomial in e, truncated to the derivatives wanted; activations are
expanded by mpmath.taylor, which differentiates numerically at raised precision; gradients in the
parameters come from a tape of scalar operations. Three checks stop a wrong file: the same
computation with other digits, partial derivatives of the plain network by mpmath.diff, and entries
of the loss gradient by central differences.
"""

import functools
import itertools
import json
import math
import pathlib
import platform
import random
import sys

import mpmath
from mpmath import mp, mpf

DIGITS = 60
MORE_DIGITS = 85

# ---- scalars on a tape


class Var:
    __slots__ = ("value", "parents", "adjoint")
    tape = []

    def __init__(self, value, parents=()):
        self.value = mpf(value)
        self.parents = parents
        self.adjoint = mpf(0)
        Var.tape.append(self)

    def __add__(self, other):
        if isinstance(other, Var):
            return Var(self.value + other.value, ((self, 1), (other, 1)))
        return Var(self.value + other, ((self, 1),))

    def __mul__(self, other):
        if isinstance(other, Var):
            return Var(self.value * other.value, ((self, other.value), (other, self.value)))
        return Var(self.value * other, ((self, other),))

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + other * -1

    def __rsub__(self, other):
        return self * -1 + other

    def __truediv__(self, other):
        if isinstance(other, Var):
            q = self.value / other.value
            return Var(q, ((self, 1 / other.value), (other, -q / other.value)))
        return Var(self.value / other, ((self, 1 / mpf(other)),))

    def __pow__(self, n):
        return Var(self.value**n, ((self, n * self.value ** (n - 1)),))


def gradient(root, leaves):
    root.adjoint = mpf(1)
    for node in reversed(Var.tape):
        if node.adjoint:
            for parent, slope in node.parents:
                parent.adjoint += slope * node.adjoint
    return [leaf.adjoint for leaf in leaves]


def value_of(x):
    return x.value if isinstance(x, Var) else mpf(x)


def dot(pairs, start):
    """start + sum of products, as one node."""
    value = value_of(start)
    parents = [(start, 1)] if isinstance(start, Var) else []
    for a, b in pairs:
        value += value_of(a) * value_of(b)
        if isinstance(a, Var):
            parents.append((a, value_of(b)))
        if isinstance(b, Var):
            parents.append((b, value_of(a)))
    return Var(value, tuple(parents))


# ---- polynomials in the offset e, truncated to a set of exponents closed downwards


class Series:
    def __init__(self, coefficients, kept):
        self.c = coefficients
        self.kept = kept

    def __add__(self, other):
        if not isinstance(other, Series):
            zero = (0,) * len(next(iter(self.kept)))
            other = Series({zero: other}, self.kept)
        out = dict(self.c)
        for e, x in other.c.items():
            out[e] = out[e] + x if e in out else x
        return Series(out, self.kept)

    def __mul__(self, other):
        if not isinstance(other, Series):
            return Series({e: x * other for e, x in self.c.items()}, self.kept)
        out = {}
        for e, x in self.c.items():
            for f, y in other.c.items():
                g = tuple(a + b for a, b in zip(e, f))
                if g in self.kept:
                    product = x * y
                    out[g] = out[g] + product if g in out else product
        return Series(out, self.kept)

    __radd__ = __add__
    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __rsub__(self, other):
        return self * -1 + other

    def __sub__(self, other):
        return self + other * -1


def closure(names, wanted):
    kept = {(0,) * names}
    for e in wanted:
        kept |= set(itertools.product(*(range(k + 1) for k in e)))
    return frozenset(kept)


def compose(taylor, series):
    """f(series) from taylor(value, n), the coefficients of f there."""
    zero = (0,) * len(next(iter(series.kept)))
    order = max(sum(e) for e in series.kept)
    start = series.c[zero]
    t = taylor(value_of(start), order + 1)
    step = Series({e: x for e, x in series.c.items() if e != zero}, series.kept)

    def coefficient(m):
        if not isinstance(start, Var):
            return t[m]
        return Var(t[m], ((start, (m + 1) * t[m + 1]),))

    out = Series({zero: coefficient(0)}, series.kept)
    power = None
    for m in range(1, order + 1):
        power = step if power is None else power * step
        out = out + power * coefficient(m)
    return out


def smooth(f):
    return lambda x, n: mpmath.taylor(f, x, n)


FUNCTIONS = {
    "tanh": mpmath.tanh,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "gelu": lambda z: z * mpmath.erfc(-z / mpmath.sqrt(2)) / 2,
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "silu": lambda z: z / (1 + mpmath.exp(-z)),
    "relu": lambda z: max(z, mpf(0)),
}
TAYLOR = {name: smooth(f) for name, f in FUNCTIONS.items()}
TAYLOR["relu"] = lambda z, n: [max(z, mpf(0)), mpf(z > 0)] + [mpf(0)] * n


def apply(name, x):
    return compose(TAYLOR[name], x) if isinstance(x, Series) else FUNCTIONS[name](x)


# ---- the network, on series or on plain numbers


def features(case, coordinates):
    if "fourier" not in case:
        return coordinates
    angles = []
    for row in case["fourier"]:
        angle = coordinates[0] * (2 * mp.pi * mpf(row[0]))
        for b, x in zip(row[1:], coordinates[1:]):
            angle = angle + x * (2 * mp.pi * mpf(b))
        angles.append(angle)
    return [apply("cos", a) for a in angles] + [apply("sin", a) for a in angles]


def network(case, theta, coordinates):
    h = features(case, coordinates)
    sizes = case["layers"]
    at = 0
    for l in range(len(sizes) - 1):
        fan_in, width = sizes[l], sizes[l + 1]
        scale = 1 / mpmath.sqrt(fan_in) if case.get("ntk_parameterised") else mpf(1)
        z = []
        for o in range(width):
            w = theta[at + o * fan_in : at + (o + 1) * fan_in]
            b = theta[at + width * fan_in + o]
            z.append(linear([x * scale for x in w] if scale != 1 else w, h, b))
        at += (fan_in + 1) * width
        h = z if l == len(sizes) - 2 else [apply(case["activation"], x) for x in z]
    return h


def linear(w, h, b):
    if not isinstance(h[0], Series):
        return sum((a * x for a, x in zip(w, h)), b)
    out = {}
    zero = (0,) * len(next(iter(h[0].kept)))
    for e in h[0].kept:
        pairs = [(a, x.c[e]) for a, x in zip(w, h) if e in x.c]
        if pairs:
            out[e] = dot(pairs, b if e == zero else 0)
    return Series(out, h[0].kept)


def solution(case, theta, coordinates):
    out = network(case, theta, coordinates)
    if "ansatz" in case:
        g, ell = case["ansatz"](coordinates)
        out[0] = out[0] * ell + g
    for k, (mean, deviation) in enumerate(case.get("scaled", [])):
        out[k] = out[k] * mpf(deviation) + mpf(mean)
    return out


class Fields:
    """u("xx"), u("t", 1): derivatives of outputs at one point, exact by series."""

    def __init__(self, case, theta, point, wanted):
        names = case["coordinates"]
        kept = closure(len(names), [exponents(names, d) for d in wanted])
        unit = [tuple(int(i == k) for i in range(len(names))) for k in range(len(names))]
        zero = (0,) * len(names)
        coordinates = []
        for k, x in enumerate(point):
            c = {zero: mpf(x)}
            if unit[k] in kept:
                c[unit[k]] = mpf(1)
            coordinates.append(Series(c, kept))
        self.names = names
        self.made = (case, theta, point, wanted)
        self.outputs = solution(case, theta, coordinates)

    def at(self, k, place):
        """The same where coordinate k has another value."""
        case, theta, point, wanted = self.made
        return Fields(case, theta, point[:k] + [place] + point[k + 1 :], wanted)

    def __call__(self, derivative="", output=0):
        e = exponents(self.names, derivative)
        factor = math.prod(math.factorial(k) for k in e)
        c = self.outputs[output].c
        return c[e] * factor if e in c else mpf(0)


class PlainFields:
    """The same by numeric differentiation of the plain network: for the check only."""

    def __init__(self, case, theta, point):
        self.case, self.theta, self.point = case, theta, [mpf(x) for x in point]

    def at(self, k, place):
        return PlainFields(self.case, self.theta, self.point[:k] + [place] + self.point[k + 1 :])

    def __call__(self, derivative="", output=0):
        e = exponents(self.case["coordinates"], derivative)

        def f(*x):
            return solution(self.case, self.theta, list(x))[output]

        return mpmath.diff(f, tuple(self.point), e) if any(e) else f(*self.point)


def exponents(names, derivative):
    return tuple(derivative.count(n) for n in names)


# ---- integrals, by Gauss's rule of many points: the whole integral, not the library's rule


def legendre(n, x):
    """P_n and its slope at x."""
    before, value = mpf(1), x
    for k in range(2, n + 1):
        before, value = value, ((2 * k - 1) * x * value - (k - 1) * before) / k
    return value, n * (x * value - before) / (x * x - 1)


@functools.lru_cache(maxsize=None)
def gauss(n, digits):
    """Nodes and weights of Legendre's rule on [0, 1]."""
    rule = []
    for k in range(n):
        x = mpmath.cos(mp.pi * (k + mpf(3) / 4) / (n + mpf(1) / 2))
        for _ in range(8):  # Newton's method doubles the digits of some 3
            value, slope = legendre(n, x)
            x -= value / slope
        slope = legendre(n, x)[1]
        rule.append(((1 + x) / 2, 1 / ((1 - x * x) * slope**2)))
    return rule


def integral(f, lo, hi):
    n = 40 if mp.dps <= DIGITS else 52
    length = mpf(hi) - mpf(lo)
    return sum((f(lo + length * x) * (w * length) for x, w in gauss(n, mp.dps)), mpf(0))


# ---- rows, kernels, loss


def rows_of(case, theta):
    """(term, value, gradient) of every loss row; theta are doubles."""
    out = []
    for term in case["terms"]:
        for sites in zip(*term["sites"]):
            Var.tape = []
            leaves = [Var(x) for x in theta]
            unknowns = leaves[parameter_count(case) :]
            fields = [Fields(case, leaves, p, case["derivatives"]) for p in sites]
            r = term["rho"](*fields, *([mpf(x) for x in sites[0]],), unknowns)
            out.append((term["name"], r.value, gradient(r, leaves)))
    return out


def parameter_count(case):
    s = case["layers"]
    return sum((a + 1) * b for a, b in zip(s, s[1:]))


def plain_loss(case, theta):
    loss = mpf(0)
    unknowns = theta[parameter_count(case) :]
    for term in case["terms"]:
        squares = mpf(0)
        for sites in zip(*term["sites"]):
            fields = [PlainFields(case, theta, p) for p in sites]
            squares += term["rho"](*fields, *([mpf(x) for x in sites[0]],), unknowns) ** 2
        loss += mpf(term["weight"]) * squares / len(term["sites"][0])
    return loss


def gram(a, b):
    return [[mpmath.fsum(x * y for x, y in zip(p, q)) for q in b] for p in a]


def eigenvalues(k):
    values = mpmath.eigsy(mpmath.matrix(k), eigvals_only=True)
    return sorted((values[i] for i in range(len(values))), reverse=True)


def expected(case, theta):
    out = {}
    fields = []
    for p in case["points"]:
        Var.tape = []
        leaves = [Var(x) for x in theta]
        fields.append((Fields(case, leaves, p, case["derivatives"]), leaves, Var.tape))
    outputs = case["layers"][-1]
    suffixes = [""] if outputs == 1 else [str(o) for o in range(outputs)]
    for o, suffix in enumerate(suffixes):
        out["u" + suffix] = [value_of(f("", o)) for f, _, _ in fields]
        for d in case["derivatives"]:
            out[f"u{suffix}_{d}"] = [value_of(f(d, o)) for f, _, _ in fields]
    if outputs == 1:
        jacobian = []
        for f, leaves, tape in fields:
            Var.tape = tape
            jacobian.append(gradient(f(), leaves))
        out["K_out"] = gram(jacobian, jacobian)
        out["eigenvalues_out"] = eigenvalues(out["K_out"])
        out["jacobian_u_row0"] = jacobian[0]
    if not case["terms"]:
        return out
    rows = rows_of(case, theta)
    loss, slope = mpf(0), [mpf(0)] * len(theta)
    blocks = {}
    for term in case["terms"]:
        mine = [(r, g) for name, r, g in rows if name == term["name"]]
        blocks[term["short"]] = [g for _, g in mine]
        out["r" if term["short"] == "r" else "rows_" + term["short"]] = [r for r, _ in mine]
        w = mpf(term["weight"]) / len(mine)
        for r, g in mine:
            loss += w * r * r
            slope = [s + 2 * w * r * x for s, x in zip(slope, g)]
    names = list(blocks)
    for i, a in enumerate(names):
        for b in names[: i + 1]:
            first, second = (a, b) if (a, b) != ("r", "u") else ("u", "r")
            separator = "" if len(first + second) == 2 else "_"
            out[f"K_{first}{separator}{second}"] = gram(blocks[first], blocks[second])
    stacked = [g for _, _, g in rows]
    out["eigenvalues_stacked"] = eigenvalues(gram(stacked, stacked))
    first = "r" if "r" in blocks else names[0]
    out[f"jacobian_{first}_row0"] = blocks[first][0]
    out["loss"] = loss
    out["loss_gradient"] = slope
    return out


# ---- checks


def flat(x):
    return [z for y in x for z in flat(y)] if isinstance(x, list) else [x]


def largest_difference(a, b):
    worst = mpf(0)
    for key in a:
        x, y = flat(a[key]), flat(b[key])
        scale = max(abs(v) for v in x)
        if scale:
            worst = max(worst, max(abs(p - q) for p, q in zip(x, y)) / scale)
    return worst


def check(case, theta, result):
    checks = {"digits": DIGITS}
    mp.dps = MORE_DIGITS
    worst = largest_difference(expected(case, theta), result)
    checks[f"difference_to_{MORE_DIGITS}_digits"] = float(worst)
    mp.dps = DIGITS
    exact = [mpf(x) for x in theta]
    worst_x = mpf(0)
    if case["activation"] != "relu":
        plain = PlainFields(case, exact, case["points"][0])
        for d in case["derivatives"]:
            key = "u_" + d if case["layers"][-1] == 1 else "u0_" + d
            worst_x = max(worst_x, abs(plain(d) - result[key][0]) / max(abs(x) for x in result[key]))
    checks["difference_to_numeric_derivatives"] = float(worst_x)
    worst_t = mpf(0)
    if case["terms"]:
        scale = max(abs(x) for x in result["loss_gradient"])
        for k in sorted(set([0, len(theta) // 2, len(theta) - 1])):
            h = mpf(10) ** -12

            def loss(step):
                return plain_loss(case, exact[:k] + [exact[k] + step] + exact[k + 1 :])

            slope = (8 * (loss(h) - loss(-h)) - (loss(2 * h) - loss(-2 * h))) / (12 * h)
            worst_t = max(worst_t, abs(slope - result["loss_gradient"][k]) / scale)
    checks["difference_to_numeric_gradient"] = float(worst_t)
    assert worst < mpf(10) ** -30 and worst_x < mpf(10) ** -20 and worst_t < mpf(10) ** -20, checks
    return checks


# ---- cases


def term(name, short, weight, rho, *sites):
    return {"name": name, "short": short, "weight": weight, "rho": rho, "sites": sites}


def rounded(x):
    return round(x, 3)


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def points(self, n, *intervals):
        return [[rounded(self.random.uniform(*i)) for i in intervals] for _ in range(n)]

    def on(self, n, coordinate, ends, *intervals):
        points = self.points(n, *intervals)
        for i, p in enumerate(points):
            p[coordinate] = ends[i % len(ends)]
        return points

    def parameters(self, case):
        theta = []
        s = case["layers"]
        for fan_in, width in zip(s, s[1:]):
            deviation = 1 if case.get("ntk_parameterised") else 1 / math.sqrt(fan_in)
            theta += [rounded(self.random.gauss(0, deviation)) for _ in range(fan_in * width)]
            theta += [rounded(self.random.gauss(0, 0.3)) for _ in range(width)]
        return theta


UNIT = (0.0, 1.0)


def plane(u, x, unknowns):
    """u minus x0/4 minus x1/2: a Dirichlet row with an exact target."""
    return u() - x[0] / 4 - x[1] / 2


def standard(draw, name, activation, coordinates, derivatives, formula, rho, layers=None, **more):
    """An equation on the unit square, u given on the sides of the first coordinate."""
    d = len(coordinates)
    points = draw.points(9, *[UNIT] * d)
    boundary = draw.on(5, 0, (0.0, 1.0), *[UNIT] * d)
    weight = 10
    return {
        "name": name,
        "activation": activation,
        "coordinates": coordinates,
        "derivatives": derivatives,
        "formula": formula,
        "layers": layers or [d, 8, 8, 1],
        "points": points,
        "boundary_points": boundary,
        "boundary_weight": weight,
        "terms": [
            term("boundary", "u", weight, plane, boundary),
            term("residual", "r", 1, rho, points),
        ],
        **more,
    }


def beam(activation):
    return lambda draw: standard(
        draw,
        "beam_" + activation,
        activation,
        "xt",
        ["xxxx", "tt"],
        "r = u_tt + u_xxxx",
        lambda u, x, c: u("tt") + u("xxxx"),
        [2, 6, 6, 1],
    )


def mixed(draw):
    return standard(
        draw,
        "mixed_gelu",
        "gelu",
        "xy",
        ["xy", "xxy", "xxyy", "xyyy"],
        "r = u_xxyy + 2 u_xyyy - u u_xxy + u_xy^2",
        lambda u, x, c: u("xxyy") + 2 * u("xyyy") - u() * u("xxy") + u("xy") * u("xy"),
    )


def mixed3(draw):
    return standard(
        draw,
        "mixed3_silu",
        "silu",
        "xyz",
        ["xyz", "xxyz", "yz", "zz"],
        "r = u_xyz + u_xxyz / 2 + u_yz u_zz",
        lambda u, x, c: u("xyz") + u("xxyz") / 2 + u("yz") * u("zz"),
        [3, 7, 7, 1],
    )


def heat(draw):
    return standard(
        draw,
        "heat_sin",
        "sin",
        "xt",
        ["t", "xx"],
        "r = u_t - 0.3 u_xx",
        lambda u, x, c: u("t") - mpf(0.3) * u("xx"),
    )


def wave(draw):
    return standard(
        draw,
        "wave_softplus",
        "softplus",
        "xt",
        ["tt", "xx"],
        "r = u_tt - 4 u_xx",
        lambda u, x, c: u("tt") - 4 * u("xx"),
    )


def helmholtz(draw):
    return standard(
        draw,
        "helmholtz_gelu",
        "gelu",
        "xy",
        ["xx", "yy"],
        "r = u_xx + u_yy + 9 u - sin(pi x) sin(4 pi y)",
        lambda u, x, c: u("xx")
        + u("yy")
        + 9 * u()
        - mpmath.sin(mp.pi * x[0]) * mpmath.sin(4 * mp.pi * x[1]),
    )


def allen_cahn(draw):
    return standard(
        draw,
        "allen_cahn_silu",
        "silu",
        "xt",
        ["t", "xx"],
        "r = u_t - 0.0001 u_xx + 5 (u^3 - u)",
        lambda u, x, c: u("t") - mpf(0.0001) * u("xx") + 5 * (u() ** 3 - u()),
    )


def klein_gordon(draw):
    return standard(
        draw,
        "klein_gordon_sigmoid",
        "sigmoid",
        "xt",
        ["tt", "xx"],
        "r = u_tt - u_xx + u^3 - x cos t",
        lambda u, x, c: u("tt") - u("xx") + u() ** 3 - x[0] * mpmath.cos(x[1]),
    )


def ntk_parameterised(draw):
    return standard(
        draw,
        "ntk_parameterised_tanh",
        "tanh",
        "xt",
        ["t", "x", "xx"],
        "r = u_t + u u_x - 0.1 u_xx",
        lambda u, x, c: u("t") + u() * u("x") - mpf(0.1) * u("xx"),
        ntk_parameterised=True,
    )


def fourier(draw):
    return standard(
        draw,
        "fourier_tanh",
        "tanh",
        "xt",
        ["t", "xx", "xt", "xxxx"],
        "r = u_t - 0.3 u_xx + 0.01 u_xt + 0.0001 u_xxxx",
        lambda u, x, c: u("t")
        - mpf(0.3) * u("xx")
        + mpf(0.01) * u("xt")
        + mpf(0.0001) * u("xxxx"),
        [6, 8, 1],
        fourier=[[0.5, 0.25], [-0.75, 1.0], [1.25, 0.0]],
    )


def relu(draw):
    case = standard(draw, "output_relu", "relu", "xy", [], "", None)
    return {**case, "terms": []}


def unknown(draw):
    case = standard(
        draw,
        "unknown_tanh",
        "tanh",
        "xt",
        ["t", "xx"],
        "r = u_t - nu u_xx + kappa u (1 - u)",
        lambda u, x, c: u("t") - c[0] * u("xx") + c[1] * u() * (1 - u()),
    )
    return {**case, "unknowns": [["nu", 0.125], ["kappa", -0.75]]}


def ansatz(draw):
    points = draw.points(9, UNIT)
    rho = lambda u, x, c: -u("xx") - mp.pi**2 * mpmath.sin(mp.pi * x[0])
    return {
        "name": "ansatz_tanh",
        "activation": "tanh",
        "coordinates": "x",
        "derivatives": ["x", "xx"],
        "formula": "u = x (1 - x) N, r = -u_xx - pi^2 sin(pi x)",
        "layers": [1, 8, 8, 1],
        "points": points,
        "ansatz": lambda x: (mpf(0), x[0] * (1 - x[0])),
        "terms": [term("residual", "r", 1, rho, points)],
    }


def ansatz2(draw):
    points = draw.points(9, UNIT, UNIT)
    start = draw.on(4, 1, (1.0,), UNIT, UNIT)
    rho = lambda u, x, c: u("t") - mpf(0.3) * u("xx") + u() * u("xt")
    return {
        "name": "ansatz2_sin",
        "activation": "sin",
        "coordinates": "xt",
        "derivatives": ["t", "xx", "xt"],
        "formula": "u = sin(2 x) + t x (1 - x) N, r = u_t - 0.3 u_xx + u u_xt; rows u at t = 1",
        "layers": [2, 8, 8, 1],
        "points": points,
        "end_points": start,
        "ansatz": lambda x: (apply("sin", 2 * x[0]), x[1] * x[0] * (1 - x[0])),
        "terms": [
            term("end", "end", 2, lambda u, x, c: u(), start),
            term("residual", "r", 1, rho, points),
        ],
    }


def periodic(draw):
    points = draw.points(7, (-1.0, 1.0), UNIT)
    left = draw.on(4, 0, (-1.0,), (-1.0, 1.0), UNIT)
    right = [[1.0, p[1]] for p in left]
    rho = lambda u, x, c: u("t") - mpf(0.05) * u("xx") + 5 * (u() ** 3 - u())
    value = lambda a, b, x, c: a() - b()
    slope = lambda a, b, x, c: a("x") - b("x")
    return {
        "name": "periodic_tanh",
        "activation": "tanh",
        "coordinates": "xt",
        "derivatives": ["t", "x", "xx"],
        "formula": "r = u_t - 0.05 u_xx + 5 (u^3 - u); rows u(-1,t) - u(1,t) and the same of u_x",
        "layers": [2, 8, 8, 1],
        "points": points,
        "left_points": left,
        "terms": [
            term("residual", "r", 1, rho, points),
            term("periodic x", "value", 4, value, left, right),
            term("periodic slope x", "slope", 0.5, slope, left, right),
        ],
    }


def system(draw):
    points = draw.points(7, UNIT, UNIT)
    boundary = draw.on(4, 0, (0.0, 1.0), UNIT, UNIT)
    first = lambda u, x, c: u("t") + u("", 1) * u("x")
    second = lambda u, x, c: u("t", 1) + u("x") - u("", 1) ** 2 + u("xx", 1)
    return {
        "name": "system_tanh",
        "activation": "tanh",
        "coordinates": "xt",
        "derivatives": ["t", "x", "xx"],
        "formula": "first = u0_t + u1 u0_x, second = u1_t + u0_x - u1^2 + u1_xx; boundary u0",
        "layers": [2, 8, 8, 2],
        "points": points,
        "boundary_points": boundary,
        "boundary_weight": 3,
        "terms": [
            term("first", "first", 1, first, points),
            term("second", "second", 2, second, points),
            term("boundary", "boundary", 3, plane, boundary),
        ],
    }


def sixth(activation):
    return lambda draw: standard(
        draw,
        "sixth_" + activation,
        activation,
        "xt",
        ["xxxxxx", "xxxxx", "xxxxtt", "t"],
        "r = u_t + u_xxxxxx / 8 - u u_xxxxx + u_xxxxtt / 4",
        lambda u, x, c: u("t") + u("xxxxxx") / 8 - u() * u("xxxxx") + u("xxxxtt") / 4,
        [2, 6, 6, 1],
    )


def unary(v, f, slope):
    return Var(f(v.value), ((v, slope(v.value)),))


def functions(draw):
    def log(v):
        return unary(v, mpmath.log, lambda y: 1 / y)

    def sqrt(v):
        return unary(v, mpmath.sqrt, lambda y: 1 / (2 * mpmath.sqrt(y)))

    def exp(v):
        return unary(v, mpmath.exp, mpmath.exp)

    def absolute(v):
        return unary(v, abs, mpmath.sign)

    def plain(f, g):
        """f on the tape, g on plain numbers."""
        return lambda v: f(v) if isinstance(v, Var) else g(v)

    ln, root, e = plain(log, mpmath.log), plain(sqrt, mpmath.sqrt), plain(exp, mpmath.exp)
    size = plain(absolute, abs)

    def rho(u, x, c):
        value = u()
        a = ln(1 + value * value) + root(1 + u("x") * u("x")) * u("t")
        b = size(value - mpf(0.25)) * u("xx")
        larger = value if value_of(value) >= x[0] / 2 else x[0] / 2
        lower = u("x") if value_of(u("t")) >= value_of(u("x")) else u("t")
        sign = mpmath.sign(value_of(value) - mpf(0.25))
        jump = mpf(4) if x[0] < mpf(0.5) else mpf(0.5)
        power = e(value * mpmath.log(2 + x[1]))
        return a + b + larger * u("x") + lower + u("t") * sign + u("xx") * jump + power

    return standard(
        draw,
        "functions_tanh",
        "tanh",
        "xt",
        ["x", "t", "xx"],
        "r = ln(1 + u^2) + sqrt(1 + u_x^2) u_t + |u - 1/4| u_xx + max(u, x/2) u_x + min(u_t, u_x)"
        " + sgn(u - 1/4) u_t + (4 if x < 1/2 else 1/2) u_xx + (2 + t)^u",
        rho,
    )


def elsewhere(draw):
    case = standard(draw, "elsewhere_sin", "sin", "xt", ["x", "t"], "", None)
    points = case["points"]
    mirrored = [[1 - x, t] for x, t in points]
    earlier = [[x, t * t] for x, t in points]
    rho = lambda u, m, e, x, c: u("t") + m() * u() - 2 * x[1] * e("t") + m("x")
    case["formula"] = "r = u_t + u(1-x,t) u - d/dt [u(x,t^2)] + u_x(1-x,t)"
    case["terms"][1] = term("residual", "r", 1, rho, points, mirrored, earlier)
    return case


def integrals(draw):
    """Volterra, Fredholm and a kernel on a slope; nonlinear in u."""

    def rho(u, x, c):
        memory = integral(lambda s: (x[1] - s) * u.at(1, s)() ** 2, 0, x[1])
        whole = integral(lambda y: mpmath.exp(x[0] - y) * u.at(0, y)(), 0, 1)
        work = integral(lambda y: u.at(0, y)() * u.at(0, y)("x"), 0, x[0])
        return u("t") - mpf(0.3) * u("xx") + u() * whole - memory + work / 2

    case = standard(
        draw,
        "integrals_tanh",
        "tanh",
        "xt",
        ["x", "t", "xx"],
        "r = u_t - 0.3 u_xx + u int_0^1 e^(x-y) u(y,t) dy - int_0^t (t-s) u(x,s)^2 ds"
        " + 1/2 int_0^x u(y,t) u_x(y,t) dy; mass: int_0^1 u dx - 1",
        rho,
        [2, 6, 6, 1],
    )
    case["points"] = case["points"][:4]
    case["terms"][1] = term("residual", "r", 1, rho, case["points"])
    moments = case["end_points"] = [[0.0, 0.25], [0.0, 0.875]]
    mass = lambda u, x, c: integral(lambda y: u.at(0, y)(), 0, 1) - 1
    case["terms"].append(term("mass", "mass", 5, mass, moments))
    return case


def hammerstein(draw):
    """One coordinate; the unknown stands under a sine within the integral, and squared in a condition."""
    sine = lambda v: unary(v, mpmath.sin, mpmath.cos) if isinstance(v, Var) else mpmath.sin(v)
    points = draw.points(5, UNIT)
    rho = lambda u, x, c: u() - x[0] / 2 - integral(
        lambda s: mpmath.cos(x[0] * s) * sine(u.at(0, s)()), 0, 1
    ) * c[0]
    norm = lambda u, x, c: integral(lambda s: u.at(0, s)() ** 2, 0, 1) - mpf(0.25)
    return {
        "name": "hammerstein_sin",
        "activation": "sin",
        "coordinates": "x",
        "derivatives": ["x"],
        "formula": "r = u - x/2 - c int_0^1 cos(x s) sin u(s) ds; norm: int_0^1 u^2 dx - 1/4",
        "layers": [1, 7, 7, 1],
        "points": points,
        "unknowns": [["c", 0.5]],
        "terms": [
            term("residual", "r", 1, rho, points),
            term("norm", "norm", 2, norm, [[0.0]]),
        ],
    }


def scaled(draw):
    """Outputs of 87 + 25 N and 0.001 N; one coefficient in a unit of 2000, one by its logarithm."""
    points = draw.points(6, UNIT, UNIT)
    boundary = draw.on(4, 0, (0.0, 1.0), UNIT, UNIT)
    exp = lambda v: unary(v, mpmath.exp, mpmath.exp) if isinstance(v, Var) else mpmath.exp(v)
    first = lambda u, x, c: u("t") + u("", 1) * u("x") * (c[0] * 2000)
    second = lambda u, x, c: u("t", 1) * 1000 + u("xx") * exp(c[1]) / 50 - u("", 1) * u()
    return {
        "name": "scaled_tanh",
        "activation": "tanh",
        "coordinates": "xt",
        "derivatives": ["t", "x", "xx"],
        "formula": "u0 = 87 + 25 N0, u1 = 0.001 N1; first = u0_t + 2000 c u1 u0_x,"
        " second = 1000 u1_t + e^d u0_xx / 50 - u0 u1; boundary u0",
        "layers": [2, 7, 7, 2],
        "scaled": [[87, 25], [0, 0.001]],
        "points": points,
        "boundary_points": boundary,
        "boundary_weight": 0.01,
        "unknowns": [["c", 0.75], ["d", -0.25]],
        "terms": [
            term("first", "first", 0.01, first, points),
            term("second", "second", 0.5, second, points),
            term("boundary", "boundary", 0.01, plane, boundary),
        ],
    }


def parts(draw):
    """An equation on each part of the domain, one of them with a coefficient that jumps there."""
    jump = lambda x: mpf(400) if x[1] < 0.25 else mpf(1.38)
    left = lambda u, x, c: u("t") - jump(x) * u("xx") - u("x")
    right = lambda u, x, c: u("xx") / 2 + u() * u("x")
    case = standard(
        draw,
        "parts_tanh",
        "tanh",
        "xt",
        ["t", "x", "xx"],
        "left, x < 1/2: u_t - (400 if t < 1/4 else 1.38) u_xx - u_x; right: u_xx/2 + u u_x",
        None,
    )
    points = case["points"]
    case["terms"] = [
        term("left", "left", 0.001, left, [p for p in points if p[0] < 0.5]),
        term("right", "right", 2, right, [p for p in points if p[0] >= 0.5]),
        case["terms"][0],
    ]
    return case


CASES = [
    heat,
    wave,
    helmholtz,
    allen_cahn,
    klein_gordon,
    relu,
    mixed,
    mixed3,
    fourier,
    ansatz,
    ansatz2,
    unknown,
    ntk_parameterised,
    periodic,
    system,
] + [beam(a) for a in ("tanh", "sin", "gelu", "softplus", "sigmoid", "silu")]
# new cases go to the end: the place of a case is its seed
CASES += [sixth(a) for a in ("tanh", "sin", "gelu", "softplus", "sigmoid", "silu")]
CASES += [functions, elsewhere]
CASES += [integrals, hammerstein, scaled, parts]


def layered(case, theta):
    weights, biases, at = [], [], 0
    s = case["layers"]
    for fan_in, width in zip(s, s[1:]):
        weights.append([theta[at + o * fan_in : at + (o + 1) * fan_in] for o in range(width)])
        at += fan_in * width
        biases.append(theta[at : at + width])
        at += width
    return weights, biases


def to_float(x):
    return [to_float(y) for y in x] if isinstance(x, list) else float(x)


def write(case, seed):
    mp.dps = DIGITS
    theta = Draw(1000 + seed).parameters(case)
    weights, biases = layered(case, theta)
    theta = theta + [start for _, start in case.get("unknowns", [])]
    result = expected(case, theta)
    checks = check(case, theta, result)
    record = {
        "case": case["name"],
        "tool": f"mpmath {mpmath.__version__} on {mpmath.libmp.BACKEND}, "
        f"Python {platform.python_version()}; make_references.py, seed {seed}",
        "coordinates": list(case["coordinates"]),
        "layers": case["layers"],
        "activation": case["activation"],
        "weights": weights,
        "biases": biases,
        "pde": {"formula": case["formula"]},
    }
    for key in (
        "fourier",
        "scaled",
        "unknowns",
        "ntk_parameterised",
        "points",
        "boundary_points",
        "boundary_weight",
        "left_points",
        "end_points",
    ):
        if key in case:
            record[key] = case[key]
    record["expected"] = {key: to_float(x) for key, x in result.items()}
    record["check"] = checks
    lines = []
    for key, x in record.items():
        if key == "expected":
            inner = ",\n".join(f'"{k}":{dumps(v)}' for k, v in x.items())
            lines.append(f'"expected":{{\n{inner}\n}}')
        else:
            lines.append(f'"{key}":{dumps(x)}')
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    path = pathlib.Path(__file__).parent / f"{case['name']}.json"
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(text)} bytes, {checks}", flush=True)


def write_activations():
    """Each activation and its derivatives up to the seventh; 900 digits, since 1 - s(700) = 1e-304."""
    mp.dps = 900
    z = [1e-300, 1e-8, 0.1, 0.35, 0.5, 0.75, 1, 1.7, 2.5, 4, 6, 9, 13, 20, 27, 37.5, 38.6, 100, 700, 750]
    z = [-x for x in reversed(z)] + [0] + z
    record = {
        "case": "activations",
        "tool": f"mpmath {mpmath.__version__} on {mpmath.libmp.BACKEND}, "
        f"Python {platform.python_version()}; make_references.py, {mp.dps} digits",
        "z": z,
    }
    for name in ("tanh", "sin", "gelu", "softplus", "sigmoid", "silu"):
        series = [TAYLOR[name](mpf(x), 7) for x in z]
        record[name] = [[float(t[m] * math.factorial(m)) for t in series] for m in range(8)]
    text = "{\n" + ",\n".join(f'"{k}":{dumps(v)}' for k, v in record.items()) + "\n}\n"
    (pathlib.Path(__file__).parent / "activations.json").write_text(text, encoding="utf-8")
    print(f"activations.json: {len(text)} bytes")


def dumps(x):
    return json.dumps(x, separators=(",", ":"))


if __name__ == "__main__":
    for seed, make in enumerate(CASES):
        case = make(Draw(seed))
        if len(sys.argv) == 1 or case["name"] in sys.argv[1:]:
            write(case, seed)
    if len(sys.argv) == 1 or "activations" in sys.argv[1:]:
        write_activations()
