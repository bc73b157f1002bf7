"""An invented story with everything a page must show, and the same page full of hostile text."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

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
    Mask,
    Note,
    Precision,
    Run,
    Side,
    Source,
    Status,
    Support,
    Timeline,
    Verdict,
    When,
    Withheld,
)

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = Path(__file__).parent / "golden"

WIRE = """\
TOLMOUTH, March 10 (Northline) - Fire destroyed the grain store on Marrow Quay over the weekend, the Tolmouth fire service said on Monday.

Crews were called at 2:40 a.m. on Saturday. "The roof went within minutes," station officer Ines Calder said.

Advertisement

About 1,200 residents were moved to higher ground, the county emergency office said. The owner, Sable Grain, said no one was inside.

The town council will vote on Friday on whether to rebuild.

The store was closed for repairs in February 2022.
"""

COPY = """\
Fire destroyed the grain store on Marrow Quay over the weekend, the Tolmouth fire service said on Monday.

About 1,200 residents were moved to higher ground, the county emergency office said.

Read more: Ten ways to stay dry this spring
"""

LOCAL = """\
The night the store burned

On Sunday, March 8, the siren on the fire station woke the harbour. By noon three centres had registered 1,840 people.

Sable Grain denied that the sprinklers had been switched off. A former night watchman, Per Olin, says they had been off since Christmas.

Inspectors have been on the quay since Sunday, and divers are still searching the basin.

Marrow Quay is the oldest grain quay on the coast.

© The Tolmouth Courier. All rights reserved.
"""


def article(source_id: str, text: str, **fields: Any) -> Article:
    """Return an article with the digest of its text, so that it differs from others."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    made = Article(id=source_id, name=f"{source_id}.txt", text=text, sha256=digest, language="en")
    return replace(made, **fields)


def mask(text: str, words: str, reason: str) -> Mask:
    """Return the first occurrence of ``words`` as a masked stretch."""
    start = text.index(words)
    return Mask(start, start + len(words), reason)


def cite(source: Article, words: str) -> Citation:
    """Return a citation of the first occurrence of ``words``."""
    start = source.text.index(words)
    return Citation(source.id, start, start + len(words), words)


def said(text: str, *citations: int, score: float | None = 0.93) -> EntrySentence:
    """Return a published sentence."""
    verdict = Verdict.UNSCORED if score is None else Verdict.SUPPORTED
    return EntrySentence(text, citations, Check(verdict, score))


def on(start: date, end: date | None = None, **fields: Any) -> When:
    """Return a stated day, or whatever ``fields`` make of it."""
    made = When(start, end or start, Precision.DAY, Basis.STATED, Level.HIGH)
    return replace(made, **fields)


def build_story() -> Timeline:
    """Three articles from two origins; every status, a date and a number in dispute, a background, two withheld."""
    wire = article(
        "a1",
        WIRE,
        name="northline.txt",
        title="Fire destroys grain store in Tolmouth",
        publisher="Northline",
        url="https://northline.example/tolmouth?id=7&page=(1)",
        published=date(2025, 3, 10),
        masks=(mask(WIRE, "Advertisement", "advertisement"),),
    )
    copy = article("a2", COPY, name="stories/daybreak.txt", published=date(2025, 3, 10))
    copy = replace(
        copy, masks=(mask(COPY, "Read more: Ten ways to stay dry this spring", "teaser"),)
    )
    local = article(
        "a3",
        LOCAL,
        name="courier.html",
        title="The night the store burned",
        publisher="The Tolmouth Courier",
        published=date(2025, 3, 11),
        derived=True,
        masks=(mask(LOCAL, "© The Tolmouth Courier. All rights reserved.", "copyright"),),
    )
    return Timeline(
        title="Fire destroys the grain store on Marrow Quay",
        reference_day=on(
            date(2025, 3, 10),
            basis=Basis.PUBLISHED,
            explanation="Two of three articles were published on Monday 10 March 2025.",
        ),
        sources=(Source(wire, "o1"), Source(copy, "o1"), Source(local, "o2")),
        entries=_entries(wire, copy, local),
        background=(
            Entry(
                "e8",
                None,
                "Marrow Quay is the oldest of its kind",
                (said("Marrow Quay is the oldest grain quay on the coast.", 0, score=None),),
                (cite(local, "Marrow Quay is the oldest grain quay on the coast."),),
                importance=0.1,
            ),
        ),
        disputes=_disputes(wire, copy, local),
        withheld=(
            Withheld(
                "Four people are missing.", "number: no cited span has a number of missing people"
            ),
            Withheld(
                "The council voted to rebuild.",
                "modality: the source says “will vote”",
                (cite(wire, "The town council will vote on Friday on whether to rebuild."),),
            ),
        ),
        run=Run(
            engine="offline",
            prompts=("extract@1.0.0#ab12cd34", "write@1.0.0#00ff00ff"),
            calls=4,
            seconds=0.4123,
            version="0.1.0",
        ),
        notes=(Note("notes.bin", "skipped: not a text file", incomplete=True),),
    )


