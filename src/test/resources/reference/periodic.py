"""Writes kdv.csv and kuramoto.csv: two equations on x in [-1, 1], periodic, t in [0, 1].

kdv:       u_t + u u_x + 0.022^2 u_xxx = 0,                   u(x, 0) = cos(pi x)
kuramoto:  u_t + 5 u u_x + u_xx / 2 + 0.005 u_xxxx = 0,       u(x, 0) = -sin(pi x)

Fourier modes and ETDRK4 (Cox and Matthews 2002; coefficients by contour integrals, Kassam and
Trefethen 2005), products without aliasing, in long doubles of 64 bits: kuramoto multiplies what
rounding does by up to exp(12.5). Written, a line a time: the coefficients a0, a1, b1, a2, b2, ... of
u = a0 + sum a_k cos(k pi x) + b_k sin(k pi x), without those at the end that are below 1e-13.
Printed: the largest change when steps are halved; doubling the modes changes less.
"""

import platform

import numpy as np

LONG = np.longdouble
PI = 4 * np.arctan(LONG(1))
TIMES = 40


def problem(kind, x, k):
    if kind == "kdv":
        return 1j * LONG("0.000484") * k**3, np.cos(PI * x), -0.5
    return (k**2 / 2 - k**4 / 200).astype(np.clongdouble), -np.sin(PI * x), -2.5


def solve(kind, n, steps):
    x = -1 + 2 * np.arange(n).astype(LONG) / n
    k = PI * np.arange(n // 2 + 1).astype(LONG)
    k[-1] = 0
    linear, start, factor = problem(kind, x, k)
    v = np.fft.rfft(start)
    h = LONG(1) / steps
    root = np.exp(2j * PI * (np.arange(64).astype(LONG) + LONG("0.5")) / 64)
    z = h * linear[:, None] + root[None, :]
    e1, e2 = np.exp(h * linear), np.exp(h * linear / 2)
    q = h * np.mean((np.exp(z / 2) - 1) / z, 1)
    f1 = h * np.mean((-4 - z + np.exp(z) * (4 - 3 * z + z**2)) / z**3, 1)
    f2 = h * np.mean((2 + z + np.exp(z) * (z - 2)) / z**3, 1)
    f3 = h * np.mean((-4 - 3 * z - z**2 + np.exp(z) * (4 - z)) / z**3, 1)
    m = 3 * n // 2

    def product(v):
        longer = np.zeros(m // 2 + 1, np.clongdouble)
        longer[: n // 2] = v[: n // 2]
        u = np.fft.irfft(longer, m) * (LONG(m) / n)
        square = np.fft.rfft(u * u)[: n // 2 + 1] * (LONG(n) / m)
        square[-1] = 0
        return factor * 1j * k * square

    rows = [np.fft.irfft(v, n)]
    for step in range(1, steps + 1):
        nv = product(v)
        a = e2 * v + q * nv
        na = product(a)
        b = e2 * v + q * na
        nb = product(b)
        c = e2 * a + q * (2 * nb - nv)
        nc = product(c)
        v = e1 * v + nv * f1 + 2 * (na + nb) * f2 + nc * f3
        if step % (steps // TIMES) == 0:
            rows.append(np.fft.irfft(v, n))
    return np.array(rows)


def write(kind, u, error):
    n = u.shape[1]
    with open(kind + ".csv", "w") as out:
        out.write("# written by periodic.py: Python %s, numpy %s; long double\n"
                  % (platform.python_version(), np.__version__))
        out.write("# halving steps changes u by at most %.0e\n" % error)
        for j in range(TIMES + 1):
            v = np.fft.rfft(u[j])[: n // 2] / n * (-1.0) ** np.arange(n // 2)  # x starts at -1
            numbers = [v[0].real]
            for c in v[1:]:
                numbers += [2 * c.real, -2 * c.imag]
            while abs(numbers[-1]) < 1e-13:
                numbers.pop()
            words = ["%.13f" % s for s in numbers]
            out.write("%g," % (j / TIMES)
                      + ",".join("0" if float(w) == 0 else w for w in words) + "\n")


if __name__ == "__main__":
    for kind, n, steps in (("kdv", 384, 80000), ("kuramoto", 96, 160000)):
        u = solve(kind, n, steps)
        error = abs(u - solve(kind, n, steps // 2)).max()
        print(kind, "halving steps changes u by at most", error)
        write(kind, u, error)
