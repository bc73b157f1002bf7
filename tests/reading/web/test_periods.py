"""How far back: periods and days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from summarizer.reading.web.periods import since

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2d", datetime(2031, 5, 1, 12, tzinfo=UTC)),
        ("36h", datetime(2031, 5, 2, 0, tzinfo=UTC)),
        (" 1W ", datetime(2031, 4, 26, 12, tzinfo=UTC)),
        ("0d", NOW),
        ("2031-05-01", date(2031, 5, 1)),
    ],
)
def test_a_period_is_a_moment_and_a_day_is_a_day(text: str, found: date | datetime) -> None:
    """Counted from the moment that is passed in."""
    assert since(text, NOW) == found


@pytest.mark.parametrize(
    "text", ["", "2", "d", "2m", "-2d", "2 days", "soon", "9999w9", "2031-02-30", "99999d"]
)
def test_anything_else_is_refused(text: str) -> None:
    """As a value that is wrong."""
    with pytest.raises(ValueError, match=r".*"):
        since(text, NOW)


def test_a_period_longer_than_time_is_refused() -> None:
    """Nine thousand weeks before the year 100."""
    with pytest.raises(ValueError, match="before all time"):
        since("9999w", datetime(100, 1, 1, tzinfo=UTC))