def _entries(wire: Article, copy: Article, local: Article) -> tuple[Entry, ...]:
    weekend = "Fire destroyed the grain store on Marrow Quay over the weekend, the Tolmouth fire service said on Monday."
    moved = "About 1,200 residents were moved to higher ground, the county emergency office said."
    return (
        Entry(
            "e1",
            on(date(2022, 2, 1), date(2022, 2, 28), precision=Precision.MONTH),
            "The store is closed for repairs",
            (said("The store was closed for repairs in February 2022.", 0),),
            (cite(wire, "The store was closed for repairs in February 2022."),),
            importance=0.3,
        ),
        Entry(
            "e2",
            on(
                date(2024, 12, 25),
                date(2025, 3, 9),
                precision=Precision.RANGE,
                basis=Basis.RELATIVE,
                confidence=Level.LOW,
                text="since Christmas",
                explanation="“Christmas” is read as 25 December 2024, the last before the fire.",
            ),
            "Watchman says the sprinklers were off",
            (said("The sprinklers had been off since Christmas, Per Olin says.", 0, score=0.81),),
            (
                cite(
                    local,
                    "A former night watchman, Per Olin, says they had been off since Christmas.",
                ),
            ),
            status=Status.ALLEGED,
            attributed_to=("Per Olin, a former night watchman",),
            importance=0.6,
        ),
        Entry(
            "e3",
            on(
                date(2025, 3, 8),
                date(2025, 3, 9),
                precision=Precision.RANGE,
                basis=Basis.RELATIVE,
                text="over the weekend",
            ),
            "Fire destroys the grain store on Marrow Quay",
            (
                said(weekend, 0, 1),
                said("Crews were called at 2:40 a.m. on Saturday.", 2),
            ),
            (
                cite(wire, weekend),
                cite(copy, weekend),
                cite(wire, "Crews were called at 2:40 a.m. on Saturday."),
                cite(local, "On Sunday, March 8, the siren on the fire station woke the harbour."),
            ),
            importance=0.98,
            support=Support(3, 2),
            disputes=("d1",),
        ),
        Entry(
            "e4",
            on(
                date(2025, 3, 8),
                date(2025, 3, 9),
                precision=Precision.RANGE,
                basis=Basis.INFERRED,
                confidence=Level.MEDIUM,
                explanation="No source dates this; it happened during the fire.",
            ),
            "Residents are moved to higher ground",
            (
                said(moved, 0, 1),
                said("By noon three centres had registered 1,840 people.", 2),
            ),
            (
                cite(wire, moved),
                cite(copy, moved),
                cite(local, "By noon three centres had registered 1,840 people."),
            ),
            importance=0.7,
            support=Support(3, 2),
            disputes=("d2",),
        ),
        Entry(
            "e5",
            on(date(2025, 3, 9), date(2025, 3, 11), precision=Precision.RANGE),
            "Divers search the basin",
            (said("Divers are still searching the basin.", 0),),
            (
                cite(
                    local,
                    "Inspectors have been on the quay since Sunday, and divers are still searching the basin.",
                ),
            ),
            status=Status.ONGOING,
            importance=0.4,
        ),
        Entry(
            "e6",
            on(date(2025, 3, 11), basis=Basis.PUBLISHED, confidence=Level.MEDIUM),
            "Sable Grain denies the sprinklers were off",
            (said("Sable Grain denied that the sprinklers had been switched off.", 0),),
            (cite(local, "Sable Grain denied that the sprinklers had been switched off."),),
            status=Status.DENIED,
            attributed_to=("Sable Grain",),
            importance=0.5,
        ),
        Entry(
            "e7",
            on(date(2025, 3, 14), basis=Basis.RELATIVE, text="on Friday"),
            "Council is to vote on rebuilding",
            (said("The town council will vote on Friday on whether to rebuild.", 0),),
            (cite(wire, "The town council will vote on Friday on whether to rebuild."),),
            status=Status.PLANNED,
            importance=0.5,
        ),
    )


