"""What the headers of an answer say about time: how long to wait, and what is left of the rate limits.

Vendors agree on the names and on little else: a reset is ``6m0s``, ``120ms``,
``60``, a date, or a point of Unix time. What cannot be read is left out, since
a header that is misread could stop a run. This module knows no client.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from summarizer.models.base import Pace

if TYPE_CHECKING:
    from collections.abc import Mapping

_DURATION = re.compile(
    r"(?=\d)(?:(\d{1,6})h)?(?:(\d{1,6})m(?!s))?(?:(\d{1,6}(?:\.\d{1,9})?)s)?(?:(\d{1,9}(?:\.\d{1,9})?)ms)?\Z"
)
_UNIX_TIME = 1e9  # seconds; no endpoint asks to wait for thirty years
_UNIX_MILLISECONDS = 1e12


def retry_after(headers: Mapping[str, str], *, now: float) -> float | None:
    """Return how many seconds the endpoint asks to wait; ``now`` is Unix time.

    From ``retry-after-ms``, ``Retry-After`` (RFC 9110: seconds or a date), or a rate limit that is used up.

    >>> retry_after({"Retry-After": "2"}, now=0)
    2.0
    """
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    milliseconds = _number(lower.get("retry-after-ms", ""))
    if milliseconds is not None:
        return milliseconds / 1000
    wish = lower.get("retry-after", "")
    if wish:
        seconds = _number(wish)
        return seconds if seconds is not None else _until_date(wish, now)
    waits = [
        _reset(lower, kind, now)
        for kind in ("requests", "tokens")
        if _whole(lower.get(f"x-ratelimit-remaining-{kind}", "")) == 0
    ]
    return max((wait for wait in waits if wait is not None), default=None)


def pace_of(headers: Mapping[str, str], *, now: float) -> Pace | None:
    """Return what ``x-ratelimit-*`` says is left, ``None`` if nothing readable; ``now`` is Unix time.

    ``reset_seconds`` is that of the limit of which the smaller part is left, the
    longer one where that cannot be told.

    >>> pace_of(
    ...     {"x-ratelimit-remaining-requests": "9", "x-ratelimit-reset-requests": "120ms"}, now=0
    ... )
    Pace(remaining_requests=9, remaining_tokens=None, reset_seconds=0.12)
    """
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    left = {
        kind: _whole(lower.get(f"x-ratelimit-remaining-{kind}", ""))
        for kind in ("requests", "tokens")
    }
    if left["requests"] is None and left["tokens"] is None:
        return None
    resets = [
        (_share(lower, kind, remaining), -reset, reset)
        for kind, remaining in left.items()
        if remaining is not None and (reset := _reset(lower, kind, now)) is not None
    ]
    return Pace(left["requests"], left["tokens"], min(resets)[2] if resets else None)


def _share(headers: Mapping[str, str], kind: str, remaining: int) -> float:
    """The part of a limit that is left, 1 where the limit is not told."""
    limit = _whole(headers.get(f"x-ratelimit-limit-{kind}", ""))
    return min(1.0, remaining / limit) if limit else float(remaining > 0)


def _reset(headers: Mapping[str, str], kind: str, now: float) -> float | None:
    return seconds_of(headers.get(f"x-ratelimit-reset-{kind}", ""), now=now)


def seconds_of(text: str, *, now: float) -> float | None:
    """Return the seconds from ``now`` (Unix time) that a reset names, or ``None`` if it cannot be read.

    >>> [
    ...     seconds_of(text, now=1_700_000_000)
    ...     for text in ("6m0s", "120ms", "1.5", "1700000030", "soon")
    ... ]
    [360.0, 0.12, 1.5, 30.0, None]
    """
    match = _DURATION.match(text)
    if match and any(match.groups()):
        hours, minutes, seconds, milliseconds = (float(part or 0) for part in match.groups())
        return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000
    try:
        number = float(text) if text.isascii() else -1.0
    except ValueError:
        return _until_date(text, now)
    if number >= _UNIX_MILLISECONDS:
        number /= 1000
    if number >= _UNIX_TIME:
        number -= now
    return number if 0 <= number < _UNIX_TIME else None


def _until_date(text: str, now: float) -> float | None:
    """Seconds until an HTTP date or an ISO 8601 time; 0 for one that is past."""
    if len(text) > 64:  # the longest form of either is half as long
        return None
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        try:
            when = datetime.fromisoformat(text)
        except ValueError:
            return None
    try:
        moment = (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(0.0, moment - now)


def _number(text: str) -> float | None:
    try:
        number = float(text) if text.isascii() else -1.0
    except ValueError:
        return None
    return number if 0 <= number < _UNIX_TIME else None


def _whole(text: str) -> int | None:
    number = _number(text)
    return None if number is None else int(number)
