"""Quoted words: what stands in quotation marks must stand verbatim in the evidence.

Only print is forgiven (typographic quotes, dashes, white space, the comma or stop
that style puts inside the marks). A claim may leave words out with dots; the
rest must stand in order. Who said it is not this module's question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.checking.findings import Comparison, Finding, FindingKind, fold
from summarizer.domain import Verdict
from summarizer.text import quotes

if TYPE_CHECKING:
    from collections.abc import Iterator

_OMISSION = re.compile(r"\s*(?:\[?(?:\.\s?\.\s?\.|…)\]?)\s*")
_EDGES = " \t\n,.;:!?'\"-"


def find(comparison: Comparison) -> Iterator[Finding]:
    """Quotations of the claim that the cited words do not have."""
    text = comparison.claim.text
    sources = [fold(item.text) for item in comparison.evidence]
    for quotation in quotes.find(text):
        if quotation.depth:
            continue
        inner = quotation.of(text)
        pieces = [
            piece
            for piece in (fold(part).strip(_EDGES) for part in _OMISSION.split(inner))
            if piece
        ]
        if not pieces or any(_in_order(pieces, source) for source in sources):
            continue
        yield _altered(comparison, inner, quotation.start, quotation.end)


def _in_order(pieces: list[str], source: str) -> bool:
    at = 0
    for number, piece in enumerate(pieces):
        found = _whole(piece, source, at)
        if found < 0 and number == 0 and piece[0].isupper():
            # House style capitalises the first word of a quotation, and lowers it inside a sentence.
            found = _whole(piece[0].lower() + piece[1:], source, at)
        elif found < 0 and number == 0:
            found = _whole(piece[0].upper() + piece[1:], source, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _whole(piece: str, source: str, at: int) -> int:
    """Where ``piece`` stands in ``source`` as whole words, from ``at`` on; -1 if nowhere."""
    while (at := source.find(piece, at)) >= 0:
        end = at + len(piece)
        open_ = at == 0 or not source[at - 1].isalnum() or not piece[0].isalnum()
        shut = end == len(source) or not source[end].isalnum() or not piece[-1].isalnum()
        if open_ and shut:
            return at
        at += 1
    return -1


def _altered(comparison: Comparison, inner: str, start: int, end: int) -> Finding:
    """Tell a quotation that was altered from one that is nowhere."""
    shown = f'"{fold(inner)}"'
    for item in comparison.evidence:
        alignment = quotes.align(inner, item.text)
        if alignment is not None and not alignment.exact:
            theirs = fold(item.text[alignment.start : alignment.end])
            reason = f'{shown} is altered; the source has "{theirs}"'
            return Finding(FindingKind.QUOTATION, Verdict.CONTRADICTED, reason, start, end)
    reason = f"{shown} is not in the cited words"
    return Finding(FindingKind.QUOTATION, Verdict.UNSUPPORTED, reason, start, end)