def _disputes(wire: Article, copy: Article, local: Article) -> tuple[Dispute, ...]:
    moved = "About 1,200 residents were moved to higher ground, the county emergency office said."
    return (
        Dispute(
            "d1",
            DisputeKind.WEEKDAY,
            Level.HIGH,
            "On which day did the fire break out?",
            (
                Side("2025-03-08", (cite(wire, "Crews were called at 2:40 a.m. on Saturday."),)),
                Side(
                    "Sunday, March 8",
                    (
                        cite(
                            local,
                            "On Sunday, March 8, the siren on the fire station woke the harbour.",
                        ),
                    ),
                ),
            ),
            "8 March 2025 was a Saturday, so the Courier's weekday and date cannot both hold.",
        ),
        Dispute(
            "d2",
            DisputeKind.QUANTITY,
            Level.MEDIUM,
            "How many people left their homes?",
            (
                Side("about 1,200", (cite(wire, moved), cite(copy, moved))),
                Side("1,840", (cite(local, "By noon three centres had registered 1,840 people."),)),
            ),
        ),
    )


# One of each kind of attack; none of it may work in any format.
HOSTILE = (
    "=cmd|'/C calc'!A0 \x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x9b2J "
    "\u202eoverride\u202c \u2066isolate\u2069 zero\u200bwidth \ufeffmark \U000e0041\U000e0042tags "
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [bold]rich[/bold] :smile: "
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example> "
    "https://evil.example www.evil.example mail@evil.example &lt;b&gt; `code` **bold** __bold__ "
    "~~strike~~ | table | $math$ [^a1-1] {{ template }} \x00\x07\x08\x7f \ud800 \\"
)
LINE_STARTS = ("# heading", "- item", "+ item", "1. item", "> quote", "---", "===", "\tcode", "~~~")


def build_hostile() -> Timeline:
    """Return the story with hostile words in every field that an article can fill."""
    text = "\n".join((HOSTILE, *LINE_STARTS, "\r\n" + HOSTILE))
    source = article("a1", text, name=HOSTILE, title=HOSTILE, publisher=HOSTILE)
    source = replace(source, url="javascript:alert(1)", masks=(Mask(0, 4, HOSTILE),))
    whole = Citation("a1", 0, len(text), text)
    sentences = tuple(said(words, 0) for words in (HOSTILE, *LINE_STARTS))
    when = on(date(2025, 3, 8), basis=Basis.RELATIVE, confidence=Level.LOW)
    when = replace(when, text=HOSTILE, explanation=HOSTILE)
    entries = tuple(
        Entry(f"e{n}", when, words, sentences, (whole,), attributed_to=(words,), disputes=("d1",))
        for n, words in enumerate((HOSTILE, *LINE_STARTS), start=1)
    )
    side = Side(HOSTILE, (whole,))
    return Timeline(
        title=HOSTILE,
        reference_day=when,
        sources=(Source(source, "o1"),),
        entries=entries,
        background=(replace(entries[0], id="b1", when=None),),
        disputes=(Dispute("d1", DisputeKind.QUOTE, Level.LOW, HOSTILE, (side, side), HOSTILE),),
        withheld=(Withheld(HOSTILE, HOSTILE, (whole,)),),
        run=Run("openai", model=HOSTILE, cost_usd=None, version="0.1.0"),
        notes=(Note(HOSTILE, HOSTILE),),
    )


@pytest.fixture(name="story")
def story_fixture() -> Timeline:
    """Return the rich story."""
    return build_story()


@pytest.fixture(name="hostile")
def hostile_fixture() -> Timeline:
    """Return the hostile page."""
    return build_hostile()


@pytest.fixture(name="monster")
def monster_fixture() -> Timeline:
    """Return a source of a megabyte without a space, cited as a whole, and its words in every field."""
    text = "x" * 1_000_000
    word = text[:100_000]
    source = article("a1", text, title=word)
    citation = Citation("a1", 0, len(text), text)
    entry = Entry("e1", on(date(2025, 3, 8)), word, (said(word, 0),), (citation,))
    side = Side("one", (Citation("a1", 5, 5 + len(word), word),))
    return Timeline(
        title="Monster",
        reference_day=None,
        sources=(Source(source, "o1"),),
        entries=(entry,),
        disputes=(Dispute("d1", DisputeKind.QUOTE, Level.LOW, word, (side, side)),),
        withheld=(Withheld(word, "too long", (citation,)),),
    )


# Kept apart from the product's own table on purpose: categories of Unicode, not a list of ranges.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def _hidden(text: str) -> set[str]:
    return {
        char
        for char in text.replace("\r\n", "\n")
        if char != "\n" and unicodedata.category(char) in _HIDDEN_CATEGORIES
    }


@pytest.fixture(name="hidden")
def hidden_fixture() -> Callable[[str], set[str]]:
    """Return what a text holds that a reader cannot see, line ends aside."""
    return _hidden


def _golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.fixture(name="golden")
def golden_fixture() -> Callable[[str, str], None]:
    """Compare with a file in ``golden/``; UPDATE_GOLDEN=1 writes it, for a human to read the diff."""
    return _golden
