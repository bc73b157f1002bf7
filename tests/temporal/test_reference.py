"""The day a coverage is written from."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Article, Basis, DisputeKind, Level, Span
from summarizer.temporal import Coverage, reference_day
from summarizer.temporal.intervals import MONTHS
from summarizer.text.sentences import of_article
from summarizer.timeline import assembly

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
            tuple(
                Span(*m.span()) for m in re.finditer(r"[^ ].*?(?<!Dec)\.(?= |$)", text, re.DOTALL)
            ),
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


def test_a_lone_date_in_an_announcing_lead_names_only_its_week() -> None:
    """The text was written then or soon after: seven candidates, no answer."""
    found = reference_day(
        coverage("On March 4, 2022, the council of Arvik announced that the bridge would close.")
    )
    assert found.when is None
    assert found.candidates == tuple(date(2022, 3, day) for day in range(4, 11))
    assert found.explanation == (
        "the lead tells of 4 March 2022 as its news, so it was written then or within the week; "
        "nothing in the texts decides between them"
    )


def test_two_leads_of_the_same_date_are_an_answer() -> None:
    """What two articles independently tell as their news is news on its day."""
    found = reference_day(
        coverage(
            "On March 4, 2022, the council of Arvik announced that the bridge would close.",
            "Arvik's bridge to the islands was condemned on 4 March 2022, its owner said.",
        )
    )
    assert found.candidates == (date(2022, 3, 4),)


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


STAMP = "Bridge closed for a year Friday 3 May 2024 18.05 BST Cracks were found in its piers."


@pytest.mark.parametrize(
    ("text", "day", "level"),
    [
        (STAMP, date(2024, 5, 3), Level.HIGH),
        ("LUNSK | Fri May 3, 2024 5:26 pm EDT LUNSK (Nordwire) - A ferry sank.", date(2024, 5, 3), Level.HIGH),
        ("ARVIK, May 3, 2024 (Nordwire) — A ferry sank.", date(2024, 5, 3), Level.HIGH),
        ("May 3, 2024 | By Ann Holm, Nordwire A ferry sank.", date(2024, 5, 3), Level.MEDIUM),
        ("Published: 3 May 2024\nA ferry sank.", date(2024, 5, 3), Level.HIGH),
        ("25/05/2024 06:00\nA ferry sank.", date(2024, 5, 25), Level.HIGH),
    ],
)  # fmt: skip
def test_a_stamp_in_the_text_is_the_day(text: str, day: date, level: Level) -> None:
    """A date that belongs to no sentence is the page's own; a bare one is less sure than one with a time."""
    found = reference_day(coverage(text))
    assert found.when is not None
    assert (found.when.start, found.when.confidence) == (day, level)


def test_weekdays_and_plans_do_not_move_a_stamp() -> None:
    """A text that carries its day is not of another one, whatever it tells of."""
    text = STAMP + " It was shut on Thursday, its owner said. It will open on 7 March 2029."
    assert reference_day(coverage(text)).candidates == (date(2024, 5, 3),)


def test_of_the_stamps_of_several_articles_the_latest_counts() -> None:
    """As with publication dates that are given."""
    later = "Ferry owner resigns Saturday 4 May 2024 09.10 BST The owner of a ferry left."
    found = reference_day(coverage(STAMP, later))
    assert found.candidates == (date(2024, 5, 4),)
    assert found.explanation == (
        "the text is stamped 3 May 2024 and 4 May 2024, of which the latest counts"
    )


def test_a_stamp_whose_weekday_does_not_fit_is_not_believed() -> None:
    """Either the weekday or the year is wrong, and one article cannot say which."""
    found = reference_day(coverage("Monday 3 May 2024 18.05 BST Cracks were found in its piers."))
    assert found.when is None
    assert {date(2021, 5, 3), date(2024, 5, 3)} <= set(found.candidates)


def test_an_update_is_not_the_day() -> None:
    """It only says that the text is no younger."""
    found = reference_day(coverage("Updated: May 9, 2024 4:35 p.m. ET Cracks were found."))
    assert found.when is None
    assert found.candidates[-1] == date(2024, 5, 9)
    assert found.explanation.startswith(
        "the text was updated on 9 May 2024, so it was published then or before"
    )


def test_two_updates_are_no_answer_either() -> None:
    """Of several the latest bounds the coverage; two of them agree on no day."""
    texts = [f"Updated: May {day}, 2024 4:35 p.m. ET Cracks were found." for day in (7, 9)]
    found = reference_day(coverage(*texts))
    assert found.when is None
    assert found.candidates[-1] == date(2024, 5, 9)


def test_a_publication_stamp_goes_before_an_update() -> None:
    """Both are told, and only one is the day."""
    text = "Published: 3 May 2024 18.05 BST\nUpdated: 9 May 2024 10.00 BST\nCracks were found."
    assert reference_day(coverage(text)).candidates == (date(2024, 5, 3),)


