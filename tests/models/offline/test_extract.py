"""Sentences become events: whose words, which time, whose claim; in the article's own words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.models.replies import ExtractedEvent

Ask = Callable[..., tuple[ExtractedEvent, ...]]

SUBJECTS = [
    "Norland's coast guard",
    "The pier, which opened in 1932,",
    "A pact signed in June",
    "Finance Minister Odile Marchetti",
    "Two villages evacuated on Friday",
    "They",
    "“It was chaos,” said Mira Okafor, who",
]
VERBS = [
    "said on Monday that 12 boats were lost",
    "came into force this month",
    "denied that the dam was built in 1964",
    "was closed on Tuesday after a fire killed 3 people",
    "has cut 400 jobs since its merger with Skylar in 2023",
    "will meet the mayor in Brask next week",
    "fell 8% in March, and analysts said on 4 June 2031 that more had been lost",
]
ENDS = [".", ", police said.", ", according to a filing.", "; the court has agreed.", "?", "…"]
SENTENCES = st.tuples(st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(ENDS)).map(
    lambda parts: f"{parts[0]} {parts[1]}{parts[2]}"
)


@pytest.mark.parametrize(
    ("sentence", "time", "said"),
    [
        (
            "The ministry said on Monday that the tunnel had been flooded on Saturday.",
            "Saturday",
            "Monday",
        ),
        (
            "Police said Thursday the suspect was arrested on Wednesday night.",
            "Wednesday night",
            "Thursday",
        ),
        (
            "A court said on Friday that the trial will start on 12 September.",
            "12 September",
            "Friday",
        ),
        (
            "The company said Tuesday it would open a plant in Brask next year.",
            "next year",
            "Tuesday",
        ),
        (
            "On Thursday, Mayor Lena Ostrow said the bridge would reopen in June.",
            "June",
            "Thursday",
        ),
        (
            "The reactor was shut down on Sunday, the operator said on Wednesday.",
            "Sunday",
            "Wednesday",
        ),
    ],
)
def test_the_time_of_saying_is_not_the_time_of_the_thing(
    ask: Ask, sentence: str, time: str, said: str
) -> None:
    """Each of the two times is copied to its own field."""
    (event,) = ask(sentence)
    assert (event.time_words, event.said_on_words) == (time, said)


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Judge Ilse Tamm ruled on Wednesday that the contract was void.", "Wednesday"),
        ("Police said on Sunday they had arrested a man in Brask.", "Sunday"),
        ("“The dam is safe,” the operator said in a statement on Wednesday.", "Wednesday"),
        ("Norair said in a statement that it had cancelled 60 flights on Monday.", "Monday"),
        ("The ferry was lost off Tarvos on 4 June 2031.", "4 June 2031"),
        ("Brennick Motors confirmed that it had recalled 12,000 vans.", None),
    ],
)
def test_a_single_time_is_the_time_of_the_event(ask: Ask, sentence: str, time: str | None) -> None:
    """With one time only, or none, there is no time of saying beside it."""
    (event,) = ask(sentence)
    assert (event.time_words, event.said_on_words) == (time, None)


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        (
            "A spokesman for the Velden fire brigade said two people were treated for burns.",
            ("spokesman for the Velden fire brigade",),
        ),
        ("The reactor was shut down on Sunday, the operator said.", ("operator",)),
        ("According to the Velden Institute, 120 lakes have dried up.", ("Velden Institute",)),
        ("“The dam is safe,” Mayor Lena Ostrow said on Friday.", ("Mayor Lena Ostrow",)),
        (
            "Germany and Portugal said on Friday that the tunnel of Tarvos was safe.",
            ("Germany", "Portugal"),
        ),
        ("The ferry was lost off Tarvos on Saturday.", ()),
        ("Garrow Bank was accused on Monday of hiding losses.", ()),
    ],
)
def test_the_speaker_is_named(ask: Ask, sentence: str, speakers: tuple[str, ...]) -> None:
    """Without its article; two speakers are two; nobody where nobody speaks."""
    (event,) = ask(sentence)
    assert event.attributed_to == speakers


def test_two_speakers_of_one_sentence_keep_their_own_claims(ask: Ask) -> None:
    """`..., and the Admiralty said Monday that ...` is a second event with its own time and speaker."""
    first, second = ask(
        "Norland and Sudmark have signed a lease of the port of Brask, and the Admiralty said Monday that "
        "patrols had begun in March."
    )
    assert (first.attributed_to, first.time_words) == ((), None)
    assert first.statement == "Norland and Sudmark have signed a lease of the port of Brask."
    assert second.attributed_to == ("Admiralty",)
    assert (second.time_words, second.said_on_words) == ("March", "Monday")
    assert second.statement == "The Admiralty said Monday that patrols had begun in March."


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A pact between Norland and Sudmark signed in June came into force this month.",
            [
                ("A pact between Norland and Sudmark was signed in June.", "June"),
                (
                    "A pact between Norland and Sudmark signed in June came into force this month.",
                    "this month",
                ),
            ],
        ),
        (
            "Garrow Pier, which opened in 1932, was closed on Tuesday.",
            [
                ("Garrow Pier opened in 1932.", "1932"),
                ("Garrow Pier, which opened in 1932, was closed on Tuesday.", "Tuesday"),
            ],
        ),
        (
            "The telescope launched in 2021 found water on the planet this week.",
            [
                ("The telescope was launched in 2021.", "2021"),
                (
                    "The telescope launched in 2021 found water on the planet this week.",
                    "this week",
                ),
            ],
        ),
    ],
)
def test_an_event_told_in_passing_has_its_own_time(
    ask: Ask, sentence: str, expected: list[tuple[str, str]]
) -> None:
    """Both come from the one sentence, the aside first."""
    assert [(event.statement, event.time_words) for event in ask(sentence)] == expected


def test_a_nominal_aside_does_not_date_the_main_clause(ask: Ask) -> None:
    """`since X's invasion of Y in February 2022` is when the invasion was, not when prices doubled."""
    aside, main = ask(
        "Grain prices in Tarvos have doubled since Norland's invasion of Sudmark in February 2022."
    )
    assert (aside.headline, aside.time_words) == ("Norland's invasion of Sudmark", "February 2022")
    assert main.time_words is None


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Garrow Bank was closed by the regulator on Friday.", "occurred"),
        ("Firefighters near Tarvos have been battling 14 blazes since Friday.", "ongoing"),
        ("The leaders of Norland and Sudmark will meet in Tarvos on Friday.", "planned"),
        ("Norland claimed that its forces had shot down three drones.", "alleged"),
        ("Brennick Motors denied that its vans had caught fire.", "denied"),
    ],
)
def test_the_status_is_that_of_the_claim(ask: Ask, sentence: str, status: str) -> None:
    """As `status_of` finds it in the clause."""
    (event,) = ask(sentence)
    assert event.status == status


@pytest.mark.parametrize(
    "sentence",
    [
        "The situation underscores the fragile balance of power in the region.",
        "What comes next remains uncertain.",
        "Only time will tell whether the truce holds.",
        "Experts believe the crisis could reshape the global order.",
        "These developments raise serious concerns about stability.",
        "How long can the city of Tarvos wait?",
        "Sign up for our newsletter to get the latest news.",
        "Photo: Mira Okafor/Agence Tarvos",
        "We must not forget the victims.",
    ],
)
def test_commentary_is_dropped(ask: Ask, sentence: str) -> None:
    """A sentence that tells nothing that happened is no event."""
    assert ask(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "TARVOS, May 4 (Norpress) - The parliament of Norland approved the budget on Monday.",
            "The parliament of Norland approved the budget on Monday.",
        ),
        (
            "OSTROW — Two trains collided near Brask on Monday.",
            "Two trains collided near Brask on Monday.",
        ),
        (
            "PORT ALDERY (Norpress) – Garrow Bank was closed on Friday.",
            "Garrow Bank was closed on Friday.",
        ),
    ],
)
def test_a_dateline_is_stripped(ask: Ask, sentence: str, statement: str) -> None:
    """The desk's place and day are neither the statement's nor the event's time."""
    (event,) = ask(sentence)
    assert event.statement == statement
    assert event.time_words in ("Monday", "Friday")


