"""Writes elementwise.csv, values of elementary functions, and prints the fits they rest on.

Run:  pip install mpmath && python elementwise.py              writes the file
                            python elementwise.py coefficients prints the polynomials, highest first

Arguments are doubles, taken as exact (float.hex); values have 25 digits, computed with 60. Stretches
are log-spaced in |x| or even, with a seed; the named arguments were the worst of a sweep of a
million against MPFR, or are hard to reduce.
"""

import pathlib
import random
import sys

import mpmath
from mpmath import mp, mpf

mp.dps = 60

FUNCTIONS = {
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "exp": mpmath.exp,
    "logistic": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "distribution": lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2,
    "density": lambda x: mpmath.exp(-x * x / 2) / mpmath.sqrt(2 * mp.pi),
}

EVEN = {
    "sin": [(-8, 8)],
    "cos": [(-8, 8)],
    "exp": [(-1, 1), (-750, 709.7), (-746, -700)],
    "logistic": [(-4, 4), (-746, 40)],
    "softplus": [(-4, 4), (-746, 40)],
    "distribution": [(-4, 4), (-38.6, 8.5), (-38.6, -37)],
    "density": [(-4, 4), (-38.6, 38.6)],
}
LOG = {"sin": (1e-9, 2**31), "cos": (1e-9, 2**31)}

WORST = {
    "sin": [-7.039643074761916, 13484.472950108076, 2.0**30, 2.0**30 + 0.5, 1e22],
    "cos": [0.8144154848990368, -0.7970480565387009, 2.0**30, 2.0**30 + 0.5, 1e22],
    "exp": [652.6235695910236, -704.5736897524043, 0.34703746321290607, 709.782712893384],
    "logistic": [-2.7437830857163295, -29.458000436083694, -745.1],
    "softplus": [-2.0407746265305207, -2.765947025646189, -745.1],
    "distribution": [-2.202706672025009, -0.004092744126030112, -2.1805497072256053, -38.4],
    "density": [-8.381635370140526, 22.36121373266765, 0.9668623303952311],
}


def nearest(count):
    """Doubles below 2³⁰ that lie nearest to multiples of π/2."""
    found = []
    for exponent in range(0, 30):
        # x = m · 2^(exponent − 52); x ≈ k π/2: convergents of 2^(exponent − 52) / (π/2)
        unit = mpf(2) ** (exponent - 52)
        value = unit / (mp.pi / 2)
        a, b, c, d = 0, 1, 1, 0
        rest = value
        for _ in range(80):
            whole = int(mpmath.floor(rest))
            a, b, c, d = c, d, whole * c + a, whole * d + b
            for m in (d, b + d):
                if 2**52 <= m < 2**53:
                    x = float(m * unit)
                    r = mpf(x) - mpmath.nint(mpf(x) / (mp.pi / 2)) * mp.pi / 2
                    found.append((abs(r), x))
            if rest == whole:
                break
            rest = 1 / (rest - whole)
    return [x for _, x in sorted(found)[:count]]


def arguments(name):
    rng = random.Random(5)
    xs = list(WORST[name])
    for low, high in EVEN[name]:
        xs += [low + (high - low) * (i + rng.random()) / 100 for i in range(100)]
    if name in LOG:
        low, high = LOG[name]
        xs += [low * (high / low) ** ((i + rng.random()) / 200) * rng.choice((-1, 1)) for i in range(200)]
        xs += nearest(20)
    return xs


def fit(f, low, high, degree):
    """Interpolant at Chebyshev's nodes, as coefficients of powers, lowest first."""
    low, high = mpf(low), mpf(high)
    n = degree + 1
    xs = [(low + high) / 2 + (high - low) / 2 * mpmath.cos(mp.pi * (2 * k + 1) / (2 * n)) for k in range(n)]
    c = [f(x) for x in xs]
    for j in range(1, n):
        for i in range(n - 1, j - 1, -1):
            c[i] = (c[i] - c[i - 1]) / (xs[i] - xs[i - j])
    p = [c[-1]]
    for i in range(n - 2, -1, -1):
        p = [mpf(0)] + p
        for k in range(len(p) - 1):
            p[k] -= xs[i] * p[k + 1]
        p[0] += c[i]
    return p


def mills(t):
    x = mpf("5.5") * (1 + t) / (1 - t)
    return mpmath.exp(x * x / 2) * mpmath.erfc(x / mpmath.sqrt(2)) / 2 * (1 + x)


def series(term, count):
    return lambda t: sum(term(k) * t**k for k in range(count))


def coefficients():
    quarter = (mp.pi / 4) ** 2 * (1 + mpf(2) ** -20)
    f = mpmath.factorial
    fits = {
        "sine": fit(series(lambda k: (-1) ** (k + 1) / f(2 * k + 3), 30), 0, quarter, 5),
        "cosine": fit(series(lambda k: (-1) ** k / f(2 * k + 4), 30), 0, quarter, 5),
        "artanh": fit(series(lambda k: mpf(1) / (2 * k + 3), 80), 0, mpf(1) / 9, 9),
        "normal": fit(mills, -1, mpf(69) / 91, 22),
    }
    for name, p in fits.items():
        print(name, *(repr(float(c)) for c in reversed(p)), sep="\n  ")


def main():
    lines = [f"# elementwise.py, mpmath {mpmath.__version__}, 60 digits, seed 5", "function,x,value"]
    for name, function in FUNCTIONS.items():
        for x in arguments(name):
            lines.append(f"{name},{float(x).hex()},{mpmath.nstr(function(mpf(x)), 25)}")
    path = pathlib.Path(__file__).with_suffix(".csv")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    coefficients() if sys.argv[1:] == ["coefficients"] else main()