def test_an_article_published_and_updated_counts_from_published() -> None:
    """The metadata's update date never reaches the room."""
    article = Article(
        "a1", "a.txt", "A ferry sank.", "", published=date(2024, 5, 3), updated=date(2024, 5, 9)
    )
    given = assembly.coverage([article], {"a1": of_article(article)})
    assert reference_day(given).candidates == (date(2024, 5, 3),)


def test_a_dateline_without_a_year_keeps_the_years_that_are_left() -> None:
    """Years before what is told as past are left out, and the words say so."""
    found = reference_day(
        coverage("ARVIK, May 3 (Nordwire) — A ferry sank. It was built in 2019 by a yard in Lunsk.")
    )
    assert found.when is None
    assert found.candidates[0] == date(2019, 5, 3)
    assert "2019 is told as past" in found.explanation


def test_a_date_and_its_weekday_in_apposition_give_day_and_year() -> None:
    """`today, 5 May` is one author's word for the day; the years told leave one."""
    found = reference_day(
        coverage("Polls in Arvik closed today, 5 May 2024, and the count began at once.")
    )
    assert found.candidates == (date(2024, 5, 5),)


def test_the_eve_of_a_date_is_the_day_before_it() -> None:
    """A weekday that is said of the eve counts from the eve."""
    found = reference_day(
        coverage(
            "Thousands marched in Lunsk on Saturday, the eve of the 5 May 2024 vote, its mayor said."
        )
    )
    assert found.candidates[0] == date(2024, 5, 4)


def test_days_before_a_dated_event_are_counted() -> None:
    """`two days before the election on 5 May` is 3 May."""
    found = reference_day(
        coverage(
            "The mayor of Lunsk resigned yesterday, two days before the election on 5 May 2024."
        )
    )
    assert found.candidates == (date(2024, 5, 4),)


def test_news_so_long_after_a_date_narrows_the_year() -> None:
    """A length after a stated date dates the lead's news."""
    found = reference_day(
        coverage(
            "The theatre reopened on Friday, 3 May, three years after the fire of May 2021, its owner said.",
        )
    )
    assert {day.year for day in found.candidates} == {2024}


def test_an_age_and_a_day_of_birth_narrow_the_year() -> None:
    """A living person's age leaves the year after a birthday."""
    found = reference_day(
        coverage(
            "The council of Arvik elected a mayor on Tuesday, 7 May, its clerk said. "
            "Ada Holm, who was born on 3 May 1960 and is aged 64, will serve four years."
        )
    )
    assert {day.year for day in found.candidates} == {2024}


def test_the_dead_do_not_age() -> None:
    """The age at a death says nothing of the day of writing."""
    found = reference_day(
        coverage("Ada Holm, born on 3 May 1960, died aged 64. The council met on Tuesday.")
    )
    assert found.candidates == ()


def test_what_is_known_without_a_day_is_told() -> None:
    """No article names the day, but the words say what is left."""
    found = reference_day(
        coverage("The bridge opened in 2021, three years ago, and has carried nobody since.")
    )
    assert found.candidates == ()
    assert found.explanation == (
        "no article states or implies the day it is written; "
        "“three years ago”, said of 2021, leaves 1 July 2023 to 30 June 2025"
    )


def test_dates_below_the_head_are_not_stamps() -> None:
    """Readers' comments and captions carry stamps of other days."""
    text = "A ferry sank near Lunsk. " * 40 + "February 1, 2013 at 3:05 pm | Reply"
    assert reference_day(coverage(text)).candidates == ()


def test_a_running_story_links_no_weekday_to_its_beginning() -> None:
    """A weekday in the lead and an old date further down share the topic's words, not the event."""
    found = reference_day(
        coverage(
            "Engineers tried on Friday to close the leaking well off Lunsk with a steel dome.",
            "Oil reached the beaches of Arvik at noon. Engineers have tried to close the leaking "
            "well off Lunsk with a steel dome. Oil has flowed from the leaking well off Lunsk "
            "since engineers lost it on 20 April.",
        )
    )
    assert found.when is None


def test_hostile_text_is_survived() -> None:
    """A megabyte without a space, controls, and days no calendar has."""
    for text in (
        "x" * 1_000_000,
        "\u202e\x00 31 November 2024 18.05",
        "99 May 9999 | By",
        "3 May 9999 18.05",
    ):
        reference_day([Coverage("a", text, (Span(0, len(text)),))])


@settings(max_examples=40, deadline=None)
@given(st.dates(date(1995, 1, 1), date(2035, 12, 31)))
def test_any_day_can_be_stamped(day: date) -> None:
    """The stamp is read as it stands, in every year."""
    spelled = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert reference_day(
        coverage(f"Bridge shut {spelled} 18.05 BST Cracks were found.")
    ).candidates == (day,)
