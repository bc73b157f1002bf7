"""What headers say about time and limits, in every form seen, and what nonsense in them does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.base import Pace
from summarizer.models.headers import pace_of, retry_after, seconds_of

NOW = 1_700_000_000.0  # 2023-11-14T22:13:20Z


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1s", 1.0),
        ("6m0s", 360.0),
        ("1m0.052s", 60.052),
        ("1h2m3s", 3723.0),
        ("120ms", 0.12),
        ("1.5", 1.5),
        ("60", 60.0),
        ("1700000030", 30.0),
        ("1700000030000", 30.0),
        ("2023-11-14T22:13:50Z", 30.0),
        ("2023-11-14T22:13:50+00:00", 30.0),
        ("Tue, 14 Nov 2023 22:13:50 GMT", 30.0),
        ("2023-11-14T22:13:00Z", 0.0),
        ("soon", None),
        ("", None),
        ("m", None),
        ("-3", None),
        ("nan", None),
        ("inf", None),
        ("1e300", None),
        ("٣", None),
        ("9" * 4000, None),
    ],
)
def test_reset_is_read_in_every_form(text: str, seconds: float | None) -> None:
    """Durations, numbers, points of Unix time, dates."""
    found = seconds_of(text, now=NOW)
    assert found == (None if seconds is None else pytest.approx(seconds))


def test_wish_of_a_spent_limit_is_the_longer_one() -> None:
    """Both are used up."""
    headers = {
        "x-ratelimit-remaining-requests": "0",
        "x-ratelimit-reset-requests": "2s",
        "X-RateLimit-Remaining-Tokens": "0",
        "x-ratelimit-reset-tokens": "9s",
    }
    assert retry_after(headers, now=NOW) == 9.0


def test_wish_for_a_time_in_milliseconds_goes_first() -> None:
    """It is the exact one."""
    headers = {"retry-after": "1", "retry-after-ms": "494", "x-ratelimit-remaining-tokens": "0"}
    assert retry_after(headers, now=NOW) == 0.494


def test_pace_tells_what_is_left_and_when_the_scarcer_is_full() -> None:
    """A tenth of the tokens, half of the requests."""
    headers = {
        "x-ratelimit-limit-requests": "10000",
        "x-ratelimit-limit-tokens": "30000",
        "x-ratelimit-remaining-requests": "5000",
        "x-ratelimit-remaining-tokens": "3000",
        "x-ratelimit-reset-requests": "1m20s",
        "x-ratelimit-reset-tokens": "54s",
    }
    assert pace_of(headers, now=NOW) == Pace(5000, 3000, 54.0)


@pytest.mark.parametrize(
    ("headers", "pace"),
    [
        ({}, None),
        ({"x-ratelimit-reset-requests": "1s"}, None),
        ({"x-ratelimit-remaining-requests": "many"}, None),
        ({"x-ratelimit-remaining-requests": "-1"}, None),
        ({"x-ratelimit-remaining-requests": "7"}, Pace(7, None, None)),
        (
            {"x-ratelimit-remaining-tokens": "12.0", "x-ratelimit-reset-tokens": "x"},
            Pace(None, 12, None),
        ),
        (
            {
                "x-ratelimit-remaining-requests": "0",
                "x-ratelimit-reset-requests": "6ms",
                "x-ratelimit-remaining-tokens": "9",
                "x-ratelimit-reset-tokens": "50s",
            },
            Pace(0, 9, 0.006),
        ),
        (
            {
                "x-ratelimit-remaining-requests": "3",
                "x-ratelimit-reset-requests": "6ms",
                "x-ratelimit-remaining-tokens": "9",
                "x-ratelimit-reset-tokens": "50s",
            },
            Pace(3, 9, 50.0),
        ),
    ],
)
def test_pace_is_what_can_be_read(headers: dict[str, str], pace: Pace | None) -> None:
    """Nonsense is left out, not guessed."""
    assert pace_of(headers, now=NOW) == pace


@settings(max_examples=200)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_header_can_break_a_call(one: str, two: str) -> None:
    """Whatever stands there, no wait is negative or without end."""
    headers = {
        "retry-after": one,
        "x-ratelimit-remaining-tokens": two,
        "x-ratelimit-reset-tokens": one,
    }
    pace = pace_of(headers, now=NOW)
    waits = [retry_after(headers, now=NOW), pace.reset_seconds if pace else None]
    assert all(wait is None or 0 <= wait < 1e12 for wait in waits)
