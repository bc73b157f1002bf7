"""The words all formats share: dates, counts, status and names as a reader expects them.

Every function that takes text of an article returns text that is safe on a
screen. This module does not know any format: no markup, no colour, no width.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING

from summarizer.domain import Basis, DisputeKind, Level, Precision, Status, Verdict
from summarizer.temporal import TimexType, annotate
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from datetime import date

    from summarizer.domain import (
        Article,
        Dispute,
        Entry,
        EntrySentence,
        Run,
        Support,
        Timeline,
        When,
    )

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DISPUTED = {
    DisputeKind.DATE: "date",
    DisputeKind.WEEKDAY: "weekday",
    DisputeKind.ARITHMETIC: "date arithmetic",
    DisputeKind.QUANTITY: "number",
    DisputeKind.QUOTE: "wording",
    DisputeKind.ATTRIBUTION: "speaker",
    DisputeKind.NEGATION: "fact",
}

# What is said on Monday did not happen on Monday, and what lasts until then neither.
_OF_SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|until|till|by|since|before|after)\b[^,;.]{0,30}$",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(r"\W{0,3}that\b", re.IGNORECASE)

# A whole month given as days ("1 to 31 March") is still a range of days to its reader.
_NAMED_BY_DAYS = frozenset({Precision.DAY, Precision.WEEK})


def day(moment: date) -> str:
    """Return a calendar day without its weekday.

    >>> from datetime import date
    >>> day(date(2024, 12, 16))
    '16 Dec 2024'
    """
    return f"{moment.day} {_month(moment)}"


def weekday(moment: date) -> str:
    """Return the three letters of the weekday."""
    return WEEKDAYS[moment.weekday()]


def interval(when: When) -> str:
    """Return the days of a time in the shortest form that loses nothing, whole months and years by name.

    ``16 Dec 2024, Mon``, ``14–15 Dec 2024``, ``28 Nov – 3 Dec 2024``, ``Feb 2022``,
    ``Jun–Aug 2024``, ``2021–2023``. Both ends are included.
    """
    start, end = when.start, when.end
    if start == end:
        return f"{day(start)}, {weekday(start)}"
    if when.precision not in _NAMED_BY_DAYS and _whole_months(start, end):
        return _months(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def about(when: When) -> str:
    """Return the interval, with ``~`` in front where the date is inferred or not held with confidence."""
    return f"~{interval(when)}" if unsure(when) else interval(when)


def unsure(when: When) -> bool:
    """Tell whether a reader must be warned that the date is our reading and not the source's word."""
    return when.basis is Basis.INFERRED or when.confidence is not Level.HIGH


def dating(when: When) -> str:
    """Tell how exactly and by what the date is known, such as ``day, relative`` or ``month, inferred, low confidence``."""
    parts = [when.precision.value, when.basis.value]
    if when.confidence is not Level.HIGH:
        parts.append(f"{when.confidence.value} confidence")
    return ", ".join(parts)


def undated(entry: Entry, timeline: Timeline) -> str | None:
    """Return what an entry without a date says of its time: ``Monday (date not known)``.

    ``None`` where it says nothing, names several days, or names that of a saying. The
    words are looked for only where the whole coverage has no reference day.
    """
    texts = [entry.headline, *(sentence.text for sentence in entry.sentences[:1])]
    for text in texts if timeline.reference_day is None else ():
        named = [t for t in annotate(text, None) if t.type in (TimexType.DATE, TimexType.TIME)]
        if len(named) != 1 or named[0].when is not None or "X" not in named[0].value:
            continue
        before, after = text[: named[0].start], text[named[0].end :]
        if not _OF_SAYING.search(before) and not _SAID_THAT.match(after):
            return f"{visible(named[0].text)} (date not known)"
    return None


def dated_from(when: When) -> str | None:
    """Return the words in the source that the date was worked out from; ``None`` where the source states it or has none."""
    if when.text is None or when.basis is Basis.STATED:
        return None
    return f"dated from “{visible(when.text)}”"


def count(number: int, noun: str) -> str:
    """Return a number and its noun, in the plural where it is not one.

    >>> count(2, "source"), count(1, "entry"), count(0, "entry"), count(2, "day")
    ('2 sources', '1 entry', '0 entries', '2 days')
    """
    if number == 1:
        return f"1 {noun}"
    return (
        f"{number:,} {noun[:-1]}ies"
        if noun.endswith("y") and noun[-2] not in "aeiou"
        else f"{number:,} {noun}s"
    )