def test_participants_and_quantities_are_copied(ask: Ask) -> None:
    """Names without titles, figures with their units, a date is no quantity."""
    (event,) = ask(
        "Foreign Minister Odile Marchetti met Jon Vik in Brask on 4 June 2031 to discuss 120 million euros."
    )
    assert event.participants == ("Odile Marchetti", "Jon Vik", "Brask")
    assert event.quantities == ("120 million euros",)


def test_events_come_in_the_order_of_the_text(ask: Ask) -> None:
    """Each with the number of its sentence."""
    events = ask(
        "Garrow Bank was closed on Friday.",
        "What comes next remains uncertain.",
        "Two trains collided near Brask on Monday.",
        "Ana Ruiz won the Tarvos marathon on Sunday.",
    )
    assert [event.sentences for event in events] == [(1,), (3,), (4,)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "———",
        "12 34 56",
        "\x00\x07\x1b[31mGarrow Bank was closed on Friday.\x1b[0m",
        "\u202eGarrow Bank was closed on Friday.\u202c",
        "\u200b\u200d\ufeff",
        "船在星期一沉没，十二人失踪。",
        "В понедельник паром затонул у Тарвоса, сообщила полиция.",
        "غرقت العبارة يوم الاثنين، حسبما قالت الشرطة.",
        "เรือล่มเมื่อวันจันทร์",
        "🚢🚢🚢",
        '“““““””””"""«»',
        ", said, said, said, said.",
        "\ud7ff\U0010ffff",
    ],
)
def test_hostile_text_does_not_fail(ask: Ask, text: str) -> None:
    """No letters, other scripts, controls: an answer of the right type, safe for a screen."""
    for event in ask(text, language="en"):
        shown = event.statement + event.headline
        assert shown.isprintable()
        assert not re.search("[\u200b\u200d\u202a-\u202e\x1b]", shown)


