"""When the next call may start, with time as a number."""

from __future__ import annotations

from summarizer.models.base import Pace
from summarizer.models.pacing import Pacer


def test_nothing_is_known_and_nothing_waits() -> None:
    """The first calls go at once."""
    assert Pacer().delay(now=0.0, tokens=1_000_000) == 0.0


def test_a_pause_holds_until_its_end() -> None:
    """Asked for 4 seconds at 10."""
    pacer = Pacer()
    pacer.pause(4.0, now=10.0)
    assert [pacer.delay(now=now, tokens=1) for now in (10.0, 13.0, 14.0)] == [4.0, 1.0, 0.0]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    """Two calls failed, and the second was told less."""
    pacer = Pacer()
    pacer.pause(9.0, now=0.0)
    pacer.pause(1.0, now=2.0)
    assert pacer.delay(now=3.0, tokens=1) == 6.0


def test_no_pause_is_longer_than_the_bound() -> None:
    """An hour is not waited through by all; a call that asks too early learns the truth."""
    pacer = Pacer(max_seconds=60.0)
    pacer.pause(3600.0, now=0.0)
    assert pacer.delay(now=0.0, tokens=1) == 60.0
    pacer.told(Pace(remaining_requests=0, reset_seconds=3600.0), now=100.0)
    assert pacer.delay(now=100.0, tokens=1) == 60.0


def test_no_request_left_waits_for_the_reset() -> None:
    """And then nothing is known any more."""
    pacer = Pacer()
    pacer.told(Pace(remaining_requests=0, reset_seconds=5.0), now=10.0)
    assert pacer.delay(now=11.0, tokens=1) == 4.0
    assert pacer.delay(now=15.0, tokens=1) == 0.0


def test_what_is_left_is_shared_out() -> None:
    """Two requests are left, and the third waits."""
    pacer = Pacer()
    pacer.told(Pace(remaining_requests=2, reset_seconds=5.0), now=0.0)
    for _ in range(2):
        assert pacer.delay(now=1.0, tokens=1) == 0.0
        pacer.started(tokens=1)
    assert pacer.delay(now=1.0, tokens=1) == 4.0


def test_tokens_that_are_left_let_in_what_fits() -> None:
    """1,000 are left: 700 fit, 700 more do not, 300 do."""
    pacer = Pacer()
    pacer.told(Pace(remaining_tokens=1000, reset_seconds=8.0), now=0.0)
    assert pacer.delay(now=0.0, tokens=700) == 0.0
    pacer.started(tokens=700)
    assert pacer.delay(now=2.0, tokens=700) == 6.0
    assert pacer.delay(now=2.0, tokens=300) == 0.0


def test_a_request_larger_than_the_limit_goes_after_the_reset() -> None:
    """It would wait for ever otherwise."""
    pacer = Pacer()
    pacer.told(Pace(remaining_tokens=1000, reset_seconds=8.0), now=0.0)
    assert pacer.delay(now=0.0, tokens=5000) == 8.0
    assert pacer.delay(now=8.0, tokens=5000) == 0.0


def test_news_replace_what_was_known() -> None:
    """Requests are there again."""
    pacer = Pacer()
    pacer.told(Pace(remaining_requests=0, reset_seconds=50.0), now=0.0)
    pacer.told(Pace(remaining_requests=9, reset_seconds=50.0), now=1.0)
    assert pacer.delay(now=1.0, tokens=1) == 0.0


def test_nothing_left_without_a_reset_is_not_waited_for() -> None:
    """It could last for ever."""
    pacer = Pacer()
    pacer.told(Pace(remaining_requests=0), now=0.0)
    assert pacer.delay(now=0.0, tokens=1) == 0.0
