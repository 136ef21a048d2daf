"""Bent Levenberg-Marquardt steps, one by one, on a curved valley: R = (c (y - x^2), 1 - x), c = 100.

Writes levenberg_marquardt.csv: step, lambda, ratio, trials, x, y, sum of squares after the step.
Own script, numpy, float64; J by hand, solves by numpy.linalg.solve.
The ladder: factor 2, target 0.5, at most 5 down and 12 up; a ratio within 1 % of 1 makes the next
factor 2^3, 2^9, ... while the sum of squares falls. h = 0.1; bent if |a| < 2 |s| and lower; below the
target half and quarter of the step are tried; none longer than |t| that bends by more than 0.1.
"""
import numpy as np

C = 100.0
R = lambda t: np.array([C * (t[1] - t[0] ** 2), 1 - t[0]])
J = lambda t: np.array([[-2 * C * t[0], C], [-1.0, 0.0]])


def trial(t, r, j, lam):
    g = j.T @ j + lam * np.eye(2)
    s = -np.linalg.solve(g, j.T @ r)
    k = 2 / 0.1 * ((R(t + 0.1 * s) - r) / 0.1 - j @ s)
    a = -np.linalg.solve(g, j.T @ k)
    bend = np.linalg.norm(a) / np.linalg.norm(s)
    best = (-1.0, lam, t, np.inf)
    for eta in (1, 0.5, 0.25):
        if best[0] >= 0.5:
            break
        if bend * eta > 0.1 and eta * np.linalg.norm(s) > max(1, np.linalg.norm(t)):
            continue
        promised = -2 * eta * (j.T @ r) @ s - eta**2 * (j @ s) @ (j @ s)
        for c in (0, eta**2 / 2) if bend < 2 else (0,):
            to = t + eta * s + c * a
            new = R(to) @ R(to)
            if new < best[3]:
                best = ((r @ r - new) / promised, lam, to, new)
    return best


t, lam, rows = np.array([-1.2, 1.0]), None, []
for step in range(1, 9):
    r, j = R(t), J(t)
    if lam is None:
        lam = 0.04 * np.sum(j * j) / 2
    best, trials = trial(t, r, j, lam), 1
    if best[0] >= 0.5:
        power = 1
        for _ in range(5):
            linear = abs(best[0] - 1) < 0.01
            power = 3 * power if linear else 1
            nxt = trial(t, r, j, max(best[1] / 2.0**power, 2.0**-104 * np.sum(j * j)))
            trials += 1
            if nxt[0] < 0.5 or (linear and nxt[3] >= best[3]):
                break
            best = nxt
    else:
        for _ in range(12):
            lam *= 2
            nxt = trial(t, r, j, lam)
            trials += 1
            best = nxt if nxt[0] > best[0] else best
            if best[0] >= 0.5:
                break
    ratio, lam, t, squares = best
    rows.append((step, lam, ratio, trials, t[0], t[1], squares))
with open("levenberg_marquardt.csv", "w") as f:
    f.write("step,lambda,ratio,trials,x,y,squares\n")
    for row in rows:
        f.write(",".join(repr(v.item() if hasattr(v, "item") else v) for v in row) + "\n")
