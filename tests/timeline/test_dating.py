"""Dating: words become days by arithmetic, an unknown day stays unknown, and a doubtful one says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from summarizer.domain import Basis, DisputeKind, Level, Precision, Span, Status, When
from summarizer.temporal import Finding, FindingSide, Reference, reference_day
from summarizer.timeline import anchoring, assembly, dating
from tests.invented import article, event, sentences

if TYPE_CHECKING:
    from summarizer.domain import Article, Event

WEDNESDAY = date(2031, 3, 12)


def dated(source: Article, *events: Event, reference: Reference | None = None) -> tuple[Event, ...]:
    """Return the events of one article, dated."""
    reference = reference or Reference(None)
    return dating.date_events(events, anchoring.anchors([source], reference), reference)


def test_words_for_time_count_from_the_articles_own_day() -> None:
    """`on Monday` in an article of a Wednesday is two days before."""
    source = article("The weir broke on Monday.", published=WEDNESDAY)
    (found,) = dated(source, event(source, time_words="on Monday"))
    assert found.when is not None
    assert (found.when.start, found.when.end) == (date(2031, 3, 10), date(2031, 3, 10))
    assert (found.when.basis, found.when.text) == (Basis.RELATIVE, "Monday")


def test_the_tense_of_the_sentence_decides_which_monday() -> None:
    """Words are read where they stand: `will open on Monday` lies ahead."""
    source = article("The new lock will open on Monday.", published=WEDNESDAY)
    planned = event(source, time_words="on Monday", status=Status.PLANNED)
    (found,) = dated(source, planned)
    assert found.when is not None
    assert found.when.start == date(2031, 3, 17)


def test_the_day_of_the_saying_is_kept_apart_from_the_day_of_the_event() -> None:
    """`said on Monday that it broke in May 2030` dates two things."""
    source = article(
        "The mayor said on Monday that the weir broke in May 2030.", published=WEDNESDAY
    )
    (found,) = dated(source, event(source, time_words="in May 2030", said_words="on Monday"))
    assert found.when is not None
    assert found.said_on is not None
    assert found.when.start == date(2030, 5, 1)
    assert found.said_on.start == date(2031, 3, 10)


def test_an_event_without_words_for_time_stays_undated() -> None:
    """Further down in an article nothing is dated from its publication."""
    source = article(
        "The weir broke on Monday. It was rainy. It was cold. Engineers had warned of cracks.",
        published=WEDNESDAY,
    )
    (found,) = dated(source, event(source, "Engineers"))
    assert found.when is None


def test_the_lead_of_a_dated_article_is_that_days_news_with_low_confidence() -> None:
    """A lead tells what just happened; the output says that nobody named the day."""
    source = article("The weir at Castle Brae broke and flooded two farms.", published=WEDNESDAY)
    (found,) = dated(source, event(source))
    assert found.when is not None
    assert (found.when.start, found.when.basis, found.when.confidence) == (
        WEDNESDAY,
        Basis.PUBLISHED,
        Level.LOW,
    )
    assert found.when.explanation


def test_what_follows_a_lead_that_names_its_day_was_on_that_day() -> None:
    """A Wednesday paper tells Tuesday's match; what it says behind the lead was on Tuesday, too."""
    source = article(
        "Tarn beat Ostby at the Old Dock on Tuesday. Ostby led after four minutes.",
        published=WEDNESDAY,
    )
    lead, second = dated(
        source, event(source, "Tarn beat", time_words="on Tuesday"), event(source, "Ostby led")
    )
    assert lead.when is not None
    assert second.when is not None
    assert second.when.start == lead.when.start == date(2031, 3, 11)
    assert (second.when.basis, second.when.confidence) == (Basis.INFERRED, Level.LOW)


def test_the_perfect_behind_the_first_sentence_is_no_news_of_the_day() -> None:
    """`The army has sent pumps` says that it is so, not when it began."""
    source = article(
        "The weir at Castle Brae broke. The army has posted 40 men there.", published=WEDNESDAY
    )
    (found,) = dated(source, event(source, "The army"))
    assert found.when is None


def test_what_somebody_denied_is_news_of_the_articles_day() -> None:
    """A saying without a time happened about when it was printed; confidence is low."""
    source = article(
        "The weir broke. It was old. The owner denied any neglect.", published=WEDNESDAY
    )
    (found,) = dated(
        source, event(source, "The owner", status=Status.DENIED, attributed_to=("owner",))
    )
    assert found.when is not None
    assert (found.when.start, found.when.confidence) == (WEDNESDAY, Level.LOW)


def test_what_was_done_before_a_day_was_not_done_on_it() -> None:
    """`Convicted before Christmas` leaves the day open."""
    source = article("The court convicted him before Christmas.", published=WEDNESDAY)
    (found,) = dated(source, event(source, time_words="Christmas"))
    assert found.when is None


