"""A page that shows only the beginning of its story is known by its build."""

from __future__ import annotations

import pytest

from summarizer.reading import cut_short, pages

WORDS = [
    "The bridge over the Orla was closed on Saturday after engineers found a crack in its main girder.",
    "Residents were told to use the ferry, the county said in a note that it put up on its door.",
    "The repair will take six weeks at the very least and cost two million, by a first estimate.",
]
FORM = (
    "<div class=x><p>Go on with Plus.</p><form><input type=email><button>Go</button></form></div>"
)
OPEN = "The county's engineers have known of the crack since..."


def judged(last: str, after: str, data: str, count: int) -> tuple[str, bool] | None:
    """Return what is said of a page, and whether it is sure."""
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge closed","isAccessibleForFree":{data},"wordCount":{count}}}</script>'
    told = "".join(f"<p>{words}</p>" for words in [*WORDS, last] if words)
    found = pages.read(
        f"<html><head><title>Bridge closed</title>{head}</head><body><h1>Bridge closed</h1><div>{told}</div>{after}</body></html>"
    ).judgement
    return (found.message, found.sure) if found else None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("", "", "true", 60), None),
        ((OPEN, "", "false", 60), (cut_short.TEASER, True)),
        (("", FORM, '"False"', 60), (cut_short.TEASER, True)),
        ((OPEN, FORM, "true", 60), (cut_short.TEASER, True)),
        (("", "", "true", 900), (cut_short.TEASER, True)),
        (("", FORM, "true", 60), (cut_short.DOUBT, False)),
        (("A paragraph more. " * 50, FORM, "true", 60), None),
        (("A paragraph more. " * 50, "", "false", 60), None),
    ],
)
def test_two_signs_prove_it_and_one_is_a_doubt(
    given: tuple[str, str, str, int], expected: tuple[str, bool] | None
) -> None:
    """Not free, cut off, a form in place of the next paragraph, fewer words than counted."""
    assert judged(*given) == expected


def test_only_a_clear_no_is_unfree() -> None:
    """A page that says nothing is free."""
    values = (False, "False", "http://schema.org/False", True, None, "")
    assert [cut_short.is_unfree(value) for value in values] == [True, True, True, False, False, False]  # fmt: skip
