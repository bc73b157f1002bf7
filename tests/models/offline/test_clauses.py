"""A sentence is taken apart only where its borders show, and each clause keeps its own time."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline import clauses
from summarizer.temporal import annotate

PIECES = [
    "The pier",
    ", which opened in 1932,",
    "signed in June",
    "came into force this month",
    "and the mayor said on Friday that",
    ", and",
    ";",
    ", but",
    "was closed on Tuesday",
    "after a fire destroyed it in 2019",
    "since the merger in May 2023",
    "Norland and Sudmark",
    "“It fell on Monday,”",
    "was",
    ".",
]


def parts(sentence: str) -> list[str]:
    """The coordinated clauses as words."""
    return [span.of(sentence) for span in clauses.coordinated(sentence)]


def asides(sentence: str) -> list[tuple[str, str]]:
    """Text and time of the events told in passing."""
    times = clauses.own_times(sentence, annotate(sentence, None))
    return [
        (clause.text, timex.text)
        for clause, timex in clauses.subordinate(sentence, times)
        if clause
    ]


def core(sentence: str) -> list[tuple[str | None, str]]:
    """Headline and time of the events told in passing."""
    times = clauses.own_times(sentence, annotate(sentence, None))
    return [
        (clause.headline, timex.text)
        for clause, timex in clauses.subordinate(sentence, times)
        if clause
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The ministers have signed the lease, and the Admiralty said Monday that patrols had begun.",
            [
                "The ministers have signed the lease",
                "the Admiralty said Monday that patrols had begun.",
            ],
        ),
        (
            "The mayor said the pool was closed, but the operator said it would reopen.",
            ["The mayor said the pool was closed", "the operator said it would reopen."],
        ),
        (
            "The first train left on Saturday; the last one came on Sunday night.",
            ["The first train left on Saturday", "the last one came on Sunday night."],
        ),
        (
            "The harvest was lost in the flood, and the bank has sold its loans.",
            ["The harvest was lost in the flood", "the bank has sold its loans."],
        ),
        (
            "Exports fell by 4 percent, while the crown rose to a record.",
            ["Exports fell by 4 percent", "the crown rose to a record."],
        ),
        (
            "Voters in Tarvos have elected a new council, whereas Brask will vote in May.",
            ["Voters in Tarvos have elected a new council", "Brask will vote in May."],
        ),
    ],
)
def test_two_full_clauses_are_split(sentence: str, expected: list[str]) -> None:
    """Behind a comma or a semicolon a subject with its own verb tells its own event."""
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland and the Defence Staff said Monday that the ship had sunk.",
        "The minister met dockers, fishers and shipowners on Tuesday.",
        "The dam, and with it the road, was lost.",
        "The team won the cup, lost the final, and was relegated.",
        "The chef said on Friday: “The stove was old, and the cook was new to it.”",
        "Snow fell.",
        "A long day; a short night.",
        "Norland's parliament, the Storting, and its president were evacuated.",
    ],
)
def test_other_sentences_stay_whole(sentence: str) -> None:
    """Lists, shared subjects and quotations are not two clauses."""
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "A pact between Norland and Sudmark signed in June came into force this month.",
            [("A pact between Norland and Sudmark was signed in June.", "June")],
        ),
        (
            "A law passed in March was struck down by the court on Tuesday.",
            [("A law was passed in March.", "March")],
        ),
        (
            "Two villages evacuated on Friday were reopened on Sunday.",
            [("Two villages were evacuated on Friday.", "Friday")],
        ),
        (
            "The telescope launched in 2021 found water on the planet this week.",
            [("The telescope was launched in 2021.", "2021")],
        ),
        (
            "A truce agreed last week collapsed on Thursday.",
            [("A truce was agreed last week.", "last week")],
        ),
        (
            "The paintings stolen in 1998 have been found.",
            [("The paintings were stolen in 1998.", "1998")],
        ),
        (
            "A satellite built in 2024 will map the ice.",
            [("A satellite was built in 2024.", "2024")],
        ),
    ],
)
def test_a_reduced_relative_becomes_a_clause(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    """`A pact signed in June came into force this month` tells of June and of this month."""
    assert asides(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The pier, which opened in 1932, was closed on Tuesday.",
            [("The pier opened in 1932.", "1932")],
        ),
        (
            "The bridge, built in 1964, collapsed on Monday.",
            [("The bridge was built in 1964.", "1964")],
        ),
        (
            "Mira Okafor, who was elected in 2024, resigned on Friday.",
            [("Mira Okafor was elected in 2024.", "2024")],
        ),
        (
            "The company, founded in 1988 by two brothers, filed for bankruptcy on Tuesday.",
            [("The company was founded in 1988 by two brothers.", "1988")],
        ),
        (
            "The trial, which began in January, ended on Friday with a conviction.",
            [("The trial began in January.", "January")],
        ),
        (
            "The wells, drilled in 1987, have run dry.",
            [("The wells were drilled in 1987.", "1987")],
        ),
    ],
)
def test_a_relative_of_the_subject_becomes_a_clause(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    """`The pier, which opened in 1932, was closed`: the year is that of the opening."""
    assert asides(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Grain prices have doubled since Norland's invasion of Sudmark in February 2022.",
            [("Norland's invasion of Sudmark", "February 2022")],
        ),
        (
            "Rents in Brask have risen by a third since the earthquake in May 2023.",
            [("the earthquake", "May 2023")],
        ),
        (
            "The airline has cut 400 jobs since its merger with Skylar in 2023.",
            [("its merger with Skylar", "2023")],
        ),
        (
            "Flights resumed on Wednesday following the shutdown on Monday.",
            [("the shutdown", "Monday")],
        ),
        (
            "Nurses had warned of shortages before the outbreak in March.",
            [("the outbreak", "March")],
        ),
    ],
)
def test_a_nominal_aside_has_its_own_time(sentence: str, expected: list[tuple[str, str]]) -> None:
    """`since X's invasion of Y in February 2022` dates the invasion."""
    assert core(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The tunnel was rebuilt after a fire destroyed the lining in 2019.",
            [("A fire destroyed the lining in 2019.", "2019")],
        ),
        (
            "The vote was held two days before the treaty expired on Friday.",
            [("The treaty expired on Friday.", "Friday")],
        ),
        (
            "The city has had no water since a storm destroyed the pumping station on Thursday.",
            [("A storm destroyed the pumping station on Thursday.", "Thursday")],
        ),
        (
            "The talks began on Monday, two weeks after a ceasefire was signed on 1 June.",
            [("A ceasefire was signed on 1 June.", "1 June")],
        ),
    ],
)
def test_a_subordinate_clause_stands_alone(sentence: str, expected: list[tuple[str, str]]) -> None:
    """What happened before or after the main clause is an event of its own."""
    assert asides(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Two workers died after a crane collapsed on Monday.",
        "A hiker was injured after a path collapsed on Sunday.",
        "Hundreds were stranded after the ferry was stopped on Friday.",
        "The crowd cheered when the ship arrived on Saturday.",
        "The ferry sank off Tarvos on Saturday.",
        "The pier has been closed since Tuesday.",
    ],
)
def test_what_shares_its_time_is_no_aside(sentence: str) -> None:
    """A death behind a collapse happened with it, so the time is that of the main clause."""
    assert asides(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The pier was closed on Tuesday.", ["Tuesday"]),
        ("The 2019 refit of the ferry ended on Monday.", ["Monday"]),
        ("The talks lasted three hours on Friday.", ["Friday"]),
        ("The train runs every Monday.", []),
        ("“It fell on Sunday,” the owner said on Tuesday.", ["Tuesday"]),
        ("A ban imposed in 1999 was lifted on 4 June 2031.", ["1999", "4 June 2031"]),
        ("The minister is now in Brask.", []),
        ("Nobody was hurt.", []),
        ("Profit fell to 212 million crowns in 2030 from 468 million a year earlier.", ["2030"]),
        ("The tower with the bell of 1731 was saved.", []),
        ("He said it was linked to the award of the Orla contract in 2024.", []),
        ("The flood of 1953 reached the tower.", ["1953"]),
        ("Profit was 212 million crowns, against 468 million in 2029.", []),
        ("Norvane cut its forecast on Thursday for the second time this year.", ["Thursday"]),
        ("Firefighters freed 40 people from 12 houses on Monday.", ["Monday"]),
    ],
)
def test_own_times(sentence: str, expected: list[str]) -> None:
    """Only what can date an event: no duration, no repetition, no label of a thing, nothing quoted."""
    found = clauses.own_times(sentence, annotate(sentence, None))
    assert [timex.text for timex in found] == expected


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_parts_follow_one_another(sentence: str) -> None:
    """The parts are in order, do not overlap, start at the start and end at the end."""
    spans = clauses.coordinated(sentence)
    assert (spans[0].start, spans[-1].end) == (0, len(sentence))
    for left, right in itertools.pairwise(spans):
        assert left.end < right.start
        assert left.start < left.end


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_an_aside_is_made_of_the_words_of_the_sentence(sentence: str) -> None:
    """No word is added but `was` or `were`, and the time is a copy."""
    times = clauses.own_times(sentence, annotate(sentence, None))
    known = set(_letters(sentence).split()) | {"was", "were"}
    for clause, timex in clauses.subordinate(sentence, times):
        if clause is None:
            continue
        assert set(_letters(clause.text).split()) <= known
        assert clause.time == timex.text
        assert timex.text in clause.text
        assert not clause.main


def _letters(text: str) -> str:
    return "".join(char.lower() if char.isalnum() else " " for char in text)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """No characters make it fail; a text always has at least one part."""
    assert clauses.coordinated(text)
    clauses.subordinate(text, clauses.own_times(text, annotate(text, None)))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The council approved the plan on Monday, and the mayor said on Friday that work would begin in May.",
            [
                "The council approved the plan on Monday",
                "the mayor said on Friday that work would begin in May.",
            ],
        ),
        (
            "The ferry sank on Monday, and two men swam to the shore.",
            ["The ferry sank on Monday", "two men swam to the shore."],
        ),
        (
            "The bank closed on Friday, and wages fell, the union said.",
            ["The bank closed on Friday, and wages fell, the union said."],
        ),
        (
            "The minister said that the bridge was closed, and the tunnel was flooded.",
            ["The minister said that the bridge was closed, and the tunnel was flooded."],
        ),
    ],
)
def test_a_claim_keeps_its_speaker_when_split(sentence: str, expected: list[str]) -> None:
    """Any past tense makes a clause, but a frame over both clauses holds them together."""
    assert parts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It was the first time since 1998 that the lake froze.", []),
        ("The bridge has not been inspected since 2012.", []),
        ("Thursday's was one of the neatest.", []),
        ("The road remains closed after Monday's landslide.", []),
        ("Tuesday's election was won by Ada Norling.", ["Tuesday"]),
        ("Ana Ruiz beat Mia Holt in Sunday's final.", ["Sunday"]),
    ],
)
def test_a_time_of_comparison_dates_nothing(sentence: str, expected: list[str]) -> None:
    """`the first since 1998`, `not since 2012`, `Monday's landslide`: the main clause was at another time."""
    found = clauses.own_times(sentence, annotate(sentence, None))
    assert [timex.text for timex in found] == expected


@pytest.mark.parametrize("text", [", and X said " * 20_000, "on Monday " * 20_000, "“" * 100_000])
def test_what_is_too_long_for_a_sentence_is_left_whole(text: str) -> None:
    """Hostile repetition costs one look."""
    assert [(span.start, span.end) for span in clauses.coordinated(text)] == [(0, len(text))]
    assert clauses.own_times(text, ()) == []


def test_a_period_and_its_end_are_one_time() -> None:
    """`The three months ended Sept. 30` are three months and no day."""
    text = "Revenue fell 8% in the three months ended Sept. 30."
    assert [t.text for t in clauses.own_times(text, annotate(text, None))] == [
        "the three months ended Sept. 30"
    ]


def test_a_clause_in_the_present_of_expecting_stands_by_itself() -> None:
    """Each of the two has its own time."""
    text = "His appeal is to be heard in May, and the judge expects a ruling by Christmas."
    assert len(clauses.coordinated(text)) == 2
