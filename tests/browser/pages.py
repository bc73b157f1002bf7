"""Pages for the browser beyond the small story: very many entries, an article full of traps, several tongues, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from evals import page as evals_page
from evals.metrics.score import Score
from evals.report import CaseResult, Claim, Mean, Report
from summarizer.checking import check_summary
from summarizer.domain import Entry, Source, Status, Support, Timeline, Verdict
from summarizer.rendering import check_html
from tests.rendering.conftest import article, build_story, cite, on, said

TRAP = (
    "<script>alert(1)</script></script><script src=https://evil.example/x.js></script>\n"
    "</style><style>body{display:none}</style><img src=https://evil.example/x.png onerror=alert(2)>\n"
    "</textarea><svg onload=alert(3)></svg><iframe src=javascript:alert(4)></iframe>\n"
    '<a href="javascript:alert(5)" onclick="alert(6)">here</a> <base href=https://evil.example>\n'
    "override \u202egnissim\u202c zero\u200bwidth \U000e0073\U000e0061tags <form action=//evil.example>\n"
    "]]><!-- {{ 7 * 7 }} {% raw %} <meta http-equiv=refresh content=0;url=https://evil.example>\n"
)


def build_trap() -> Timeline:
    """Return a timeline whose one article is markup that would act, in every place it can reach."""
    source = article("a1", TRAP, title=TRAP, publisher=TRAP, published=date(2025, 3, 10))
    source = replace(source, url='https://evil.example/"onmouseover=alert(7)')
    lines = TRAP.strip().splitlines()
    entries = tuple(
        Entry(f"e{n}", on(date(2025, 3, n)), line, (said(line, 0),), (cite(source, line),))
        for n, line in enumerate(lines, start=1)
    )
    return Timeline(TRAP, on(date(2025, 3, 10), explanation=TRAP), (Source(source, TRAP),), entries)


def build_large(entries: int = 1000, sources: int = 40) -> Timeline:
    """Return entries over two years and a half from many sources, every fifth of them a copy."""
    states = (Status.OCCURRED, Status.OCCURRED, Status.PLANNED, Status.ALLEGED, Status.ONGOING)
    first = date(2022, 1, 3)
    lines = [
        f"Ferry {n} of the Sorrel line left the quay at dawn with {n + 7} crates of pears aboard."
        for n in range(entries)
    ]
    articles = [
        article(
            f"a{index + 1}",
            "\n\n".join(lines[index::sources]),
            title=f"Ferries of the Sorrel line, part {index + 1}",
            publisher=f"Harbour Gazette {index + 1}",
            published=first + timedelta(days=20 * index),
        )
        for index in range(sources)
    ]
    told = tuple(
        Entry(
            f"e{n + 1}",
            on(first + timedelta(days=n * 9 // 10)),
            line.split(" with ", maxsplit=1)[0],
            (said(line, 0),),
            (cite(articles[n % sources], line),),
            status=states[n % len(states)],
            support=Support(1, 1 + (n % 7 == 0)),
        )
        for n, line in enumerate(lines)
    )
    given = tuple(Source(one, f"o{index - (index % 5 == 4)}") for index, one in enumerate(articles))
    return Timeline("Two years of ferries on the Sorrel", on(date(2024, 6, 1)), given, told)


def build_bare() -> Timeline:
    """Return the story with nothing published."""
    return replace(build_story(), entries=(), background=(), disputes=(), withheld=())


def build_tongues() -> Timeline:
    """Return one event told in Arabic and in German, and one each in Hebrew and in English."""
    told = {
        "ar": "أغلق ميناء سوريل يوم الأحد 8 مارس.",
        "de": "Der Hafen von Sorrel schloss am Sonntag, dem 8. März.",
        "he": "הנמל נפתח שוב ביום שלישי.",
        "en": "A crane fell on Monday.",
    }
    articles = {
        code: article(f"a{n}", f"{line}\n", language=code, title=line, published=date(2025, 3, 11))
        for n, (code, line) in enumerate(told.items(), start=1)
    }

    def event(name: str, day: int, *codes: str) -> Entry:
        cited = tuple(cite(articles[code], told[code]) for code in codes)
        line = told[codes[0]]
        return Entry(name, on(date(2025, 3, day)), line, (said(line, *range(len(cited))),), cited)

    entries = (
        event("e1", 8, "ar", "de"),
        event("e2", 9, "ar"),
        event("e3", 10, "en"),
        event("e4", 11, "he"),
    )
    sources = tuple(Source(one, f"o{n}") for n, one in enumerate(articles.values(), start=1))
    return Timeline("A harbour", on(date(2025, 3, 11)), sources, entries)


def check_page() -> str:
    """Return the page of a checked summary: one claim of each kind, and markup in summary and source."""
    wire = article(
        "a1",
        f"The weir at Prenn broke on Friday.\n\nTwo barges sank and 14 people were hurt.\n\n{TRAP}",
        title="The weir breaks",
        publisher="The Prenn Mail",
        published=date(2025, 3, 10),
    )
    summary = (
        "# The weir\n\nThe weir at Prenn broke on Friday. Two barges sank and 40 people were hurt. "
        f"The mayor of Ostrow fled. Was it negligence?\n\n- {TRAP.splitlines()[0]}\n"
    )
    return check_html.write(check_summary(summary, "markdown", [wire]), [wire], title="summary.md")


def report_page() -> str:
    """Return the page of an evaluation with a broken gate, a story that failed and a hostile claim."""
    claims = (
        Claim("41 died.", Verdict.CONTRADICTED, 0.2, ("the source has 14",)),
        Claim(TRAP, Verdict.UNSUPPORTED, 0.3, (TRAP,)),
    )
    scores = (Score("faithfulness", 0.5, 4, 1, ("contradicted: 41 died.",)),)
    results = (
        CaseResult("flood", scores, 3, 0, 1.5, claims=claims),
        CaseResult("tram", failure=TRAP),
    )
    mean = Mean("faithfulness", "higher", 0.5, 0.3, 0.7, 1, 4, 1)
    return evals_page.write(
        Report("own", "offline", "c0ffee" * 8, results, (mean,)), floors={"faithfulness": 0.9}
    )
