"""The interval of a share, which says something even of nothing."""

from __future__ import annotations

import pytest

from evals.intervals import wilson


def test_wilsons_interval_says_something_of_nothing() -> None:
    """No leak in 100 is not no leak."""
    assert wilson(0.0, 100)[1] == pytest.approx(0.037, abs=0.001)
    low, high = wilson(0.5, 10)
    assert (round(low, 3), round(high, 3)) == (0.237, 0.763)
