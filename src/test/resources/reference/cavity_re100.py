"""Writes the flow in a square cavity at Re = 100 under a smooth lid, by an own spectral method.

Run:  pip install numpy && python cavity_re100.py

u = (psi_y, -psi_x) in [0, 1]^2, at rest on three walls; the lid y = 1 moves with 16 x^2 (1 - x)^2.
psi = 16 x^2 (1 - x)^2 y^2 (y - 1) + a sum of products of polynomials that vanish with their slopes at 0
and 1 (four Legendre terms apart, after Shen 1994), so every wall condition holds. The weak form of the
equation of the vorticity, psi_y lap psi_x - psi_x lap psi_y = lap lap psi / Re, is integrated by
Gauss's rule and solved by Newton's method. The header says how much the values move from M - 10 to M.
"""

import pathlib

import numpy as np
from numpy.polynomial import legendre, polynomial

RE = 100
M = 26
GRID = 21


def basis(m, x):
    """The polynomials and their first two derivatives at x: [order][point, i]."""
    out = [np.empty((len(x), m + 1)) for _ in range(3)]
    for i in range(m + 1):
        c = np.zeros(i + 5)
        c[i], c[i + 2], c[i + 4] = 1, -2 * (2 * i + 5) / (2 * i + 7), (2 * i + 3) / (2 * i + 7)
        c /= np.sqrt(2 * (2 * i + 3) ** 2 * (2 * i + 5)) * 2  # second derivatives are of norm 1, about
        for k in range(3):
            out[k][:, i] = legendre.legval(2 * x - 1, legendre.legder(c, k) if k else c) * 2**k
    return out


def lift(x, y):
    """The first term of psi, derivative [a][b] at points x and y of a tensor grid."""
    f = np.array([0, 0, 16.0, -32, 16])
    g = np.array([0, 0, -1.0, 1])

    def at(p, k, z):
        return polynomial.polyval(z, polynomial.polyder(p, k) if k else p)

    return [[np.outer(at(f, a, x), at(g, b, y)) for b in range(3)] for a in range(3)]


def solve(m):
    nodes, weights = legendre.leggauss(m + m // 2 + 6)
    nodes, weights = (nodes + 1) / 2, weights / 2
    w = np.outer(weights, weights).ravel()
    d = basis(m, nodes)
    known = lift(nodes, nodes)
    px, py = np.kron(d[1], d[0]), np.kron(d[0], d[1])
    lap = np.kron(d[2], d[0]) + np.kron(d[0], d[2])
    q = np.zeros((m + 1) ** 2)
    for _ in range(20):
        x = known[1][0].ravel() + px @ q
        y = known[0][1].ravel() + py @ q
        z = (known[2][0] + known[0][2]).ravel() + lap @ q
        r = px.T @ (w * z * y) - py.T @ (w * z * x) + lap.T @ (w * z) / RE
        j = px.T @ (w[:, None] * (y[:, None] * lap + z[:, None] * py))
        j -= py.T @ (w[:, None] * (x[:, None] * lap + z[:, None] * px))
        j += lap.T @ (w[:, None] * lap) / RE
        dq = np.linalg.solve(j, -r)
        q += dq
        if np.abs(dq).max() < 1e-11 * np.abs(q).max():
            return q.reshape(m + 1, m + 1)
    raise ArithmeticError("Newton's method does not converge")


def velocity(q, x, y):
    m = len(q) - 1
    bx, by = basis(m, x), basis(m, y)
    known = lift(x, y)
    u = known[0][1] + bx[0] @ q @ by[1].T
    v = -(known[1][0] + bx[1] @ q @ by[0].T)
    return u, v


def main():
    grid = np.linspace(0, 1, GRID)
    fine, coarse = (velocity(solve(m), grid, grid) for m in (M, M - 10))
    moved = max(np.abs(a - b).max() for a, b in zip(fine, coarse))
    lines = [
        f"# cavity_re100.py, numpy {np.__version__}: degree {M}; values of degree {M - 10} differ by {moved:.1e}",
        "x,y,u,v",
    ]
    for i, x in enumerate(grid):
        for k, y in enumerate(grid):
            lines.append(f"{x:.2f},{y:.2f},{fine[0][i, k]:.10f},{fine[1][i, k]:.10f}".replace("-0.0000000000", "0.0000000000"))
    path = pathlib.Path(__file__).parent / "cavity_re100.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(lines[0], fine[0][10, :].min(), fine[1][:, 10].max(), fine[1][:, 10].min())


main()