def test_a_plan_in_the_lead_is_not_dated_from_the_publication() -> None:
    """What is to come did not happen on the day of the paper."""
    source = article("The weir at Castle Brae is to be rebuilt.", published=WEDNESDAY)
    (found,) = dated(source, event(source, status=Status.PLANNED))
    assert found.when is None


def test_without_any_day_relative_words_stay_unknown() -> None:
    """Never today's date: `on Monday` of an undated text is no day."""
    source = article("The weir broke on Monday.")
    (found,) = dated(source, event(source, time_words="on Monday"))
    assert found.when is None


def test_a_stated_date_needs_no_anchor() -> None:
    """A whole date is itself."""
    source = article("The weir broke on 3 March 2031.")
    (found,) = dated(source, event(source, time_words="on 3 March 2031"))
    assert found.when is not None
    assert (found.when.start, found.when.basis) == (date(2031, 3, 3), Basis.STATED)


def test_a_dateline_is_the_day_of_a_dispatch() -> None:
    """`PORT SORREL, March 12 (Bay Press) -` anchors the text, the year comes from the coverage."""
    source = article(
        "Weir breaks\n\nPORT SORREL, March 12 (Bay Press) - The weir broke on Monday.", "a1"
    )
    other = article("The weir broke.", "a2", published=date(2031, 3, 13))
    reference = reference_day(assembly.coverage([source, other], sentences(source, other)))
    anchor = anchoring.anchors([source, other], reference)["a1"]
    assert (anchor.day, anchor.basis) == (WEDNESDAY, Basis.INFERRED)
    assert (anchor.confidence, anchor.stamp) == (Level.HIGH, "March 12")


def test_a_publication_date_outranks_the_dateline() -> None:
    """What metadata or the user give wins."""
    source = article("PORT SORREL, March 9 (Bay Press) - The weir broke.", published=WEDNESDAY)
    assert anchoring.anchors([source], Reference(None))["a1"].day == WEDNESDAY


def test_also_leans_on_the_sentence_before() -> None:
    """`also` inherits the day of its neighbour, with less confidence and the reason."""
    source = article(
        "The council sacked its architect on Monday. It also stopped all building work.",
        published=WEDNESDAY,
    )
    sacked = event(source, "The council", time_words="on Monday")
    (_, stopped) = dated(source, sacked, event(source, "It also"))
    assert stopped.when is not None
    assert stopped.when.start == date(2031, 3, 10)
    assert (stopped.when.basis, stopped.when.confidence) == (Basis.INFERRED, Level.MEDIUM)
    assert stopped.when.text is None
    assert "it follows" in stopped.when.explanation


def test_nothing_is_inherited_without_a_word_that_leans() -> None:
    """The next sentence is not the same day by itself."""
    source = article(
        "It was cold. It was dark. The council sacked its architect on Monday. "
        "A survey found cracks.",
        published=WEDNESDAY,
    )
    sacked = event(source, "The council", time_words="on Monday")
    assert dated(source, sacked, event(source, "A survey"))[1].when is None


def test_nothing_is_inherited_from_afar_or_from_another_article() -> None:
    """`also` speaks of the sentence before, not of the page before."""
    source = article(
        "The council sacked its architect on Monday. It rained. It snowed. It thawed. It froze. "
        "It dried. It also stopped all building work.",
        published=WEDNESDAY,
    )
    sacked = event(source, "The council", time_words="on Monday")
    assert dated(source, sacked, event(source, "It also"))[1].when is None
    other = article("It rained. It snowed. It also stopped all building work.", "a2")
    anchors = anchoring.anchors([source, other], Reference(None))
    found = dating.date_events([sacked, event(other, "It also")], anchors, Reference(None))
    assert found[1].when is None


def test_a_day_counted_from_an_inferred_one_is_less_certain() -> None:
    """The confidence goes down and the explanation says why."""
    inferred = When(WEDNESDAY, WEDNESDAY, Precision.DAY, Basis.INFERRED, Level.MEDIUM)
    source = article("The weir broke on Monday.")
    (found,) = dated(
        source, event(source, time_words="on Monday"), reference=Reference(inferred, (WEDNESDAY,))
    )
    assert found.when is not None
    assert (found.when.start, found.when.confidence) == (date(2031, 3, 10), Level.MEDIUM)
    assert "inferred" in found.when.explanation


def test_an_inferred_interval_anchors_nothing() -> None:
    """Several days that fit are not one day."""
    week = When(date(2031, 3, 10), date(2031, 3, 16), Precision.WEEK, Basis.INFERRED, Level.LOW)
    assert anchoring.anchors([article("x")], Reference(week))["a1"].day is None


