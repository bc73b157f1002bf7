"""How far back a reader wants to look: ``2d``, ``36h``, ``1w``, or a date.

Knows neither a clock nor a zone: the moment it is counted from is passed in.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_PERIOD = re.compile(r"(\d{1,4})\s*([hdw])", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def since(text: str, now: datetime) -> date | datetime:
    """Return the day that ``text`` names, or the moment so many hours, days or weeks before ``now``.

    Raises ValueError for anything else.

    >>> since("36h", datetime(2031, 5, 3, 12)).isoformat()
    '2031-05-02T00:00:00'
    """
    period = _PERIOD.fullmatch(text.strip())
    if period is None:
        return date.fromisoformat(text.strip())
    try:
        return now - int(period[1]) * _UNITS[period[2].lower()]
    except OverflowError as error:
        raise ValueError(f"{text} lies before all time") from error
