"""Lengths by Algorithms 3.5 and 3.6 of Nocedal and Wright (2006), for LineSearchTest; Python 3.11.

L(k) = f(k)^2 with f = a + b cos(c k + d) + e k, from k = 1 upwards; python line_search.py > line_search.csv
"""
import math

CASES = [  # chosen so that other margins, signs or bounds lead elsewhere
    (5.3, 0.7, 1.6, 0.5, 0.8, 5.1), (5.5, 1.9, 3.0, 0.1, -0.2, 2.2), (5.5, -1.8, 3.4, 2.8, 0.1, 1.2),
    (3.4, -0.8, 3.5, 0.6, 0.9, 5.3), (4.6, 0.6, 3.8, -0.7, -0.4, 2.1), (4.2, 0.2, 3.5, -0.3, -0.2, 2.2),
    (5.1, 1.8, 2.5, -2.4, 0.3, 2.8), (3.9, 1.7, 3.7, 2.8, 0.6, 5.6), (3.8, 2.0, 2.3, -0.6, -0.7, 5.9),
    (4.2, 1.7, 2.7, -1.3, -0.2, 3.8),
]


def minimiser(a, b):
    width = b[0] - a[0]
    d1 = a[2] + b[2] - 3 * (b[1] - a[1]) / width
    square = d1 * d1 - a[2] * b[2]
    if square < 0:
        return a[0] + width / 2
    d2 = math.copysign(math.sqrt(square), width)
    cubic = b[0] - width * (b[2] + d2 - d1) / (b[2] - a[2] + 2 * d2)
    margin = abs(width) / 10
    if min(a[0], b[0]) + margin <= cubic <= max(a[0], b[0]) - margin:
        return cubic
    return a[0] + width / 2


def search(line, first):
    start = line(0)

    def high(p):
        return p[1] > start[1] + 1e-4 * p[0] * start[2]

    def flat(p):
        return abs(p[2]) <= 0.9 * abs(start[2])

    def zoom(low, up):
        while True:
            now = line(minimiser(low, up))
            if high(now) or now[1] >= low[1]:
                up = now
            elif flat(now):
                return now[0]
            else:
                if now[2] * (up[0] - low[0]) >= 0:
                    up = low
                low = now

    before, length = start, first
    while True:
        now = line(length)
        if high(now) or (before[0] > 0 and now[1] >= before[1]):
            return zoom(before, now)
        if flat(now):
            return length
        if now[2] >= 0:
            return zoom(now, before)
        before, length = now, 2 * length


print("a,b,c,d,e,first,length")
for a, b, c, d, e, first in CASES:
    def line(length):
        k = 1 + length
        f = a + b * math.cos(c * k + d) + e * k
        return length, f * f, 2 * f * (e - b * c * math.sin(c * k + d))

    print(a, b, c, d, e, first, repr(search(line, first)), sep=",")
