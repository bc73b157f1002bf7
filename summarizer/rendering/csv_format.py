"""The timeline as a table: one row for each sentence, for spreadsheets and scripts.

A spreadsheet runs a cell that looks like a formula, and the words of a cell come
from strangers: such a cell is disarmed with an apostrophe. Disputes, withheld
statements and sources are not in the table; JSON has them.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from summarizer.text.visible import visible

if TYPE_CHECKING:
    from summarizer.domain import Citation, Entry, EntrySentence, Timeline

COLUMNS = (
    "entry",
    "start",
    "end",
    "precision",
    "basis",
    "headline",
    "sentence",
    "status",
    "attributed_to",
    "articles",
    "origins",
    "verdict",
    "score",
    "disputes",
    "citations",
)

# What OWASP names, and the full-width forms that some spreadsheets read the same way.
_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write(timeline: Timeline) -> str:
    r"""Write the rows with a header line, as RFC 4180 has it: ``\r\n`` ends, quotes doubled.

    Lists are joined with ``;``, citations are ``a1:0-191``. Undated entries come
    last with empty dates.
    """
    out = StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for entry in timeline.entries + timeline.background:
        for sentence in entry.sentences:
            rows.writerow([disarmed(cell) for cell in _row(entry, sentence)])
    return out.getvalue()


def disarmed(cell: str) -> str:
    """Return the cell's text on one line, with an apostrophe in front if a spreadsheet would take it for a formula.

    >>> disarmed("=1+1"), disarmed("plain")
    ("'=1+1", 'plain')
    """
    text = visible(cell)
    return f"'{text}" if text.startswith(_OPENS_FORMULA) else text


def _row(entry: Entry, sentence: EntrySentence) -> tuple[str, ...]:
    when = entry.when
    check = sentence.check
    return (
        entry.id,
        when.start.isoformat() if when else "",
        when.end.isoformat() if when else "",
        when.precision.value if when else "",
        when.basis.value if when else "",
        entry.headline,
        sentence.text,
        entry.status.value,
        "; ".join(entry.attributed_to),
        str(entry.support.articles),
        str(entry.support.origins),
        check.verdict.value,
        "" if check.score is None else f"{check.score:.4g}",
        ";".join(entry.disputes),
        ";".join(_place(entry.citations[index]) for index in sentence.citations),
    )


def _place(citation: Citation) -> str:
    return f"{citation.source}:{citation.start}-{citation.end}"
