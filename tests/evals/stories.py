"""A small gold and the pieces of hand-built timelines that the tests of the harness share."""

from __future__ import annotations

from datetime import date

from evals.cases import Forbidden, Gold, GoldDispute, GoldEvent
from summarizer.domain import (
    Article,
    Basis,
    Check,
    Citation,
    Dispute,
    DisputeKind,
    Entry,
    EntrySentence,
    Level,
    Precision,
    Side,
    Source,
    Status,
    Timeline,
    Verdict,
    When,
)

TEXT = "The mill burned on Monday. Police arrested a guard. About 30 people fled."


def day(number: int) -> date:
    """Give a day of June 2025."""
    return date(2025, 6, number)


def when(start: int, end: int | None = None) -> When:
    """Give a stated interval of days of June 2025."""
    return When(day(start), day(end or start), Precision.DAY, Basis.STATED, Level.HIGH)


def citation(quote: str = "The mill burned on Monday.", source: str = "a1") -> Citation:
    """Give an exact citation of ``TEXT``."""
    start = TEXT.index(quote)
    return Citation(source, start, start + len(quote), quote)


def entry(
    *texts: str,
    at: When | None = None,
    name: str = "e1",
    status: Status = Status.OCCURRED,
    attributed_to: tuple[str, ...] = (),
    verdict: Verdict = Verdict.SUPPORTED,
    source: str = "a1",
) -> Entry:
    """Give an entry with one sentence a text, all citing the first sentence of ``source``."""
    sentences = tuple(EntrySentence(text, (0,), Check(verdict, 1.0)) for text in texts)
    return Entry(name, at, "Headline", sentences, (citation(source=source),), status, attributed_to)


def dispute(kind: DisputeKind, *values: str, name: str = "d1") -> Dispute:
    """Give a dispute whose sides cite nothing but state their values."""
    return Dispute(name, kind, Level.HIGH, "They differ.", tuple(Side(v, ()) for v in values))


def source(number: int, name: str, origin: str) -> Source:
    """Give the source ``a<number>`` with ``TEXT``."""
    return Source(Article(f"a{number}", f"somewhere/{name}", TEXT, "0" * 64), origin)


def timeline(
    *entries: Entry, disputes: tuple[Dispute, ...] = (), sources: tuple[Source, ...] | None = None
) -> Timeline:
    """Give a timeline of two sources of their own origins, unless others are given."""
    own = (source(1, "wire.txt", "o1"), source(2, "local.md", "o2"))
    return Timeline("A mill", when(3), sources or own, entries, disputes=disputes)


GOLD = Gold(
    title="Fire at the mill",
    articles=("wire.txt", "local.md"),
    reference_day=(day(2), day(3)),
    events=(
        GoldEvent(
            "fire",
            (("mill",), ("burned", "fire")),
            day(2),
            day(2),
            importance=3,
            status=(Status.OCCURRED,),
            sources=("wire.txt", "local.md"),
        ),
        GoldEvent(
            "arrest",
            (("arrest",), ("guard",)),
            day(3),
            day(3),
            importance=1,
            attributed_to=(("police",),),
        ),
    ),
    disputes=(
        GoldDispute("fled", (DisputeKind.QUANTITY,), (("30",), ("50",))),
        GoldDispute("guilt", (DisputeKind.NEGATION,), (("set",), ("denied",)), optional=True),
    ),
    no_disputes=(GoldDispute("dozens", (DisputeKind.QUANTITY,), (("dozens",), ("30",))),),
    forbidden=(
        Forbidden("teaser", (("lottery",),)),
        Forbidden("guilt as fact", (("guard",), ("lit",)), (("alleg",),)),
    ),
    separate=(("fire", "arrest"),),
)

FIRE = entry("The mill burned down.", at=when(2))
ARREST = entry("Police arrested a guard.", at=when(3), name="e2", attributed_to=("the police",))
