"""Builds the scorer's table of kindred words from a WordNet database folder.

``python -m evals.wordnet DICT RANKS OUT`` reads the ``data.*`` and ``index.*`` files of
WordNet 3.x, keeps single words, their commonest senses, and between words common
enough to have a token of their own the relations by which one bears out another.
Run when the table is to change; nothing of it is needed afterwards.
"""

from __future__ import annotations

import base64
import gzip
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from summarizer.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_SENSES: Final = 5
_LETTERS: Final = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
# Derived forms join two words, the others two senses: like meaning, and the more special one of a sense.
_DERIVED: Final = frozenset({"+", "\\", "<"})
_LIKE: Final = frozenset({"&", "^", "=", "$"})
_SPECIAL: Final = frozenset({"~", "~i"})

Sense = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Synset:
    """The words of one sense, and its pointers: kind, target, and the numbers of the two words (0: all)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, Sense, int, int], ...]


def build(folder: Path, ranks: Mapping[str, int]) -> str:
    """Return the table: the stems of each part of speech, stems of verbs, and a line of bearers a stem."""
    synsets = dict(_synsets(folder))
    senses = _senses(folder)
    words = _words(synsets, ranks)
    common = {stem(word) for word in ranks if word.islower()} & words
    lines = [
        f"{letter}\t{' '.join(sorted(word for word in words if _main(senses, word) == letter))}"
        for letter in "nvar"
    ]
    verbs = sorted(word for word in words if any(pos == "v" for pos, _ in senses.get(word, ())))
    lines.append(f"verbs\t{' '.join(verbs)}")
    for word in sorted(common):
        near = [other for other in _bearers(word, senses, synsets) if other in common]
        if near:
            lines.append(f"{word}\t{' '.join(near)}")
    return "\n".join(lines) + "\n"


def token_ranks(packed: bytes) -> dict[str, int]:
    """Words that are one token behind a space, with their rank, from a packed table of ranks."""
    found: dict[str, int] = {}
    for line in gzip.decompress(packed).splitlines():
        token, rank = line.split()
        piece = base64.b64decode(token)
        if piece[:1] == b" " and piece.isascii() and piece[1:].isalpha():
            found[piece[1:].decode("ascii")] = int(rank)
    return found


def _synsets(folder: Path) -> Iterator[tuple[Sense, Synset]]:
    for name, letter in _LETTERS.items():
        for line in _lines(folder / f"data.{name}"):
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = tuple(word.split("(")[0] for word in fields[4 : 4 + 2 * count : 2])
            rest = fields[5 + 2 * count :]
            pointers = tuple(
                (kind, ("a" if pos == "s" else pos, offset), int(ends[:2], 16), int(ends[2:], 16))
                for kind, offset, pos, ends in zip(
                    rest[0::4], rest[1::4], rest[2::4], rest[3::4], strict=False
                )
                if pos in "nvars" and len(ends) == 4
            )
            yield (letter, fields[0]), Synset(words, pointers)


def _senses(folder: Path) -> dict[str, list[Sense]]:
    """Stem to the commonest senses of the single words that share it."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for name, letter in _LETTERS.items():
        for line in _lines(folder / f"index.{name}"):
            fields = line.split()
            if fields[0].isalpha() and fields[0].isascii():
                offsets = fields[len(fields) - int(fields[2]) :]
                found[stem(fields[0])] += [(letter, offset) for offset in offsets[:MAX_SENSES]]
    return found


def _words(synsets: Mapping[Sense, Synset], ranks: Mapping[str, int]) -> set[str]:
    """Stems of lower-case words; one that is commoner with a capital and not in WordNet is a name."""
    words = {
        stem(word)
        for synset in synsets.values()
        for word in synset.words
        if word.isascii() and word.isalpha() and not word[0].isupper()
    }
    never = len(ranks) * 10
    for word, rank in ranks.items():
        if word.islower() and len(word) > 2 and rank < ranks.get(word.capitalize(), never):
            words.add(stem(word))
    return {word for word in words if len(word) > 1}


def _main(senses: Mapping[str, list[Sense]], word: str) -> str:
    counts = Counter(pos for pos, _ in senses.get(word, ()))
    return max("nvar", key=lambda letter: counts[letter])


def _bearers(
    word: str, senses: Mapping[str, list[Sense]], synsets: Mapping[Sense, Synset]
) -> list[str]:
    """Return the stems that bear out ``word``: synonyms, derived forms, like meanings, more special words."""
    mine = [synsets[sense] for sense in senses.get(word, ())]
    found: dict[str, None] = {}
    for synset in mine:
        found.update(dict.fromkeys(map(_stem, synset.words)))
    for synset in mine:
        for kind, target, one, other in synset.pointers:
            if kind in _DERIVED and one and _stem(synset.words[one - 1]) == word:
                found[_stem(synsets[target].words[other - 1])] = None
    for kinds in (_LIKE, _SPECIAL):
        for synset in mine:
            for kind, target, _, _ in synset.pointers:
                if kind in kinds:
                    found.update(dict.fromkeys(map(_stem, synsets[target].words)))
    return [other for other in found if other != word]


def _stem(word: str) -> str:
    return stem(word.lower())


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="latin-1") as lines:
        yield from (line for line in lines if not line.startswith("  "))


def main() -> None:
    """Read the three paths of the command line and write the packed table."""
    folder, ranks, out = map(Path, sys.argv[1:4])
    text = build(folder, token_ranks(ranks.read_bytes()))
    out.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))


if __name__ == "__main__":
    main()
