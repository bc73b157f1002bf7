"""Tests of the table of kindred words, built from a database of five synsets."""

from __future__ import annotations

import base64
import gzip
from typing import TYPE_CHECKING

from evals import wordnet

if TYPE_CHECKING:
    from pathlib import Path

RANKS = {"weapon": 1, "gun": 2, "firearm": 3, "shoot": 4, "Prenn": 5, "prenn": 9}
FILES = {
    "data.noun": """\
  1 licence text
00000001 06 n 01 weapon 0 001 ~ 00000002 n 0000 | a thing to fight with
00000002 06 n 02 gun 0 firearm 0 002 @ 00000001 n 0000 + 00000003 v 0102 | it shoots
00000005 15 n 01 Prenn 0 000 | a town
""",
    "data.verb": "00000003 35 v 02 fire 0 shoot 0 001 + 00000002 n 0201 01 + 02 00 | use a gun\n",
    "data.adj": "00000004 00 a 01 armed(p) 0 000 | with weapons\n",
    "data.adv": "",
    "index.noun": "weapon n 1 1 ~ 1 0 00000001\ngun n 1 2 @ + 1 0 00000002\nfirearm n 1 1 @ 1 0 00000002\n",
    "index.verb": "shoot v 1 1 + 1 0 00000003\nfire v 1 1 + 1 0 00000003\n",
    "index.adj": "armed a 1 0 1 0 00000004\n",
    "index.adv": "",
}


def table(folder: Path) -> dict[str, list[str]]:
    """Build the table of the little database."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="latin-1")
    lines = wordnet.build(folder, RANKS).splitlines()
    return {key: listed.split() for key, listed in (line.split("\t") for line in lines)}


def test_words_are_sorted_by_part_of_speech_and_names_left_out(tmp_path: Path) -> None:
    """A word that stands in capitals only is no word of general English."""
    found = table(tmp_path)
    assert found["n"] == ["firearm", "gun", "weapon"]
    assert found["v"] == ["fir", "shoot"]
    assert found["a"] == ["arm"]
    assert found["verbs"] == ["fir", "shoot"]


def test_the_more_special_word_bears_out_the_general_one(tmp_path: Path) -> None:
    """A gun is a weapon; a weapon need be no gun."""
    found = table(tmp_path)
    assert found["weapon"] == ["gun", "firearm"]
    assert found["gun"] == ["firearm", "shoot"]


def test_ranks_are_those_of_words_behind_a_space() -> None:
    """Pieces of words and words with other signs are left out."""
    rows = {b" gun": 7, b"gun": 8, b" 12": 9, b" caf\xc3\xa9": 10}
    text = b"\n".join(
        base64.b64encode(piece) + b" " + str(rank).encode() for piece, rank in rows.items()
    )
    assert wordnet.token_ranks(gzip.compress(text)) == {"gun": 7}
