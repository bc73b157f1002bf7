"""Sayings: who says something, and who else that is."""

from __future__ import annotations

import pytest

from summarizer.checking import sayings


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Greenways, a lobby group, said the sluice was open.", {"greenway", "lobbi", "group"}),
        ("“It held,” said the miller, Ana Prowse.", {"miller", "ana", "prows"}),
        ("Ivo Lund, who came third with 19%, said the seals were broken.", {"ivo", "lund"}),
        ("On Sunday the company denied having been warned.", {"compani"}),
        ("Residents who fled say it burned.", {"resident"}),
        ("Renk's lawyer said so.", {"lawyer"}),
        ("In the capital, Lund said it rained.", {"lund"}),
    ],
)
def test_a_speaker_has_all_its_names(text: str, who: set[str]) -> None:
    """Appositions count, asides, days and possessors do not."""
    (saying,) = sayings(text)
    assert saying.stems == who


def test_what_is_said_is_no_speaker() -> None:
    """A clause behind the verb is not who said it."""
    told = "Councillor Ivo Lund, who chairs the board, said he had learned of it from this paper."
    assert [saying.who for saying in sayings(told)] == ["Councillor Ivo Lund"]
