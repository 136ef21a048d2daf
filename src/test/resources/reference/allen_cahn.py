"""Writes allen_cahn.csv: u_t = 1e-4 u_xx + 5(u - u^3) on [-1, 1], periodic, u(x, 0) = x^2 cos(pi x).

Fourier modes on [-1, 1) and ETDRK4 (Cox and Matthews 2002; coefficients by contour integrals,
Kassam and Trefethen 2005). The first modes are those of 2^18 samples, since the initial value has a
kink at x = 1. Printed at the end: the largest change when modes and steps are halved.
"""

import platform

import numpy as np

NU = 1e-4
TIMES = 20
X = np.arange(41) / 40


def solve(n, steps):
    fine = 1 << 18
    x = -1 + 2 * np.arange(fine) / fine
    k = np.arange(n // 2 + 1)
    v = np.fft.rfft(x**2 * np.cos(np.pi * x))[: n // 2 + 1] * (n / fine)
    h = 1 / steps
    linear = 5 - NU * (np.pi * k) ** 2
    root = np.exp(1j * np.pi * (np.arange(64) + 0.5) / 64)
    z = h * linear[:, None] + root[None, :]
    e1, e2 = np.exp(h * linear), np.exp(h * linear / 2)
    q = h * np.mean((np.exp(z / 2) - 1) / z, 1).real
    f1 = h * np.mean((-4 - z + np.exp(z) * (4 - 3 * z + z**2)) / z**3, 1).real
    f2 = h * np.mean((2 + z + np.exp(z) * (z - 2)) / z**3, 1).real
    f3 = h * np.mean((-4 - 3 * z - z**2 + np.exp(z) * (4 - z)) / z**3, 1).real

    def cubic(v):
        return -5 * np.fft.rfft(np.fft.irfft(v, n) ** 3)

    rows = []
    for step in range(1, steps + 1):
        nv = cubic(v)
        a = e2 * v + q * nv
        na = cubic(a)
        b = e2 * v + q * na
        nb = cubic(b)
        c = e2 * a + q * (2 * nb - nv)
        nc = cubic(c)
        v = e1 * v + nv * f1 + 2 * (na + nb) * f2 + nc * f3
        if step % (steps // TIMES) == 0:
            weight = np.where((k == 0) | (k == n // 2), 1, 2) / n
            rows.append([(weight * v * np.exp(1j * np.pi * k * (s + 1))).sum().real for s in X])
    return np.array(rows)


u = solve(8192, 10000)
error = abs(u - solve(4096, 5000)).max()
print("halving modes and steps changes u by at most", error)
with open("allen_cahn.csv", "w") as out:
    out.write("# written by allen_cahn.py: Python %s, numpy %s; double precision\n"
              % (platform.python_version(), np.__version__))
    out.write("# halving modes and steps changes u by at most %.0e\n" % error)
    out.write("t," + ",".join("x=%g" % s for s in X) + "\n")
    for j in range(TIMES):
        out.write("%g," % ((j + 1) / TIMES) + ",".join("%.13f" % s for s in u[j]) + "\n")
