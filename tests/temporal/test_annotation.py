"""Expressions of time in sentences, and the days they come to."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Level, Precision
from summarizer.temporal import Mod, Timex, TimexType, annotate, resolve

TUESDAY = date(2024, 12, 17)


def values(text: str, reference: date | None = TUESDAY, language: str = "en") -> list[str]:
    """The TIMEX3 values in a text."""
    return [timex.value for timex in annotate(text, reference, language=language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The mill burned down on 16 December 2022.", "2022-12-16"),
        ("The mill burned down on December 16, 2022.", "2022-12-16"),
        ("The mill burned down on Friday, Dec. 16, 2022.", "2022-12-16"),
        ("The mill burned down on the 3rd of May 2020.", "2020-05-03"),
        ("The mill burned down on 2022-12-16.", "2022-12-16"),
        ("The mill burned down on 25/12/2022.", "2022-12-25"),
        ("The mill burned down in March 2020.", "2020-03"),
        ("The mill burned down in 1987.", "1987"),
        ("The mill burned down in the 1990s.", "199"),
        ("The mill burned down in the third quarter of 2021.", "2021-Q3"),
        ("The mill burned down in Q3 2021.", "2021-Q3"),
        ("The mill burned down in the summer of 2019.", "2019-SU"),
        ("The mill burned down in the last week of March 2022.", "2022-W13"),
        ("The mill burned down in the first half of 2021.", "2021-H1"),
    ],
)
def test_stated_dates_need_no_reference_day(text: str, value: str) -> None:
    """What a text states in full is resolved without knowing when it was written."""
    assert values(text, None) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council met on Friday.", "2024-12-13"),
        ("The council met on Tuesday.", "2024-12-17"),
        ("The council will meet on Friday.", "2024-12-20"),
        ("The council met last Tuesday.", "2024-12-10"),
        ("The council meets next Monday.", "2024-12-23"),
        ("The council met yesterday.", "2024-12-16"),
        ("The council met the day before yesterday.", "2024-12-15"),
        ("The council met three days ago.", "2024-12-14"),
        ("The council met two weeks ago.", "2024-W49"),
        ("The council met last week.", "2024-W50"),
        ("The council will meet next month.", "2025-01"),
        ("The council met in October.", "2024-10"),
        ("The council will meet in March.", "2025-03"),
        ("The council met on November 3.", "2024-11-03"),
        ("The council will meet on January 9.", "2025-01-09"),
        ("The council met last year.", "2023"),
        ("The council met in the fourth quarter of last year.", "2023-Q4"),
        ("The council will meet two days before Christmas.", "2024-12-23"),
        ("The council met over the weekend.", "2024-W50-WE"),
        ("The council met on Thursday night.", "2024-12-12TNI"),
        ("The council met in October of last year.", "2023-10"),
        ("The plan should be completed in March.", "2025-03"),
    ],
)
def test_relative_dates_count_from_the_reference_day(text: str, value: str) -> None:
    """Weekdays, months and counted units are resolved by the tense and the reference day."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The strike lasted three days.", "P3D"),
        ("The strike lasted two and a half years.", "P2.5Y"),
        ("The strike went on for decades.", "PXY"),
        ("A ten-month strike ended.", "P10M"),
        ("The shops open every Monday.", "XXXX-WXX-1"),
        ("The fee is paid monthly.", "P1M"),
        ("She is currently abroad.", "PRESENT_REF"),
        ("She was recently abroad.", "PAST_REF"),
        ("The train left at 18:05 UTC yesterday.", "2024-12-16T18:05Z"),
        ("The train left at 9 p.m. on Friday.", "2024-12-13T21:00"),
    ],
)
def test_durations_sets_clock_times_and_vague_references(text: str, value: str) -> None:
    """What is no day has the TIMEX3 value of its kind."""
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in Room 1984.",
        "Ms May said the sun was out.",
        "The second goal made it 6-10.",
        "More than 10,000 troops arrived in 747s.",
        "Some 1984 soldiers were paid $2,019.",
        "He reads the Sunday Times under section 2001 of the code.",
        "Version 2.0.24 was rated 8.5 of 10.",
        "The score was 24-12 in Flight 2020.",
    ],
)
def test_false_friends_are_no_times(text: str) -> None:
    """Words and figures that only look like times are left alone."""
    assert values(text) == []


def test_without_a_reference_day_a_weekday_keeps_a_partial_value() -> None:
    """Nothing is guessed when the reference day is unknown."""
    (timex,) = annotate("The council met on Friday.", None)
    assert (timex.value, timex.when) == ("XXXX-WXX-5", None)


def test_earlier_this_month_ends_on_the_reference_day() -> None:
    """The coming days of the month are not meant."""
    when = resolve("earlier this month", TUESDAY)
    assert when is not None
    assert (when.start, when.end) == (date(2024, 12, 1), TUESDAY)


def test_nearly_three_years_ago_is_the_half_year_short_of_it() -> None:
    """A rounded count becomes a range, not a day."""
    when = resolve("nearly three years ago", TUESDAY)
    assert when is not None
    assert (when.start, when.end, when.precision) == (
        date(2021, 12, 17),
        date(2022, 6, 17),
        Precision.RANGE,
    )


