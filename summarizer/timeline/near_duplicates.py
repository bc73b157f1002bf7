"""Whether two sentences are nearly the same: most of the stems of both together are in both.

Knows sets of stems, not what is done with sentences that are alike.
"""

from __future__ import annotations

Stems = frozenset[str]


def is_near(left: Stems, right: Stems, threshold: float) -> bool:
    """Whether the Jaccard index of two sets is ``threshold`` or more.

    >>> is_near(frozenset("abcd"), frozenset("abce"), 0.6)
    True
    """
    return len(left & right) >= threshold * len(left | right)
