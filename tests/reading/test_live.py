"""Live blogs: posts in the order of time, each with its own, an article a day."""

from __future__ import annotations

import json
from datetime import date, datetime

from summarizer.reading import formats, pages

POSTS = [
    ("2031-05-04T00:20:00+02:00", "The county says that the bridge stays shut through the whole of today."),
    ("2031-05-03T18:05:00+02:00", "Two boats now carry passengers across, with room for ninety people each."),
    ("2031-05-03T14:40:00+02:00", "Engineers have found a second crack in the girder, their leader tells us."),
    ("2031-05-03T09:15:00+02:00", "Good morning. The bridge over the Orla was closed an hour ago after an alarm."),
]  # fmt: skip


def markup(*, head: str = "", posts: bool = True) -> str:
    """Return a live blog, newest post first, as such pages are."""
    shown = "".join(
        f"<div class='post'><header><time datetime='{when}'>{when[11:16]}</time></header><p>{words}</p></div>"
        for when, words in POSTS
    )
    title = "<h1>Bridge closed: live</h1>"
    return (
        f"<html><head>{head}</head><body><main>{title}{shown if posts else ''}</main></body></html>"
    )


def linked(count: int = 4) -> str:
    """Return the same posts as JSON-LD, the latest ``count`` of them."""
    data = {
        "@type": "LiveBlogPosting",
        "headline": "Bridge closed: live",
        "liveBlogUpdate": [
            {"@type": "BlogPosting", "datePublished": when, "articleBody": words}
            for when, words in POSTS[:count]
        ],
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_posts_are_told_in_the_order_of_time() -> None:
    """The page has the newest first; a clock line stands before each post."""
    read = pages.read(markup())
    lines = read.text.split("\n\n")
    assert lines[0::2] == ["09:15", "14:40", "18:05", "00:20"]
    assert lines[1::2] == [words for _, words in reversed(POSTS)]


def test_each_post_has_its_time_and_its_place_in_the_text() -> None:
    """With the offset that the page gives."""
    read = pages.read(markup())
    first = read.posts[0]
    assert first.when == datetime.fromisoformat(POSTS[3][0])
    assert read.text[first.start : first.end] == f"09:15\n\n{POSTS[3][1]}"


def test_posts_of_the_data_alone_are_enough() -> None:
    """A page built by script has them nowhere else."""
    assert len(pages.read(markup(head=linked(), posts=False)).posts) == 4


def test_data_with_the_latest_posts_only_do_not_hide_the_others() -> None:
    """The fuller of data and markup counts."""
    assert len(pages.read(markup(head=linked(2))).posts) == 4


def test_a_live_blog_of_two_days_is_two_articles() -> None:
    """Words like "today" count from the post's own day."""
    found = list(formats.items("live.html", markup().encode(), "page"))
    articles = [item.article for item in found if isinstance(item, formats.Item)]
    assert [(a.name, a.published) for a in articles] == [
        ("live.html#2031-05-03", date(2031, 5, 3)),
        ("live.html#2031-05-04", date(2031, 5, 4)),
    ]
    assert articles[1].text == f"00:20\n\n{POSTS[0][1]}"


def test_the_clock_of_a_post_is_masked() -> None:
    """It is no sentence of the story."""
    item = next(iter(formats.items("live.html", markup().encode(), "page")))
    assert isinstance(item, formats.Item)
    mask = item.article.masks[0]
    assert (item.article.text[mask.start : mask.end], mask.reason) == ("09:15", "live-blog")


def test_a_list_of_stories_is_no_live_blog() -> None:
    """Cards have a time each too, but their headings are links."""
    cards = "".join(
        f"<div class='card'><h3><a href='/{number}'>The bridge is closed, part {number}</a></h3>"
        f"<time datetime='2031-05-03T1{number}:00'>1{number}:00</time><p>{POSTS[number][1]}</p></div>"
        for number in range(4)
    )
    assert pages.read(f"<html><body><main>{cards}</main></body></html>").posts == ()