def test_a_date_that_the_coverage_contradicts_dates_nothing() -> None:
    """It is a dispute, and no entry stands on the wrong day; the same words elsewhere are left alone."""
    source = article(
        "The envoys signed on December 16, 2022. They met again on December 16, 2022.",
        published=date(2024, 12, 16),
    )
    sides = (
        FindingSide("2022-12-16", "a1", Span(21, 38)),
        FindingSide("2024", "a1", Span(0, 10)),
    )
    wrong = Finding(DisputeKind.ARITHMETIC, Level.HIGH, "cannot be 2022", sides)
    signed, met = dated(
        source,
        event(source, "The envoys", time_words="December 16, 2022"),
        event(source, "They met", time_words="December 16, 2022"),
        reference=Reference(None, findings=(wrong,)),
    )
    assert signed.when is None
    assert met.when is not None
    assert met.when.start == date(2022, 12, 16)


@pytest.mark.parametrize("words", ["in the eleventh hour of never", "soon", "\u202e", "2031-99-99"])
def test_words_that_are_no_time_stay_unknown(words: str) -> None:
    """A model may copy anything; arithmetic does not guess."""
    source = article("It was cold. It was wet. The weir broke then.", published=WEDNESDAY)
    (found,) = dated(source, event(source, "The weir", time_words=words))
    assert found.when is None


def test_nothing_but_the_times_is_changed() -> None:
    """Order, evidence and words of the events stay."""
    source = article("The weir broke on Monday. The dam held.", published=WEDNESDAY)
    events = (event(source, "The weir", time_words="on Monday"), event(source, "The dam"))
    found = dated(source, *events)
    assert tuple(replace(each, when=None, said_on=None) for each in found) == events


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("It was cold. The weir broke on Monday. The next day it was sealed.", "The weir", 11),
        ("It was cold. The weir broke on Monday. Two hours later it was sealed.", "The weir", 10),
        ("It was cold. The weir broke on Monday. That evening it was sealed.", "The weir", 10),
        ("It was cold. It was wet. The next day it was sealed.", None, None),
        ("It was cold. It was wet. That evening it was sealed.", None, None),
        ("It was cold. It was wet. Earlier in the day it was sealed.", None, 12),
        ("It was cold. The weir broke in February. The next day it was sealed.", "The weir", None),
    ],
)
def test_the_next_day_counts_from_what_was_told_before(
    text: str, told: str | None, expected: int | None
) -> None:
    """Never from the day of writing; a month told before is no day to count from."""
    source = article(text, published=WEDNESDAY)
    last = text.rsplit(". ", maxsplit=1)[-1]
    words = last.split(" it was")[0]
    events = [event(source, last, time_words=words)]
    if told:
        time = "in February" if "February" in text else "on Monday"
        events.insert(0, event(source, told, time_words=time))
    found = dated(source, *events)[-1]
    assert (found.when.start.day if found.when else None) == expected
    assert found.status is Status.OCCURRED


def test_the_night_told_of_before_is_that_night() -> None:
    """Both of its days."""
    source = article(
        "Insulin was missing on the night of 4 to 5 March. Lind was on shift that night.",
        published=WEDNESDAY,
    )
    _, shift = dated(
        source,
        event(source, "Insulin", time_words="4 to 5 March"),
        event(source, "Lind", time_words="that night"),
    )
    assert shift.when is not None
    assert (shift.when.start, shift.when.end) == (date(2031, 3, 4), date(2031, 3, 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was cold. It was wet. Ferries were cancelled until Friday.", None),
        ("It was cold. It was wet. Ferries will not sail until Friday.", date(2031, 3, 14)),
    ],
)
def test_an_end_does_not_date_the_deed(text: str, expected: date | None) -> None:
    """`Cancelled until Friday` was not done on Friday; `not until Friday` is Friday."""
    source = article(text, published=WEDNESDAY)
    (found,) = dated(source, event(source, "Ferries", time_words="Friday"))
    assert (found.when.start if found.when else None) == expected


def test_articles_with_stamps_of_their_own_are_dated_by_them() -> None:
    """Two articles three years apart each count `Monday` from their own day."""
    old = article("5 May 2021 18.05 BST\n\nThe weir at Tarn cracked on Monday.", "a1")
    new = article("14 March 2024 09.10 GMT\n\nThe weir at Tarn was rebuilt on Monday.", "a2")
    reference = reference_day(assembly.coverage([old, new], sentences(old, new)))
    found = dating.date_events(
        [event(old, "The weir", time_words="Monday"), event(new, "The weir", time_words="Monday")],
        anchoring.anchors([old, new], reference),
        reference,
    )
    assert [each.when.start for each in found if each.when] == [date(2021, 5, 3), date(2024, 3, 11)]


def test_words_are_read_in_the_language_of_their_article() -> None:
    """Also where they are not in the sentence as copied."""
    source = replace(article("Kalt. Nass. Das Wehr brach.", published=WEDNESDAY), language="de")
    (found,) = dated(source, event(source, "Das Wehr", time_words="am 3. Mai 2030"))
    assert found.when is not None
    assert found.when.start == date(2030, 5, 3)