@pytest.mark.parametrize(
    "unit", ["a", "船", ", ", "said ", "according to ", ", which ", "and the "]
)
def test_a_sentence_without_an_end_does_not_hang(ask: Ask, unit: str) -> None:
    """A megabyte of one word, a tenth of it of many: the wire type's limits are kept."""
    length = 1_000_000 if unit == "a" else 100_000
    for event in ask((unit * (length // len(unit)))[:length]):
        assert len(event.statement) <= 600


@given(st.lists(SENTENCES, min_size=1, max_size=5))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_is_invented(ask: Ask, sentences: list[str]) -> None:
    """Times are copies, statements have no word but the sentence's and an auxiliary, numbers are those shown."""
    article = " ".join(sentences).lower()
    for event in ask(*sentences):
        assert set(event.sentences) <= set(range(1, len(sentences) + 1))
        shown = " ".join(sentences[number - 1] for number in event.sentences)
        for words in (event.time_words, event.said_on_words, *event.participants):
            assert words is None or words in shown
        assert all(quantity in shown for quantity in event.quantities)
        assert all(speaker.lower() in article for speaker in event.attributed_to)
        known = _words(shown) | {"was", "were"}
        assert _words(event.statement) <= known
        assert _words(event.headline) <= known


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@given(st.lists(SENTENCES, min_size=1, max_size=5))
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_same_sentences_give_the_same_events(ask: Ask, sentences: list[str]) -> None:
    """No clock, no randomness, no memory between calls."""
    assert ask(*sentences) == ask(*sentences)


@given(st.lists(st.text(max_size=150), min_size=1, max_size=4))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_is_answered(ask: Ask, sentences: list[str]) -> None:
    """Whatever the characters: a reply that its type accepts."""
    for event in ask(*sentences):
        assert set(event.sentences) <= set(range(1, len(sentences) + 1))


@pytest.mark.parametrize(
    ("sentence", "time", "said"),
    [
        (
            "The agency reported on 4 May that exports of Norland fell 3% in March.",
            "March",
            "4 May",
        ),
        (
            "The line to Brask is closed, the ministry said on Wednesday, because a bridge cracked in March.",
            "Wednesday",
            None,
        ),
        ("The museum in Brask, closed since March, reopened on Saturday.", "Saturday", None),
        (
            "A man accused of stealing 40 paintings in March was acquitted on Friday.",
            "Friday",
            None,
        ),
        (
            "Two years ago nobody in Brask wanted the shares that were sold in November 2030.",
            "November 2030",
            None,
        ),
    ],
)
def test_each_time_goes_to_its_own_verb(
    ask: Ask, sentence: str, time: str | None, said: str | None
) -> None:
    """The time inside a frame is the saying's, that of a side clause nobody's, and a date beats `two years ago`."""
    event = ask(sentence)[-1]
    assert (event.time_words, event.said_on_words) == (time, said)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers are still searching for nine miners.",
        "Talks are under way in Tarvos between Norland and Sudmark.",
        "The road remains closed after Monday's landslide.",
        "The firm has agreed to pay a fine of 30 million euros.",
        "A total of 30 people were reportedly killed.",
        "About 300 people were evacuated.",
        "The government plans to sell its stake in Norair next year.",
        "Oil prices fell more than 2% on Monday after Norland said it would raise output.",
        'Dusal said: "We will not sign this treaty."',
        "The government has denied reports that it plans to raise the retirement age.",
        "Minister Pavo Lindt offered his resignation on Tuesday, saying he would not hide.",
    ],
)
def test_a_plain_fact_is_an_event(ask: Ask, sentence: str) -> None:
    """One figure with a verb of harm, rescue or agreement is enough, and so is a speaker with his words."""
    assert len(ask(sentence)) == 1


def test_a_quotation_behind_an_event_is_its_evidence(ask: Ask) -> None:
    """All of the sentence is quotation: its words count."""
    (event,) = ask(
        "The clinic in Brask will close in May, Mayor Lena Ostrow said on Monday.",
        "“Nobody will lose a job,” she told reporters.",
    )
    assert event.sentences == (1, 2)


def test_markdown_emphasis_is_no_text(ask: Ask) -> None:
    """`**TARVOS, 4 May 2031** – ` is a dateline all the same."""
    (event,) = ask("**TARVOS, 4 May 2031** – Garrow Bank was __closed__ on Friday.")
    assert event.statement == "Garrow Bank was closed on Friday."


@pytest.mark.parametrize("text", [", and X said " * 20_000, "on Monday " * 20_000, "“" * 100_000])
def test_a_stretch_too_long_for_a_sentence_is_no_event(ask: Ask, text: str) -> None:
    """It is passed over at once."""
    assert ask(text) == ()
