"""Writes burgers_cole_hopf.csv: u_t + u u_x = nu u_xx, u(x, 0) = -sin(pi x), by the Cole-Hopf formula.

Both integrals by mpmath's Gauss-Legendre quadrature on short pieces, 40 digits. The last line is
u_x at x = 0, t = 1.6037/pi for nu = 0.01/pi; Basdevant et al. (1986) give -152.00516.
"""

import platform

import mpmath as mp

mp.mp.dps = 40


def phi(y, nu):
    return mp.exp(-mp.cos(mp.pi * y) / (2 * mp.pi * nu))


def u(x, t, nu):
    reach = mp.sqrt(4 * t / mp.pi + 4 * nu * t * 100)
    sigma = mp.sqrt(2 * nu * t / (1 + mp.pi * t))
    pieces = int(mp.ceil(2 * reach / sigma))
    nodes = [-reach + 2 * reach * j / pieces for j in range(pieces + 1)]
    kernel = lambda s: phi(x - s, nu) * mp.exp(-s * s / (4 * nu * t))
    top = mp.quad(lambda s: mp.sin(mp.pi * (x - s)) * kernel(s), nodes, method="gauss-legendre")
    return -top / mp.quad(kernel, nodes, method="gauss-legendre")


with open("burgers_cole_hopf.csv", "w") as out:
    out.write("# written by burgers_cole_hopf.py: Python %s, mpmath %s; 40 digits, rounded\n"
              % (platform.python_version(), mp.__version__))
    out.write("nu,t,x,u\n")
    for nu in ["0.01/pi", "0.1", "0.002", "2"]:
        number = mp.mpf("0.01") / mp.pi if nu == "0.01/pi" else mp.mpf(nu)
        number = mp.mpf(float(number))  # the double that the test passes
        for t in [0.01, 0.25, 0.5, 1.0]:
            for x in [-0.75, -0.125, 0.015625, 0.5, 0.9375]:
                out.write("%r,%r,%r,%s\n" % (float(number), t, x, mp.nstr(u(mp.mpf(x), mp.mpf(t), number), 20)))
    nu = mp.mpf("0.01") / mp.pi
    t = mp.mpf("1.6037") / mp.pi
    h = mp.mpf("1e-10")
    out.write("# u_x(0, 1.6037/pi) = %s\n" % mp.nstr(u(h, t, nu) / h, 12))
