"""The frame of a reported clause is split from what is said, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.models.offline import reporting

PIECES = [
    "said",
    "says that",
    "told reporters",
    "denied",
    "according to",
    "the ferry operator",
    "Ada Norling",
    "on Monday",
    "was accused",
    "which",
    "“We will appeal,”",
    '"never',
    ",",
    ".",
    ";",
    "—",
    "12 boats",
    "Österby",
    "船",
]


def frame(sentence: str) -> tuple[str, str, str] | None:
    """Speaker, verb and content as words, without the punctuation around them."""
    report = reporting.find(sentence)
    if report is None:
        return None
    content = report.content.of(sentence).strip(" ,.")
    return report.speaker.of(sentence), report.verb, content


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The harbour authority said on Tuesday that the north quay would stay closed.",
            ("The harbour authority", "said", "the north quay would stay closed"),
        ),
        (
            "Finance Minister Odile Marchetti told reporters on Friday that the budget would shrink.",
            ("Finance Minister Odile Marchetti", "told", "the budget would shrink"),
        ),
        (
            "A spokesman for the Velden fire brigade said two people were treated for burns.",
            (
                "A spokesman for the Velden fire brigade",
                "said",
                "two people were treated for burns",
            ),
        ),
        (
            "The central bank of Norland announced Thursday it would hold interest rates.",
            ("The central bank of Norland", "announced", "it would hold interest rates"),
        ),
        (
            "Brennick Motors confirmed that it had recalled 12,000 vans.",
            ("Brennick Motors", "confirmed", "it had recalled 12,000 vans"),
        ),
        (
            "Judge Ilse Tamm ruled that the contract was void.",
            ("Judge Ilse Tamm", "ruled", "the contract was void"),
        ),
        (
            "Officials in Tarvos said the death toll had risen to 41.",
            ("Officials in Tarvos", "said", "the death toll had risen to 41"),
        ),
        (
            "Norland's weather service warned that the river would crest on Sunday.",
            ("Norland's weather service", "warned", "the river would crest on Sunday"),
        ),
        (
            "Prosecutors alleged that the former mayor took bribes.",
            ("Prosecutors", "alleged", "the former mayor took bribes"),
        ),
        (
            "The minister denied that the data had been leaked.",
            ("The minister", "denied", "the data had been leaked"),
        ),
        (
            "Captain Ren Sato testified that the pumps had failed.",
            ("Captain Ren Sato", "testified", "the pumps had failed"),
        ),
        (
            "The goalkeeper admitted he had touched the ball.",
            ("The goalkeeper", "admitted", "he had touched the ball"),
        ),
    ],
)
def test_a_speaker_before_the_verb(sentence: str, expected: tuple[str, str, str]) -> None:
    """`X said on Monday that Y`, with or without `that`, a day or an audience."""
    assert frame(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "In a statement on Monday, the ministry said the talks had ended.",
            "the ministry",
            "the talks had ended",
        ),
        (
            "On Thursday, Mayor Lena Ostrow said the bridge would reopen.",
            "Mayor Lena Ostrow",
            "the bridge would reopen",
        ),
        (
            "After the match, coach Dario Lenz said his team had been tired.",
            "coach Dario Lenz",
            "his team had been tired",
        ),
        (
            "Speaking in Brask, the governor said the dam was sound.",
            "the governor",
            "the dam was sound",
        ),
        (
            "Meanwhile, the rail operator said the line was clear.",
            "the rail operator",
            "the line was clear",
        ),
        (
            "However, the coroner said the cause of death was unknown.",
            "the coroner",
            "the cause of death was unknown",
        ),
    ],
)
def test_a_leading_adverbial_is_not_the_speaker(sentence: str, speaker: str, content: str) -> None:
    """What stands before the first comma is the occasion, not who speaks."""
    assert frame(sentence) == (speaker, "said", content)


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "The north quay will stay closed until spring, the harbour authority said on Tuesday.",
            "the harbour authority",
            "The north quay will stay closed until spring",
        ),
        (
            "Two people were treated for burns, a fire brigade spokesman said.",
            "a fire brigade spokesman",
            "Two people were treated for burns",
        ),
        (
            "The reactor was shut down within minutes, the operator said on Wednesday.",
            "the operator",
            "The reactor was shut down within minutes",
        ),
        (
            "Nobody was hurt, Chief Constable Amir Doyle said.",
            "Chief Constable Amir Doyle",
            "Nobody was hurt",
        ),
        (
            "Seven climbers are missing, the mountain rescue service said on Sunday.",
            "the mountain rescue service",
            "Seven climbers are missing",
        ),
        (
            "Three people were killed and 14 wounded in shelling on Brask, its governor said on Telegram.",
            "its governor",
            "Three people were killed and 14 wounded in shelling on Brask",
        ),
    ],
)
def test_a_speaker_behind_what_is_said(sentence: str, speaker: str, content: str) -> None:
    """`Y, X said on Monday`, whatever the length of Y."""
    assert frame(sentence) == (speaker, "said", content)


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb"),
    [
        ("“The dam is safe,” the operator said in a statement.", "the operator", "said"),
        ('"We found no trace of it," said Captain Ren Sato.', "Captain Ren Sato", "said"),
        (
            '"We found no trace of it," said Captain Ren Sato, who led the search.',
            "Captain Ren Sato",
            "said",
        ),
        ('"It was chaos," said Mira Okafor, 34, a nurse.', "Mira Okafor", "said"),
        ("“We will appeal,” she told reporters outside the court.", "she", "told"),
        ('"The tank never leaked," the brewery insisted.', "the brewery", "insisted"),
        ("“I knew we had won,” Ruiz recalled.", "Ruiz", "recalled"),
    ],
)
def test_a_speaker_behind_a_quotation(sentence: str, speaker: str, verb: str) -> None:
    """`"...," X said` and `"...," said X`, whatever follows; the quotation is what is said."""
    report = reporting.find(sentence)
    assert report is not None
    assert (report.speaker.of(sentence), report.verb) == (speaker, verb)
    closing = max(sentence.rfind("”"), sentence.rfind('"'))
    assert report.content.start == 0
    assert report.content.end >= closing


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        (
            "According to the weather service, 120 millimetres of rain fell in six hours.",
            "the weather service",
            "120 millimetres of rain fell in six hours",
        ),
        ("According to police, the driver fled on foot.", "police", "the driver fled on foot"),
        (
            "The suspect was arrested at the airport, according to police.",
            "police",
            "The suspect was arrested at the airport",
        ),
        (
            "The company has sold its mill in Brask, according to a filing.",
            "a filing",
            "The company has sold its mill in Brask",
        ),
        (
            "Four in ten pupils missed a week of school according to the survey.",
            "the survey",
            "Four in ten pupils missed a week of school",
        ),
        (
            "Melting ice raised the lake by two metres, according to the University of Velden.",
            "the University of Velden",
            "Melting ice raised the lake by two metres",
        ),
    ],
)
def test_according_to(sentence: str, speaker: str, content: str) -> None:
    """The source stands first or last; the rest is what it says."""
    assert frame(sentence) == (speaker, "according to", content)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Hanne Lund, the head of the institute, said the vaccine was safe.", "Hanne Lund"),
        ("Dr Hanne Lund, who led the study, said the drug cut deaths.", "Dr Hanne Lund"),
        ("Pavel Orlan, 41, a crane driver, said the cable had snapped.", "Pavel Orlan"),
        ("Sudmark's ambassador, Karim Dusal, said the visa rule was void.", "Karim Dusal"),
        ("Mining group Torvex, based in Brask, said it would appeal.", "Mining group Torvex"),
    ],
)
def test_a_speaker_with_an_apposition(sentence: str, name: str) -> None:
    """What is set between commas behind the speaker does not hide who speaks."""
    report = reporting.find(sentence)
    assert report is not None
    assert report.speaker.of(sentence).startswith(name)
    assert report.verb == "said"


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister was accused of taking bribes from a road builder.",
        "Garrow was told on Monday that her contract would end.",
        "The man is said to have fled across the border.",
        "The general is believed to have been killed.",
        "Three men were charged with fraud on Tuesday.",
        "The report was announced in parliament on Thursday.",
        "The mayor was asked to resign by the council.",
        "He was reported missing on 3 May.",
        "The flight had been expected to land at noon.",
        "The bridge was described as unsafe.",
    ],
)
def test_a_passive_is_no_report(sentence: str) -> None:
    """The subject of `was told` or `is believed` does not speak."""
    assert reporting.find(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The ferry sank off Tarvos on Saturday.",
        "Norland's coast guard reported 14 sightings.",
        "Heavy snow claimed three lives in the valley.",
        "The club called a meeting for Friday.",
        "Prosecutors charged the former mayor with bribery.",
        "The shop expects 4,000 visitors.",
        "Two divers found the wreck.",
        "Ana Ruiz won the marathon.",
        "",
        "said",
        "...",
    ],
)
def test_other_sentences_have_no_report(sentence: str) -> None:
    """Verbs that say something only with a clause behind them are ordinary verbs before a noun."""
    assert reporting.find(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "A banner reading “the mayor said that we are safe” hung from the bridge.",
        'The choir sang "He told me so" at the funeral.',
    ],
)
def test_a_verb_inside_a_quotation_is_not_the_frame(sentence: str) -> None:
    """What is quoted has its own speakers, which are not the article's."""
    assert reporting.find(sentence) is None


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("He said “no” twice.", 'He said "__" twice.'),
        ('A sign read "Keep out".', 'A sign read "________".'),
        ("No marks here.", "No marks here."),
        ("An “open mark stays.", "An “open mark stays."),
        ("", ""),
    ],
)
def test_quotations_are_hidden_in_place(text: str, hidden: str) -> None:
    """Quoted letters are blanked; an unclosed mark hides nothing."""
    assert reporting.hide_quotes(text) == hidden


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_span_lies_in_the_sentence(sentence: str) -> None:
    """However the pieces of a frame are shuffled: borders are in order and inside, and the speaker is words."""
    report = reporting.find(sentence)
    if report is None:
        return
    for span in (report.speaker, report.frame, report.content):
        assert 0 <= span.start <= span.end <= len(sentence)
    assert report.speaker.of(sentence).strip()
    assert report.verb == report.verb.lower()


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """No characters make it fail, and hiding quotations keeps the length."""
    reporting.find(text)
    assert len(reporting.hide_quotes(text)) == len(text)
