"""The parts of the milestones: prefixes, mentions, topic words, scores of days, candidates, chances, choice."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.temporal import annotate
from summarizer.timeline.milestones import account, dates, prefixes
from summarizer.timeline.milestones.candidates import eligible, fitness, pools
from summarizer.timeline.milestones.chances import (
    PAIR_FEATURES,
    WORD_FEATURES,
    chances,
    parse,
    shipped,
)
from summarizer.timeline.milestones.coverage import cover, topic_words
from summarizer.timeline.milestones.mentions import content
from tests.invented import article

DAY = date(2031, 5, 6)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("LYNMOUTH (Reuters) - The weir broke on Friday night.", "The weir broke"),
        ("LYNMOUTH, Devon -- The weir broke on Friday night.", "The weir broke"),
        ("LYNMOUTH -LRB- AP -RRB- -- The weir broke on Friday night.", "The weir broke"),
        (
            "LYNMOUTH | Tue May 6, 2031 6:31 pm EDT LYNMOUTH (Reuters) - The weir broke on Friday night.",
            "The weir broke",
        ),
        ("[Update 3:38 p.m. in Lynmouth, 10:38 a.m. ET] The weir has broken again.", "The weir"),
        ("May 6 - The weir at Lynmouth breaks and floods the town.", "The weir at"),
        ("The weir - built in 1931 - broke on Friday night.", "The weir - built"),
        ("The weir (built by Orsel) broke on Friday night.", "The weir (built"),
        ("At 3 p.m. the weir at Lynmouth broke.", "At 3 p.m. the weir"),
    ],
)
def test_what_stands_before_a_sentence_is_no_part_of_it(text: str, own: str) -> None:
    """Datelines, stamps and the day as a heading go; what only looks like one stays."""
    cut = prefixes.prefix(text, annotate(text, DAY), 0)
    assert text[cut:].startswith(own)


def test_a_short_rest_is_no_sentence() -> None:
    """Rather a dateline too much than half a sentence."""
    assert prefixes.prefix("LYNMOUTH (Reuters) - It rained.", (), 0) == 0


def test_the_day_of_a_heading_is_kept() -> None:
    """`May 4 - The weir breaks` tells of 4 May."""
    (told,) = account(
        article("May 4 - The weir at Lynmouth breaks and floods it.", published=DAY)
    ).sentences
    assert told.days == (date(2031, 5, 4),)


def test_the_day_of_a_dateline_is_not() -> None:
    """A dateline says when it was written, not what happened."""
    text = "LYNMOUTH, May 6 (Reuters) - The weir at Lynmouth may be rebuilt in stone."
    (told,) = account(article(text, published=DAY)).sentences
    assert told.days == ()


def test_comments_are_not_read() -> None:
    """Readers write about everything."""
    text = "The weir at Lynmouth broke.\n\nMay 6, 2031 at 2:28 pm | Serves them right, I say."
    assert len(account(article(text, published=DAY)).sentences) == 1


def test_content_leaves_out_how_it_is_told() -> None:
    """Function words and reporting verbs are no content; inflection is undone."""
    assert content("Officials said that the weirs were also broken.")[1] == (
        "official",
        "weir",
        "break",
    )


def test_topic_words_lead() -> None:
    """A word of all leads beats one that is frequent further down."""
    body = "\n\n".join(["The council met."] * 6)
    told = [
        account(article(f"The weir broke {n}.\n\n{body}", f"a{n}", published=DAY)) for n in range(3)
    ]
    assert set(topic_words(told)) == {"weir", "break"}


def test_a_day_that_is_remembered_beats_one_that_is_only_printed() -> None:
    """Mentions weeks later are the strongest sign."""
    texts = ["The weir broke on 3 March 2031.", "The weir broke on 3 March 2031, a report says."]
    told = [account(article(text, f"a{n}", published=DAY)) for n, text in enumerate(texts)]
    scored = dates.scores(cover(told))
    assert scored[date(2031, 3, 3)] > scored[DAY]


def test_free_length_is_measured_by_the_third_best_day() -> None:
    """One day that everybody recalls does not silence the others."""
    scores = (9.0, 4.0, 3.0, 2.0, 1.9)
    scored = {date(2031, 5, number + 1): score for number, score in enumerate(scores)}
    assert len(dates.choose(scored, days=None, span=None)) == 4


def test_sentences_of_several_days_are_no_candidates() -> None:
    """They tell a history, not a day."""
    texts = [
        "The weir broke on May 4 and was rebuilt on May 5.",
        "The weir broke on May 4 in rain.",
    ]
    told = [account(article(text, f"a{n}", published=DAY)) for n, text in enumerate(texts)]
    lines = eligible(pools(cover(told), date(2031, 5, 4)))
    assert [line.told.text for line in lines] == [texts[1]]


@pytest.mark.parametrize(
    "worse",
    [
        "Did the weir at Lynmouth break on Friday night?",
        "I saw the weir at Lynmouth break on Friday night.",
        "File photo of the weir at Lynmouth that broke on Friday.",
        "The weir at Lynmouth broke on Friday night",
        '"The weir at Lynmouth broke," said Ada Orsel.',
    ],
)
def test_sentences_that_read_badly_alone_are_less_fit(worse: str) -> None:
    """Questions, captions, speech and broken lines."""
    assert fitness(worse, 10) < fitness("The weir at Lynmouth broke on Friday night.", 10)


def test_a_word_of_many_articles_is_likelier() -> None:
    """What all say of the day goes into its line."""
    texts = ["The weir broke on May 4 in rain.", "The weir broke on May 4 near Orsel."]
    coverage = cover(
        [account(article(text, f"a{n}", published=DAY)) for n, text in enumerate(texts)]
    )
    day = date(2031, 5, 4)
    likely = chances(coverage, day, pools(coverage, day), shipped())
    assert likely.words["weir"] > likely.words["orsel"]
    assert ("weir", "break") in likely.pairs


def test_the_shipped_weights_name_every_feature() -> None:
    """A feature without a weight would be a file of another version."""
    assert len(shipped().words.weights) == len(WORD_FEATURES)
    assert len(shipped().pairs.weights) == len(PAIR_FEATURES)


def test_weights_without_a_feature_are_refused() -> None:
    """A half-written file fails at once."""
    with pytest.raises(KeyError):
        parse("[words]\nconstant = 0.0\n[pairs]\nconstant = 0.0\n")
