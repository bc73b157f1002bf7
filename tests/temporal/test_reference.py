"""The day a coverage is written from."""

from __future__ import annotations

import re
from datetime import date

from summarizer.domain import Basis, DisputeKind, Level, Span
from summarizer.temporal import Coverage, reference_day

PIER = (
    "The harbour authority of Lunsk closed the northern ferry terminal on May 9, {year} after "
    "inspectors found cracks in the main pier."
)
PIER_WEEKDAY = (
    "Inspectors found cracks in the main pier of the northern ferry terminal on Tuesday, and the "
    "harbour authority of Lunsk closed it at once."
)
GATES = " The terminal has carried passengers since the flood gates were finished almost four years ago."
GATES_DATED = " The flood gates beside the terminal were finished in June 2019."


def coverage(*texts: str, published: date | None = None) -> list[Coverage]:
    """Articles a1, a2, ... with a sentence a full stop."""
    return [
        Coverage(
            f"a{number}",
            text,
            tuple(Span(*m.span()) for m in re.finditer(r"[^ ].*?(?<!Dec)\.(?= |$)", text)),
            published,
        )
        for number, text in enumerate(texts, 1)
    ]


def test_a_wrong_year_is_outvoted_by_weekday_and_elapsed_time() -> None:
    """Day and month stand, the year does not, if two kinds of evidence are against it."""
    found = reference_day(coverage(PIER.format(year=2021) + GATES, PIER_WEEKDAY + GATES_DATED))
    assert found.candidates == (date(2023, 5, 9),)
    assert found.when is not None
    assert (found.when.basis, found.when.confidence) == (Basis.INFERRED, Level.HIGH)


def test_the_contradicted_date_is_reported_with_both_sides() -> None:
    """Weekday and arithmetic are findings of their own, cited from both articles."""
    texts = coverage(PIER.format(year=2021) + GATES, PIER_WEEKDAY + GATES_DATED)
    findings = reference_day(texts).findings
    assert [f.kind for f in findings] == [DisputeKind.WEEKDAY, DisputeKind.ARITHMETIC]
    assert [s.article for s in findings[0].sides] == ["a1", "a2"]
    assert [s.span.of(t.text) for s, t in zip(findings[0].sides, texts, strict=True)] == [
        "May 9, 2021",
        "Tuesday",
    ]


def test_the_explanation_names_the_years_and_what_narrows_them() -> None:
    """A reader can follow the reasoning."""
    found = reference_day(coverage(PIER.format(year=2021) + GATES, PIER_WEEKDAY + GATES_DATED))
    assert found.explanation == (
        "9 May is a Tuesday in 2023, 2017, 2006, not in 2021; "
        "“almost four years ago”, said of June 2019, leaves 2023"
    )


def test_a_weekday_alone_does_not_overrule_a_stated_year() -> None:
    """One word against another decides nothing: several candidates, no answer, still a finding."""
    found = reference_day(coverage(PIER.format(year=2021), PIER_WEEKDAY))
    assert found.when is None
    assert {date(2021, 5, 9), date(2023, 5, 9)} <= set(found.candidates)
    assert [f.resolution for f in found.findings] == [None]


def test_a_weekday_that_agrees_with_the_stated_date_gives_the_day() -> None:
    """Nothing contradicts, nothing is reported."""
    found = reference_day(coverage(PIER.format(year=2023), PIER_WEEKDAY))
    assert (found.candidates, found.findings) == ((date(2023, 5, 9),), ())


def test_day_and_weekday_without_any_year_keep_all_years() -> None:
    """The year is not guessed."""
    found = reference_day(coverage(PIER.format(year="").replace(", after", " after"), PIER_WEEKDAY))
    assert found.when is None
    assert date(2023, 5, 9) in found.candidates
    assert date(2017, 5, 9) in found.candidates


def test_no_evidence_is_unknown() -> None:
    """Never today's date."""
    found = reference_day(coverage("The council met on Monday.", "A bridge was built."))
    assert (found.when, found.candidates) == (None, ())


def test_no_articles_is_unknown() -> None:
    """An empty coverage has no day."""
    assert reference_day([]).when is None


def test_a_publication_date_wins() -> None:
    """What the user or the metadata say is not argued with, but a wrong year is still reported."""
    texts = coverage(PIER.format(year=2021), PIER_WEEKDAY, published=date(2023, 5, 10))
    found = reference_day(texts)
    assert found.when is not None
    assert (found.when.start, found.when.basis) == (date(2023, 5, 10), Basis.PUBLISHED)
    assert [f.kind for f in found.findings] == [DisputeKind.WEEKDAY]


def test_the_latest_of_several_publication_dates_wins() -> None:
    """A coverage of several days is written from its last."""
    texts = [
        Coverage("a", "x", (), date(2024, 3, 1)),
        Coverage("b", "y", (), date(2024, 3, 4)),
    ]
    found = reference_day(texts)
    assert found.candidates == (date(2024, 3, 4),)


def test_a_lone_date_in_an_announcing_lead_is_the_day_with_medium_confidence() -> None:
    """The lead tells its date as news and nothing later is told."""
    found = reference_day(
        coverage("On March 4, 2022, the council of Arvik announced that the bridge would close.")
    )
    assert found.when is not None
    assert (found.when.start, found.when.confidence) == (date(2022, 3, 4), Level.MEDIUM)


def test_history_is_not_news() -> None:
    """An old date in the lead says nothing about when the text was written."""
    found = reference_day(
        coverage("On June 6, 1944, troops landed on the beaches. In 1994 leaders marked the day.")
    )
    assert found.when is None


def test_a_dateline_with_a_year_is_the_day() -> None:
    """A dateline is the place and day of writing."""
    found = reference_day(
        coverage("ARVIK, Dec. 3, 2024 (Nordwire) — The council approved the bridge on Monday.")
    )
    assert found.candidates == (date(2024, 12, 3),)


def test_elapsed_time_in_apposition_gives_the_year() -> None:
    """`in 2021, three years ago` dates the text itself."""
    found = reference_day(
        coverage(
            "The council approved the bridge on Tuesday, December 3, its mayor said. "
            "Work began in 2021, three years ago."
        )
    )
    assert found.candidates == (date(2024, 12, 3),)


def test_the_day_after_is_the_reference_of_yesterday() -> None:
    """`yesterday` and a full date of the same event put the text on the next day."""
    found = reference_day(
        coverage(
            "Firefighters rescued eleven hikers from the Korvat gorge on 2 August 2023 after a rope bridge collapsed.",
            "Eleven hikers were rescued by firefighters from the Korvat gorge yesterday after a rope bridge collapsed.",
        )
    )
    assert found.candidates == (date(2023, 8, 3),)