def support(given: Support) -> str:
    """Tell how many articles state an event and how many of them are independent."""
    return f"{count(given.articles, 'source')}, {count(given.origins, 'origin')}"


def status(entry: Entry) -> str | None:
    """Return the word for what did not simply happen; ``None`` for what did."""
    return None if entry.status is Status.OCCURRED else entry.status.value


def unscored(sentence: EntrySentence) -> bool:
    """Tell whether a sentence passed without a score, which is neither a pass nor a failure."""
    return sentence.check.verdict is Verdict.UNSCORED


def attribution(entry: Entry) -> str | None:
    """Tell who says so, if the entry rests on somebody's word."""
    if not entry.attributed_to:
        return None
    return "attributed to " + ", ".join(visible(name) for name in entry.attributed_to)


def disputed(entry: Entry, timeline: Timeline) -> tuple[str, ...]:
    """Return one badge for each dispute about the entry, such as ``≠ date disputed (d1)`` or ``↑ number updated (d2)``."""
    known = {dispute.id: dispute for dispute in timeline.disputes}
    return tuple(_badge(known[name]) for name in entry.disputes)


def _badge(dispute: Dispute) -> str:
    """A later count that supersedes an earlier one disputes nothing."""
    what = DISPUTED[dispute.kind]
    if (dispute.resolution or "").startswith("update:"):
        return f"↑ {what} updated ({dispute.id})"
    return f"≠ {what} disputed ({dispute.id})"


def source_name(article: Article) -> str:
    """Return the name a reader knows the source by: its publisher, else the name of the file without its folders."""
    file = visible(article.name)
    if not article.url:
        file = file.rstrip("/").rsplit("/", 1)[-1] or file
    return visible(article.publisher or "") or file or article.id


def source_title(article: Article) -> str | None:
    """Return the headline of the source, if it has one."""
    return visible(article.title or "") or None


def published(article: Article) -> str:
    """Return the day of publication, ``unknown`` without one; an update is told apart from it and never in its place."""
    days = day(article.published) if article.published else "unknown"
    return f"{days} (updated {day(article.updated)})" if article.updated else days


def skipped(article: Article) -> str:
    """Return the reasons of the masked stretches, most frequent first, with their number: ``teaser (2), title``; or ``none``."""
    counts = Counter(visible(mask.reason) for mask in article.masks)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = (f"{reason} ({number})" if number > 1 else reason for reason, number in ordered)
    return ", ".join(named) or "none"


def contents(timeline: Timeline) -> tuple[str, ...]:
    """Return what a reader is about to read, in counts; kinds that do not occur are left out."""
    entries = timeline.entries + timeline.background
    states = Counter(status(entry) for entry in entries)
    origins = {source.origin for source in timeline.sources}
    not_scored = sum(unscored(sentence) for entry in entries for sentence in entry.sentences)
    kinds = ", ".join(f"{states[name.value]} {name.value}" for name in Status if states[name.value])
    parts = [
        count(len(timeline.sources), "article") + " from " + count(len(origins), "origin"),
        count(len(entries), "entry") + (f" ({kinds})" if kinds else ""),
    ]
    if timeline.disputes:
        parts.append(count(len(timeline.disputes), "dispute"))
    if timeline.withheld:
        parts.append(f"{len(timeline.withheld)} withheld")
    if not_scored:
        parts.append(count(not_scored, "sentence") + " unscored")
    return tuple(parts)


def run(made: Run) -> tuple[str, ...]:
    """Tell how the timeline was made: engine, model, calls, tokens, cost, time, prompts and version."""
    tokens = made.prompt_tokens + made.completion_tokens
    cached = f" ({made.cached_tokens:,} cached)" if made.cached_tokens else ""
    cost = "cost unknown" if made.cost_usd is None else f"${made.cost_usd:.4f}"
    parts = [
        f"{visible(made.engine)} engine",
        visible(made.model or ""),
        count(made.calls, "call"),
        f"{made.prompt_tokens:,}{cached} + {made.completion_tokens:,} tokens" if tokens else "",
        cost if tokens or made.cost_usd != 0 else "",
        f"{made.seconds:.2f} s",
        f"summarizer {made.version}" if made.version else "",
    ]
    return tuple(part for part in parts if part)


def _month(moment: date) -> str:
    return f"{MONTHS[moment.month - 1]} {moment.year}"


def _whole_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def _months(start: date, end: date) -> str:
    if (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{_month(start)} – {_month(end)}"
    if start.month == end.month:
        return _month(start)
    return f"{MONTHS[start.month - 1]}–{_month(end)}"
