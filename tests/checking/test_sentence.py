"""The check of one sentence: its verdicts, reasons, and what it must not trip over."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.checking import Evidence, check_sentence, holds
from summarizer.domain import Verdict

TOLL = "The landslide killed 14 people in Ostrava Bay, rescuers said on Monday."


def test_the_reason_names_both_numbers() -> None:
    """An editor reads what the claim has and what the source has."""
    check = check_sentence("The landslide killed 40 people in Ostrava Bay.", [Evidence(TOLL)])
    assert check.verdict is Verdict.CONTRADICTED
    assert check.reasons[0] == "40 killed; the source has 14"


def test_an_invented_quotation_is_shown_with_its_reason() -> None:
    """Words in quotation marks that the source does not have are named."""
    check = check_sentence(
        'Hale spoke of a "dangerous escalation".', [Evidence("Hale spoke of a war.")]
    )
    assert check.reasons == ('"dangerous escalation" is not in the cited words',)


def test_nothing_cited_is_unsupported() -> None:
    """A sentence without evidence is never published."""
    assert check_sentence("The dam broke.", []).verdict is Verdict.UNSUPPORTED


def test_a_sentence_without_words_is_unscored() -> None:
    """Punctuation says nothing, and is no pass."""
    assert check_sentence("—", [Evidence(TOLL)]).verdict is Verdict.UNSCORED


def test_a_verbatim_sentence_has_the_full_score() -> None:
    """The same words are supported whatever their print."""
    check = check_sentence(
        "“No,”  Hale\u200b said.", [Evidence('It rained. "No," Hale said. He left.')]
    )
    assert (check.verdict, check.score) == (Verdict.SUPPORTED, 1.0)


def test_cutting_off_a_denial_is_caught() -> None:
    """The rest of a sentence is verbatim, but no longer means the same."""
    cited = Evidence("The ministry denied that the bridge had collapsed.")
    check = check_sentence("The bridge had collapsed.", [cited])
    assert check.verdict is Verdict.CONTRADICTED


def test_cutting_off_a_bound_is_caught() -> None:
    """`40` is not what `more than 40` says."""
    cited = Evidence("More than 40 people were killed in the blast.")
    check = check_sentence("40 people were killed in the blast.", [cited])
    assert check.verdict is Verdict.UNSUPPORTED


def test_a_speaker_shown_beside_the_sentence_excuses_a_dropped_attribution() -> None:
    """An entry that names who says so need not say it in every sentence."""
    cited = [Evidence("Kestrian troops burned the village of Ombra, Velmark said.")]
    claim = "Kestrian troops burned the village of Ombra."
    assert check_sentence(claim, cited).verdict is Verdict.UNSUPPORTED
    assert check_sentence(claim, cited, attributed_to=["Velmark"]).verdict is Verdict.SUPPORTED


def test_the_context_backs_a_name_but_not_a_number() -> None:
    """The sentence before says who `she` is; it does not lend its figures."""
    cited = [Evidence("She was fined for the leak.", "Jana Kolde paid 300 crowns.")]
    assert check_sentence("Jana Kolde was fined for the leak.", cited).verdict is Verdict.SUPPORTED
    check = check_sentence("Jana Kolde was fined 300 crowns for the leak.", cited)
    assert check.verdict is Verdict.UNSUPPORTED


def test_two_spans_back_one_sentence() -> None:
    """A claim may join what two cited spans say."""
    cited = [Evidence("The weir at Prenn broke on Friday."), Evidence("Two barges sank at Prenn.")]
    claim = "The weir at Prenn broke and two barges sank."
    assert check_sentence(claim, cited).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("claim", "spans"),
    [
        (
            "Renk sued the ferry operator on Monday.",
            ["Renk sued a newspaper on Monday.", "The ferry operator cancelled sailings."],
        ),
        (
            "Renk sued a newspaper on Friday.",
            ["Renk sued a newspaper on Monday.", "The ferry operator closed on Friday."],
        ),
        (
            "Ivo Lund was arrested.",
            ["Ana Brook was arrested in Tarn.", "Ivo Lund was questioned in Tarn."],
        ),
        ("Renk died on Friday.", ["Renk died on Monday.", "Hale visited Prenn on Friday."]),
    ],
)
def test_a_deed_is_not_put_together_from_two_spans(claim: str, spans: list[str]) -> None:
    """Doer, deed, sufferer and day must meet in one span."""
    published = date(2024, 12, 16)
    cited = [Evidence(span, published=published) for span in spans]
    check = check_sentence(claim, cited, reference=published)
    assert check.verdict in {Verdict.UNSUPPORTED, Verdict.CONTRADICTED}


def test_a_second_span_may_add_a_detail() -> None:
    """An apposition from another span joins no deeds."""
    cited = [Evidence("Renk sued a newspaper on Monday."), Evidence("Renk is the mayor of Prenn.")]
    claim = "Renk, the mayor, sued a newspaper on Monday."
    assert check_sentence(claim, cited).verdict is Verdict.SUPPORTED


def test_a_claim_about_something_else_is_unsupported() -> None:
    """A shared name does not carry words the span does not have."""
    cited = [Evidence("Mayor Tobias Renk opened a bridge over the Sorrel.")]
    assert check_sentence("Renk confesses to arson.", cited).verdict is Verdict.UNSUPPORTED


def test_a_weekend_backs_its_two_days() -> None:
    """Relative words are resolved from the day of the article."""
    cited = [Evidence("Troops crossed the river over the weekend.", published=date(2024, 12, 16))]
    claim = "Troops crossed the river on 14–15 December 2024."
    check = check_sentence(claim, cited, reference=date(2024, 12, 16))
    assert check.verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "text", ["\u202e" * 500, "x " * 2_000, "a" * 100_000, "“" * 400, "1,2" * 3_000, "said " * 2_000]
)
def test_hostile_text_is_checked_without_harm(text: str) -> None:
    """Control characters, endless words and marks end in a verdict."""
    check = check_sentence(f"Hale left. {text}", [Evidence(TOLL, text)])
    assert check.verdict is not Verdict.SUPPORTED


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_every_text_gets_a_verdict_and_a_score_in_range(claim: str, cited: str) -> None:
    """No text crashes the check, and scores stay within [0, 1]."""
    check = check_sentence(claim, [Evidence(cited)])
    assert check.score is None or 0.0 <= check.score <= 1.0
    assert (check.score is None) == (check.verdict is Verdict.UNSCORED)


@settings(max_examples=40, deadline=None)
@given(
    st.text(alphabet=st.characters(categories=("L", "Nd", "Zs", "Po")), min_size=1, max_size=120)
)
def test_a_text_supports_itself(text: str) -> None:
    """The fast path never fails a verbatim sentence."""
    verdict = check_sentence(text, [Evidence(text)]).verdict
    assert verdict in {Verdict.SUPPORTED, Verdict.UNSCORED, Verdict.UNSUPPORTED}
    if any(character.isalnum() for character in text):
        assert verdict is Verdict.SUPPORTED


def pairs() -> list[tuple[str, str]]:
    """Claims and spans of `pairs.toml`: edits and rewordings."""
    path = Path(__file__).with_name("pairs.toml")
    listed = tomllib.loads(path.read_text(encoding="utf-8"))
    return [(pair["claim"], pair["cited"]) for name in listed for pair in listed[name]]


@pytest.mark.parametrize(("claim", "cited"), pairs())
def test_the_short_question_agrees_with_the_verdict(claim: str, cited: str) -> None:
    """`holds` stops at the first finding that settles it, and says no other thing."""
    verdict = check_sentence(claim, [Evidence(cited)]).verdict
    assert holds(claim, [Evidence(cited)]) == (verdict is Verdict.SUPPORTED)
