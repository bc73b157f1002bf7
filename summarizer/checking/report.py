"""A summary's report as lines for a terminal and as Markdown for a pull request or a message.

Whatever came from an article or a summary is made safe for the screen. The order is
that of the summary in the text; Markdown puts what is wrong first. Colours, files and
exit codes belong to the command line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarizer.checking.flaws import other_side
from summarizer.checking.summary import Basis
from summarizer.domain import Verdict
from summarizer.text.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from summarizer.checking.flaws import Flaw
    from summarizer.checking.summary import ClaimReport, SummaryReport
    from summarizer.domain import Citation

MARKS: Final = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.UNSUPPORTED: "?",
    Verdict.UNSCORED: "-",
    Verdict.NOT_A_CLAIM: "·",
}
BASES: Final = {
    Basis.OWN: "by its own citation",
    Basis.ELSEWHERE: "not by what it cites",
    Basis.FAILED: "its citation does not help",
    Basis.LOST: "its citation leads nowhere",
    Basis.NONE: "",
}
QUOTE_WIDTH: Final = 160
_ORDER: Final = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.UNSCORED, Verdict.SUPPORTED)
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$^@#&]|:(?=//)")


def as_text(
    report: SummaryReport, names: Mapping[str, str] | None = None, *, every: bool = False
) -> str:
    """Lay the report out in lines; ``names`` maps source ids to what a reader knows them by.

    Headings and connective text are shown only with ``every``.
    """
    lines: list[str] = []
    for item in report.claims:
        if every or item.check.verdict is not Verdict.NOT_A_CLAIM:
            lines += _claim_lines(item, names or {})
    return "\n".join([*lines, *summary_lines(report), ""])


def as_markdown(report: SummaryReport, names: Mapping[str, str] | None = None) -> str:
    """Lay the report out as Markdown: the totals, then the claims, what is wrong first."""
    parts = ["# Check of a summary", "\n".join(f"- {_plain(one)}" for one in summary_lines(report))]
    for verdict in _ORDER:
        found = [item for item in report.claims if item.check.verdict is verdict]
        if found:
            parts.append(f"## {MARKS[verdict]} {verdict.value.capitalize()} ({len(found)})")
            parts += (_claim_block(item, names or {}) for item in found)
    return "\n\n".join(parts) + "\n"


def summary_lines(report: SummaryReport) -> Iterator[str]:
    """Yield the totals in words: support, kinds of flaws, citations, and the judge's agreement with itself."""
    counts = report.totals
    share = (
        "nothing was scored"
        if report.support is None
        else f"{report.support:.0%} of {counts.scored} scored claims supported"
    )
    listed = [
        f"{counts.contradicted} contradicted",
        f"{counts.unsupported} unsupported",
        f"{counts.unscored} unscored",
        f"{counts.not_a_claim} not claims",
    ]
    yield f"{share} ({', '.join(listed)})"
    if kinds := report.kinds():
        yield "found: " + ", ".join(f"{shown_kind(kind)} {number}" for kind, number in kinds)
    bases = report.bases()
    cited = sum(bases.values()) - bases[Basis.NONE]
    if cited:
        yield (
            f"citations: {bases[Basis.OWN]} of {cited} cited claims are supported by their own, "
            f"{bases[Basis.ELSEWHERE]} only by another passage, "
            f"{bases[Basis.LOST]} lead to none of the sources"
        )
    if report.judgement is not None:
        yield judge_line(report)


def judge_line(report: SummaryReport) -> str:
    """Tell how many claims the judge was asked about, and how far it agrees with itself."""
    asked = sum(item.judged is not None for item in report.claims)
    other = sum(
        item.judged is not None
        and item.checked is not None
        and item.judged.verdict is not item.checked.verdict
        for item in report.claims
    )
    line = f"judge: {asked} claims asked, {other} with another verdict than the checker's"
    judgement = report.judgement
    if judgement is None or judgement.agreement is None:
        return line
    return f"{line}; of {judgement.repeated} repeated, {judgement.agreement:.0%} unanimous"


