"""Writes exact reference data for networks that are no plain chain of layers.

Run:  pip install mpmath gmpy2 && python architectures.py [case ...]

Series, tape, rows, kernels and checks are those of make_references.py beside it; here are the
forward passes, written from the papers' formulas, and the order of the parameters ("theta").
"""

import math
import pathlib
import platform
import sys

import mpmath
from mpmath import mp, mpf

import make_references as base
from make_references import Series, apply, features, linear


class Parameters:
    """Hands out the numbers one by one, in the library's order."""

    def __init__(self, theta):
        self.theta, self.at = theta, 0

    def take(self, n):
        self.at += n
        return self.theta[self.at - n : self.at]

    def rows(self, units, inputs):
        return [self.take(inputs) for _ in range(units)]


def exponential(x):
    if isinstance(x, base.Var):
        value = mpmath.exp(x.value)
        return base.Var(value, ((x, value),))
    return mpmath.exp(x)


def layer(case, p, h, units):
    """z = W h + b; factorised: z = diag(exp s) V h + b."""
    w = p.rows(units, len(h))
    if case.get("factorised"):
        s = [exponential(x) for x in p.take(units)]
        b = p.take(units)
        return [linear(row, h, mpf(0)) * f + x for row, f, x in zip(w, s, b)]
    b = p.take(units)
    return [linear(row, h, x) for row, x in zip(w, b)]


def activated(case, p, z):
    """sigma(omega z); with trained slopes sigma(n a z), one a for a layer."""
    if "slopes" in case:
        (a,) = p.take(1)
        z = [x * (a * mpf(case["slopes"])) for x in z]
    if "omega" in case:
        z = [x * mpf(case["omega"]) for x in z]
    return [apply(case["activation"], x) for x in z]


def hidden(case, p, h, units):
    return activated(case, p, layer(case, p, h, units))


def gate(z, u, v):
    return [a * b + (1 - a) * c for a, b, c in zip(z, u, v)]


def embedded(case, p, coordinates):
    if "frequencies" not in case:
        return features(case, coordinates)
    b = p.rows(case["frequencies"], len(coordinates))
    angles = [linear([f * (2 * mp.pi) for f in row], coordinates, mpf(0)) for row in b]
    return [apply("cos", a) for a in angles] + [apply("sin", a) for a in angles]


def network(case, theta, coordinates):
    p = Parameters(theta)
    x = embedded(case, p, coordinates)
    widths = case["layers"][1:-1]
    kind = case["architecture"]
    if kind == "plain":
        for width in widths:
            x = hidden(case, p, x, width)
    elif kind == "skip":
        x = hidden(case, p, x, widths[0])
        for width in widths[1:]:
            x = [a + b for a, b in zip(x, hidden(case, p, x, width))]
    elif kind == "gated":
        u = hidden(case, p, x, widths[0])
        v = hidden(case, p, x, widths[0])
        for width in widths:
            x = gate(hidden(case, p, x, width), u, v)
    elif kind == "pirate":
        u = hidden(case, p, x, widths[0])
        v = hidden(case, p, x, widths[0])
        for width in widths:
            f = gate(hidden(case, p, x, width), u, v)
            g = gate(hidden(case, p, f, width), u, v)
            h = hidden(case, p, g, width)
            (alpha,) = p.take(1)
            x = [a * alpha + b * (1 - alpha) for a, b in zip(h, x)]
    u = layer(case, p, x, case["layers"][-1])
    if "base" in case:
        fixed = network(case["base"], [mpf(x) for x in case["base"]["theta"]], coordinates)
        u = [a + b * mpf(case["scale"]) for a, b in zip(fixed, u)]
    return u


def parameter_count(case):
    """Counted by a dry run."""

    class Endless:
        def __getitem__(self, where):
            return [mpf(1)] * (where.stop - where.start)

    counted = []
    take = Parameters.take

    def counting(self, n):
        counted.append(n)
        return take(self, n)

    Parameters.take = counting
    trained = {key: x for key, x in case.items() if key != "base"}
    network(trained, Endless(), [mpf(0)] * len(case["coordinates"]))
    Parameters.take = take
    return sum(counted)


base.network = network
base.parameter_count = parameter_count


def equation(u, x, unknowns):
    return u("t") + u("xxxx") / 8 - u() * u("xt") + u("xxtt") / 4


def case(name, activation, layers, **more):
    def make(draw):
        return base.standard(
            draw,
            "architecture_" + name,
            activation,
            "xt",
            ["xxxx", "xxtt", "xxt", "xx", "xt", "t"],
            "r = u_t + u_xxxx / 8 - u u_xt + u_xxtt / 4",
            equation,
            layers,
            **more,
        )

    return make


FOURIER = [[0.25, 0.125], [-0.375, 0.25], [0.125, -0.25]]
CASES = [
    case("skip", "tanh", [2, 5, 5, 5, 1], architecture="skip"),
    case("gated", "tanh", [2, 5, 5, 1], architecture="gated"),
    case("siren", "sin", [2, 6, 6, 1], architecture="plain", omega=3),
    case("slopes", "tanh", [2, 6, 6, 1], architecture="plain", slopes=4),
    case("factorised", "gelu", [2, 6, 6, 1], architecture="plain", factorised=True),
    case("frequencies", "tanh", [6, 6, 1], architecture="plain", frequencies=3),
    case("pirate", "tanh", [6, 6, 6, 1], architecture="pirate", fourier=FOURIER),
    case(
        "mixed",
        "sin",
        [4, 4, 4, 1],
        architecture="gated",
        omega=2,
        slopes=2,
        factorised=True,
        frequencies=2,
    ),
    case(
        "sum",
        "sin",
        [2, 5, 1],
        architecture="plain",
        omega=4,
        scale=0.05,
        base={
            "layers": [2, 5, 1],
            "activation": "tanh",
            "architecture": "plain",
            "theta": [round(0.8 * math.sin(1.7 * k + 0.3), 3) for k in range(21)],
        },
    ),
]


def write(case, seed):
    mp.dps = base.DIGITS
    random = base.Draw(1000 + seed).random
    deviation = 0.6 / case.get("omega", 1)
    theta = [base.rounded(random.gauss(0, deviation)) for _ in range(parameter_count(case))]
    result = base.expected(case, theta)
    checks = base.check(case, theta, result)
    record = {
        "case": case["name"],
        "tool": f"mpmath {mpmath.__version__} on {mpmath.libmp.BACKEND}, "
        f"Python {platform.python_version()}; architectures.py, seed {seed}",
        "coordinates": list(case["coordinates"]),
    }
    for key in case:
        if key not in ("name", "coordinates", "derivatives", "terms", "formula"):
            record[key] = case[key]
    record["theta"] = theta
    record["pde"] = {"formula": case["formula"]}
    record["expected"] = {key: base.to_float(x) for key, x in result.items()}
    record["check"] = checks
    lines = []
    for key, x in record.items():
        if key == "expected":
            inner = ",\n".join(f'"{k}":{base.dumps(v)}' for k, v in x.items())
            lines.append(f'"expected":{{\n{inner}\n}}')
        else:
            lines.append(f'"{key}":{base.dumps(x)}')
    path = pathlib.Path(__file__).parent / f"{case['name']}.json"
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{path.name}: {checks}", flush=True)


if __name__ == "__main__":
    for seed, make in enumerate(CASES):
        one = make(base.Draw(2000 + seed))
        if len(sys.argv) == 1 or one["name"] in sys.argv[1:]:
            write(one, seed)
