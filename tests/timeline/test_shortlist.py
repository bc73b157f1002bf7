"""What is read of very many articles: the days that coverage keeps coming back to."""

from __future__ import annotations

from datetime import date, timedelta

from summarizer.domain import Article, Basis, Level
from summarizer.pipeline import summarize
from summarizer.text.sentences import of_article
from summarizer.timeline import shortlist as module
from summarizer.timeline.alone import Alone, read_alone
from summarizer.timeline.scope import Scope
from summarizer.timeline.shortlist import shortlist
from tests.invented import article

FIRST = date(2031, 3, 10)
PLACES = ("Lesko", "Varnal", "Tollerup", "Morvac", "Halden", "Corrie", "Ellery", "Brenn")
WHERE = ("in Varnal", "below the wall", "in the valley")


def coverage(count: int) -> list[Article]:
    """Many articles on one dam: it breaks on the first day, and reporters keep saying so."""
    found = []
    for number in range(count):
        day = FIRST + timedelta(days=number // 4)
        place = PLACES[number % len(PLACES)]
        text = (
            f"Engineers at {place} inspected pump number {number} of the Orsa dam.\n\n"
            f"The Orsa dam broke on March 10, killing 27 people {WHERE[number % 3]}, {place} radio said.\n\n"
            f"A reader from {place} sent {number} photographs of the water."
        )
        found.append(article(text, f"a{number}", published=day))
    return found


def alone(articles: list[Article]) -> dict[str, Alone]:
    """Give the work on each article, by its id."""
    return {
        each.id: read_alone(each, with_account=len(articles) > module.MANY) for each in articles
    }


def test_few_articles_are_read_whole() -> None:
    """Up to sixty articles nothing is left out."""
    few = coverage(3)
    sentences = {each.id: of_article(each) for each in few}
    chosen = shortlist(few, alone(few), Scope(max_entries=5))
    assert (chosen.sentences, chosen.max_entries, chosen.notes) == (sentences, 5, ())


def test_of_many_the_days_come_first_and_the_reader_is_told() -> None:
    """The day that all name is told; what is left unread is counted."""
    many = coverage(module.MANY + 12)
    sentences = {each.id: of_article(each) for each in many}
    chosen = shortlist(many, alone(many), Scope())
    read = sum(map(len, chosen.sentences.values()))
    assert read < sum(map(len, sentences.values()))
    assert chosen.milestones is not None
    assert FIRST in chosen.milestones
    assert f"from {read} of {3 * len(many)} sentences" in chosen.notes[0].message


def test_a_timeline_of_many_tells_the_milestone_with_its_witnesses() -> None:
    """One entry for the break, dated by its words, told by several articles."""
    timeline = summarize(coverage(module.MANY + 12))
    told = [entry for entry in timeline.entries if entry.when and entry.when.start == FIRST]
    assert any("broke" in entry.headline and entry.support.articles > 1 for entry in told)


def test_a_span_of_days_bounds_the_milestones() -> None:
    """What was not asked for is not read."""
    many = coverage(module.MANY + 12)
    chosen = shortlist(many, alone(many), Scope(since=FIRST + timedelta(days=2)))
    assert chosen.milestones is not None
    assert FIRST not in chosen.milestones


def test_a_sentence_without_a_time_has_the_day_of_the_news_it_stands_on() -> None:
    """Low confidence, and the explanation says why."""
    timeline = summarize(coverage(module.MANY + 12), scope=Scope(max_entries=40))
    published = [
        entry.when
        for entry in timeline.entries
        if entry.when is not None and entry.when.basis is Basis.PUBLISHED
    ]
    assert published
    assert {when.confidence for when in published} == {Level.LOW}


def test_a_caption_glued_to_a_sentence_is_not_cited_with_it() -> None:
    """The span begins where the sentence does; the text above it is a headline of the page."""
    text = "Crews at the dam on Friday The ministry has shut the road to Varnal."
    own = article(text, "a1", published=FIRST)
    chosen = shortlist([own], alone([own]), Scope()).sentences["a1"]
    assert [one.text for one in chosen] == ["The ministry has shut the road to Varnal."]
    assert text[chosen[0].start : chosen[0].end] == chosen[0].text