def shown_kind(kind: str) -> str:
    """Return the word for a kind of flaw.

    >>> shown_kind("role_swap")
    'role swap'
    """
    return str(kind).replace("_", " ")


def headline(item: ClaimReport) -> str:
    """Return the verdict in words, with how the claim stands to its own citation."""
    verdict = item.check.verdict.value.replace("_", " ")
    basis = BASES[item.basis]
    return f"{verdict}, {basis}" if basis else verdict


def sides(item: ClaimReport) -> tuple[Citation, ...]:
    """Return the spans worth showing: the best one, and the one with the source's side of a difference."""
    if not item.evidence or item.check.verdict is Verdict.NOT_A_CLAIM:
        return ()
    told = [span for span in item.evidence if other_side(item.flaws, span.quote)]
    return tuple(dict.fromkeys((item.evidence[0], *told[:1])))


def _claim_lines(item: ClaimReport, names: Mapping[str, str]) -> Iterator[str]:
    shown = f"{item.claim.lead}: {item.claim.text}" if item.claim.lead else item.claim.text
    yield f"{MARKS[item.check.verdict]} {headline(item)}: {visible(shown)}"
    for reason, kind in reasons(item):
        yield f"    {visible(reason)}" + (f" [{shown_kind(kind)}]" if kind else "")
    if item.judged is not None and item.checked is not None:
        yield f"    {votes(item)}"
    for span in sides(item):
        yield f"    {visible(names.get(span.source, span.source))}: {_shortened(span.quote, told=item.flaws)}"


def reasons(item: ClaimReport) -> list[tuple[str, str]]:
    """Return the reasons once each, with the kind of the flaw behind them; empty where there is none."""
    found = {flaw.reason: str(flaw.kind) for flaw in reversed(item.flaws)}
    told = dict.fromkeys((*item.check.reasons, *(flaw.reason for flaw in item.flaws)))
    return [(reason, found.get(reason, "")) for reason in told]


def votes(item: ClaimReport) -> str:
    """Return in one line what the judge and the checker said; empty without a judge."""
    if item.judged is None or item.checked is None:
        return ""
    votes = ", ".join(vote.value for vote in item.judged.votes)
    said = f" ({visible(item.judged.reason)})" if item.judged.reason else ""
    return f"judge: {votes}{said}; checker: {item.checked.verdict.value}"


def _shortened(quote: str, *, told: Sequence[Flaw]) -> str:
    """Cut a long quotation around the words that matter, else at its end."""
    shown = visible(quote)
    if len(shown) <= QUOTE_WIDTH:
        return shown
    at = max(0, shown.find(other_side(told, shown)) - QUOTE_WIDTH // 2)
    cut = shown[at : at + QUOTE_WIDTH - 2].strip()
    return ("…" if at else "") + cut + ("…" if at + QUOTE_WIDTH - 2 < len(shown) else "")


def _claim_block(item: ClaimReport, names: Mapping[str, str]) -> str:
    lines = [f"**{_plain(item.claim.text)}**", f"*{headline(item)}*"]
    lines += (
        f"- {_plain(reason)}" + (f" `{shown_kind(kind)}`" if kind else "")
        for reason, kind in reasons(item)
    )
    if item.judged is not None:
        lines.append(f"- {_plain(votes(item))}")
    lines += (
        f"> {_plain(span.quote)}\n> — {_plain(names.get(span.source, span.source))}, "
        f"characters {span.start}–{span.end}"
        for span in sides(item)
    )
    head, rest = "\n".join(lines[:2]), lines[2:]
    items = [line for line in rest if not line.startswith(">")]
    quotes = [line for line in rest if line.startswith(">")]
    return "\n\n".join(filter(None, (head, "\n".join(items), *quotes)))


def _plain(text: str) -> str:
    """Return words that stay words: nothing of an article opens markup."""
    return _SPECIAL.sub(r"\\\g<0>", visible(text))
