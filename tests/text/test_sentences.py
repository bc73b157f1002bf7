"""Where sentences end, against gold written for this test, and what holds for every text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.domain import Article, Mask, Span
from summarizer.text import segmenter
from summarizer.text.sentences import of_article, split

# `|` where a sentence ends.
GOLD = [
    "The dam held. | Water rose behind it. | Nobody slept.",
    "“The dam held.” | She left the room.",
    "He called it a “disaster.” | The board agreed.",
    'He called it a "disaster." | The board agreed.',
    "They shouted “fire!” and ran. | One fell.",
    "“Is it over?” he asked. | Nobody knew.",
    "“Stop!” Alder said. | The van did not.",
    "“It is over,” said Alder. | “We lost.”",
    "“We came early. We waited,” Brandt said. | Then the hall opened.",
    'The mayor said: "We came early. We waited." | The hall was empty.',
    "(The court declined to comment.) | A ruling is due in May.",
    "The plan (see p. 4) failed. | It was costly.",
    "Greaves works for Alder Corp. | Demir does not.",
    "Shares of Alder Corp. rose sharply. | Others fell.",
    "Alder Inc. Chairman Tomas Brandt resigned. | Nobody replaced him.",
    "He joined Brandt Ltd. | Analysts expect growth.",
    "He sold Novák & Co. | Analysts disagreed.",
    "J. R. Whitlock wrote it. | A. B. Moss read it.",
    "George W. Calloway met Anna L. Demir. | They talked.",
    "Only Plan B. | The rest was dropped.",
    "St. Mary Hospital closed. | It was old.",
    "They met on Harbour St. | The shop was shut.",
    "Gen. Ori Tamm spoke. | Lt. Col. Ada Venn did not.",
    "Maj. Gen. Ada Venn resigned. | Sgt. Low stayed.",
    "Mr. Brandt, Mrs. Alder and Dr. Moss left. | Prof. Venn stayed.",
    "The bridge shut at 5 a.m. on Friday. | Cars queued.",
    "The bridge shut at 5 a.m. Friday. | Cars queued.",
    "The bridge shut at 5 a.m. | Police closed the road.",
    "The talks ended at 11 p.m. Eastern time. | No deal was made.",
    "The U.S. Treasury denied it. | The U.K. Parliament did not.",
    "It was made in the U.S. | The label said so.",
    "The U.N. agency left. | Aid stopped.",
    "He lives in Washington, D.C. | She lives in Tarn.",
    "House No. 5 burned down. | No. 7 did not.",
    "Was it safe? | He said no. | Others said yes.",
    "They ... both left. | It rained.",
    "They … both left. | It rained.",
    "We waited... | Then it came.",
    "On Jan. 5 the port closed. | It reopened in Feb. | The ships returned.",
    "In Tampa, Fla. | Police made an arrest.",
    "The case Alder v. Brandt ended. | Costs were high.",
    "Fruit, e.g. apples, was sold. | Nuts, i.e. seeds, were not.",
    "They sold pens, paper, etc. | Demand was low.",
    "It cost $5.5 million. | It should have cost 3.2.",
    "Prices rose 2.5 pct. | Wages fell.",
    "Visit www.example.org for more. | It is free.",
    "Really?! | Yes! | Why not?",
    "The list:\n| - First item\n| - Second item. | It has two parts.",
    "Storm closes port\n| The port of Tarn closed on Monday.",
    "1. Open the valve. | 2. Wait.",
    "One line.\n| Another line.\n\n| A third.",
    "The committee, which had met on every Tuesday of the month, decided to\nadjourn. | It rained.",
    "He left.[1] | She stayed.[2] | They met.",
    "She won 3 to 1. | He won 2 to 0.",
    # Other languages
    "你好。| 我们走吧！| 好吗？| 好。",
    "“我们走。”他说。| 天黑了。",
    "これは本です。| 「行く。」と言った。| 雨だ。",
    "Il est parti. | M. Dupont est resté. | Où est-il ?",
    "Er kam am 3. Oktober. | Dr. Müller ging.",
    "¿Dónde está? | No lo sé. | El Sr. Varga llegó.",
    "यह बाँध है। | क्या वह टूटा? | नहीं।",
    "ذهب الرجل. | هل عاد؟ | لا.",
    "Он ушёл. | Она осталась. | Почему?",
    "Hon kom hem. | Klockan var tre. | Vem vet?",
]


def pieces(text: str) -> list[str]:
    """Return the sentences themselves."""
    return [span.of(text) for span in split(text)]


@pytest.mark.parametrize("item", GOLD)
def test_sentences_end_where_an_editor_would_end_them(item: str) -> None:
    """Each gold item is cut exactly at its marks."""
    wanted = [piece.strip() for piece in item.split("|")]
    assert pieces(item.replace("| ", "").replace("|", "")) == wanted


def test_a_hard_wrapped_paragraph_is_read_as_one() -> None:
    """Lines filled to one width go on, even where a line happens to end with a full stop."""
    text = (
        "The harbour authority of Tarn closed all three basins on Monday.\n"
        "Ships that had been due at noon were told to wait off the coast\n"
        "until the wind had dropped, and two of them turned back towards\n"
        "Marlow. Nobody was hurt."
    )
    assert [piece.replace("\n", " ") for piece in pieces(text)] == [
        "The harbour authority of Tarn closed all three basins on Monday.",
        "Ships that had been due at noon were told to wait off the coast until the wind had dropped, and two of them turned back towards Marlow.",
        "Nobody was hurt.",
    ]


def test_a_long_quotation_is_cut_inside() -> None:
    """A speech of more than 400 characters becomes several sentences."""
    text = (
        "“" + " ".join(["The water came over the wall and into every house on our side."] * 9) + "”"
    )
    assert len(pieces(text)) > 1


def test_sentences_of_an_article_avoid_its_masks() -> None:
    """Masked text is in no sentence, and the numbers go on across it."""
    text = "One stays. Advertisement Two stays.\nThree."
    article = Article("a1", "x", text, "", masks=(Mask(11, 25, "advertisement"),))
    found = of_article(article)
    assert [(s.index, s.text, s.paragraph) for s in found] == [
        (0, "One stays.", 0),
        (1, "Two stays.", 1),
        (2, "Three.", 2),
    ]
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]


hostile = st.lists(
    st.sampled_from(
        [
            *"aB1.。!?…\"'“”()[] \n\t\r\x00\x1c\u2028\u0301\u200d\ud800ا走",
            ". ",
            ".” ",
            "Mr. ",
            " U.S. ",
        ]
    ),
    max_size=80,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(hostile)
def test_spans_are_sorted_apart_trimmed_and_complete(text: str) -> None:
    """Whatever the text, its visible characters are all in exactly one sentence."""
    spans = split(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ["“", ". ", "A. ", "! ", "a\n", "。", '" .', "x", "Dr. ", "(a b"])
def test_hostile_repetition_is_segmented_once(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the segmenter is handed of one unit repeated is little more than the text itself."""
    handed = [0]
    segment = segmenter._segmenter()

    def counting(code: str, text: str) -> list[dict[str, Any]]:
        handed[0] += len(text)
        return segment(code, text)

    monkeypatch.setattr(segmenter, "_segmenter", lambda: counting)
    text = unit * (40_000 // len(unit))
    assert split(text)[-1].end <= len(text)
    assert handed[0] <= 2 * len(text)


def test_white_space_of_several_bytes_after_an_initial_is_survived() -> None:
    """The segmenter alone would panic on it."""
    assert pieces("“Only Plan B\u00a0. It failed.”") == ["“Only Plan B\u00a0. It failed.”"]


def test_nothing_gives_no_sentences() -> None:
    """Empty and blank texts have none."""
    assert split("") == split(" \n\t ") == []


def test_a_span_is_a_domain_span() -> None:
    """Offsets count from the start of the text, leading white space included."""
    assert split("  One.") == [Span(2, 6)]
