"""The interval of a share: Wilson's, which says something of 0 and of 1, too (Wilson, JASA 22, 1927)."""

from __future__ import annotations

import math

_Z = 1.959964  # of a normal distribution: 95 %


def wilson(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share of ``n`` independent things; everything for none.

    >>> [round(end, 3) for end in wilson(0.0, 100)]
    [0.0, 0.037]
    """
    if n < 1:
        return 0.0, 1.0
    square = _Z * _Z
    middle = share + square / (2 * n)
    spread = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    scale = 1 + square / n
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
