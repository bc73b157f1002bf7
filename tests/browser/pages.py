"""Timelines for the browser beyond the small story: very many entries, an article full of traps, nothing at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from summarizer.domain import Entry, Source, Status, Support, Timeline
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