def test_both_ends_of_a_range_carry_the_whole_of_it() -> None:
    """TIMEX3 marks two dates; the interval is one."""
    first, second = annotate("It ran from 3 to 7 May 2021.", None)
    assert (first.value, second.value) == ("2021-05-03", "2021-05-07")
    assert first.when is not None
    assert (first.when.start, first.when.end) == (date(2021, 5, 3), date(2021, 5, 7))
    assert first.when == second.when


def test_two_days_later_counts_from_the_date_last_spoken_of() -> None:
    """A narrative goes on from its own last date, not from the reference day."""
    assert values("The dam broke on 3 May 2020. Two days later the town was empty.") == [
        "2020-05-03",
        "2020-05-05",
    ]


def test_the_sentence_decides_the_side_of_a_copied_weekday() -> None:
    """The same words mean another day in another clause."""
    days = [
        resolve("Thursday", TUESDAY, sentence=sentence)
        for sentence in ("They will meet on Thursday.", "They met on Thursday.")
    ]
    assert [day.start for day in days if day] == [date(2024, 12, 19), date(2024, 12, 12)]


def test_modifiers_and_types_are_told() -> None:
    """An approximation is kept beside the value."""
    (timex,) = annotate("The siege lasted more than two years.", None)
    assert (timex.type, timex.mod) == (TimexType.DURATION, Mod.MORE_THAN)


def test_ambiguous_figures_are_decided_by_the_text() -> None:
    """A 25 in another date shows that days come first."""
    assert values("Talks on 05/06/2024 and 25/06/2024.", None) == ["2024-06-05", "2024-06-25"]


def test_ambiguous_figures_stay_open_without_evidence() -> None:
    """Day and month are not guessed: both days are named, and the stretch between them is given."""
    (timex,) = annotate("Talks on 05/06/2024.", None)
    assert timex.value == "2024-XX-XX"
    assert timex.when is not None
    assert (timex.when.start, timex.when.end) == (date(2024, 5, 6), date(2024, 6, 5))
    assert (timex.when.confidence, timex.when.explanation) == (
        Level.LOW,
        "order of day and month is open: 2024-05-06 or 2024-06-05",
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Dimitió el 16 de diciembre de 2024, hace tres días.", ["2024-12-16", "2024-12-14"]),
        ("fr", "Il a démissionné lundi, il y a deux jours.", ["2024-12-16", "2024-12-15"]),
        ("de", "Er trat am 3. Mai 2020 zurück, vor zwei Tagen.", ["2020-05-03", "2024-12-15"]),
        ("pt", "Saiu na sexta-feira, há dois dias.", ["2024-12-13", "2024-12-15"]),
        ("it", "Si è dimesso ieri, tre giorni fa.", ["2024-12-16", "2024-12-14"]),
    ],
)
def test_other_languages_come_from_tables(language: str, text: str, expected: list[str]) -> None:
    """Dates, weekdays and counted days are understood in the languages with a word table."""
    assert values(text, language=language) == expected


PIECES = st.sampled_from(
    [
        "the",
        "end",
        "of",
        "early",
        "last",
        "next",
        "two",
        "3",
        "31",
        "May",
        "2024",
        ",",
        "-",
        ".",
        "(",
        "first",
        "week",
        "year",
        "ago",
        "before",
        "from",
        "to",
        "Monday",
        "'s",
        "\u202e",
        "\x00",
        "99999999999",
        "12:00",
        "p.m.",
        "31/12/99",
        "0000-00-00",
        "half",
        "a",
        "and",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=25).map(" ".join))
def test_every_expression_is_exactly_its_span(text: str) -> None:
    """Offsets are exact, in order and do not overlap, whatever the text."""
    timexes = annotate(text, TUESDAY)
    assert all(timex.text == text[timex.start : timex.end] for timex in timexes)
    assert all(a.end <= b.start for a, b in pairwise(timexes))
    assert all(_ordered(timex) for timex in timexes)


def _ordered(timex: Timex) -> bool:
    return timex.when is None or timex.when.start <= timex.when.end


@pytest.mark.parametrize("reference", [date.min, date.max])
def test_the_ends_of_the_calendar_do_not_overflow(reference: date) -> None:
    """Arithmetic is clamped to the calendar, since the numbers come from texts."""
    text = "90 centuries ago, next year, last Monday, 500 decades later, over the weekend, Easter"
    assert len(annotate(text, reference)) == 6


@pytest.mark.parametrize("piece", ["a", "1", "about ", "the end of ", "2024 ", "1,", "\n ", "May-"])
def test_time_grows_with_the_text_only(piece: str) -> None:
    """Four times the text takes about four times as long: no pattern backtracks over the whole text."""

    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        start = time.perf_counter()
        annotate(text, TUESDAY)
        return time.perf_counter() - start

    seconds(1000)
    assert seconds(40_000) < 16 * seconds(10_000) + 0.5
