"""Learns what the articles of one story call the same thing.

Last names of people, abbreviations with their definitions, organisations with and
without their country: whatever the texts show, in fixed order, and only where one
reading is left. Two people with one last name are not merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.text import gazetteer
from summarizer.text.aliases import Aliases
from summarizer.text.gazetteer import fold, words
from summarizer.text.mentions import NameKind, mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.mentions import Mention


@dataclass(slots=True)
class _Story:
    """What is being learnt: how often each name occurs, of which kind, and the keys so far."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, set[NameKind]] = field(default_factory=lambda: defaultdict(set))
    spelled: dict[str, str] = field(default_factory=dict)
    learnt: dict[str, str] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        folded = fold(mention.text)
        self.counts[folded] += 1
        self.kinds[folded].add(mention.kind)
        self.spelled.setdefault(folded, mention.text)

    def of_kind(self, kind: NameKind) -> list[str]:
        return sorted(folded for folded, kinds in self.kinds.items() if kind in kinds)


def learn(texts: Sequence[str]) -> Aliases:
    """Return what ``texts``, the articles of one story, call the same thing.

    The order of the texts does not matter.

    Example:
        >>> story = learn(["Mayor Anna Berg resigned.", "Critics of Berg cheered."])
        >>> story.same("Berg", "Anna Berg")
        True
    """
    story = _Story()
    found = [(text, mentions(text)) for text in sorted(texts)]
    for _, listed in found:
        for mention in listed:
            story.add(mention)
    _people(story)
    _organisations(story)
    for text, listed in found:
        _definitions(story, text, listed)
    _initials(story)
    _halves(story)
    for name in story.counts:
        if name not in story.learnt and name not in gazetteer.known() and _established(story, name):
            story.learnt[name] = name.casefold()
    return Aliases(story.learnt, _displays(story))


def _established(story: _Story, name: str) -> bool:
    """Whether the story shows that a name without another form is one, so that it counts at a sentence start."""
    kinds = story.kinds[name]
    return kinds != {NameKind.OTHER} or (story.counts[name] > 1 and name not in words("common"))


def _people(story: _Story) -> None:
    """Full names, their variants, and the last names that only one person of the story has."""
    full = [name for name in story.of_kind(NameKind.PERSON) if " " in name] + [
        name
        for name in story.of_kind(NameKind.OTHER)
        if 2 <= len(name.split()) <= 4 and _called_short(story, name)
    ]
    persons: dict[tuple[str, str], str] = {}
    for name in sorted(set(full), key=lambda n: (-len(n), n)):
        if name in gazetteer.known():
            continue
        parts = name.split()
        key = persons.setdefault((parts[0], parts[-1]), name)
        story.learnt[name] = key
    bearers: dict[str, set[str]] = defaultdict(set)
    for key in persons.values():
        for part in key.split():
            bearers[part].add(key)
    for key in sorted(persons.values()):
        for short in _short_names(story, key):
            if len(bearers[short]) == 1 and _free(story, short):
                story.learnt[short] = key


def _called_short(story: _Story, name: str) -> bool:
    """Whether a name of unknown kind is called by its last word as a person is."""
    return NameKind.PERSON in story.kinds.get(name.rsplit(maxsplit=1)[-1], ())


def _short_names(story: _Story, name: str) -> list[str]:
    """Return the surname, which comes first in Korean and Chinese; a first name only if it stands alone somewhere."""
    parts = name.split()
    if parts[0] in words("surname_first") and parts[0] not in words("given"):
        return [parts[0]]
    start = next((i for i in range(1, len(parts)) if parts[i] in words("particle")), len(parts) - 1)
    shorts = [parts[-1], " ".join(parts[start:])]
    return [*shorts, parts[0]] if story.counts[parts[0]] else shorts


def _free(story: _Story, short: str) -> bool:
    """Whether a short name is not taken by a place that the story also calls by another name."""
    if len(short) < 2 or short in story.learnt:
        return False
    taken = gazetteer.known().get(short)
    if taken is None:
        return True
    others = (gazetteer.known().get(name) for name in story.counts if name != short)
    return not any(other is not None and other.key == taken.key for other in others)


def _rest(name: str) -> tuple[str | None, str]:
    """Return the country an organisation's name starts with, and the rest of it in one order of words."""
    parts = name.split()
    country = None
    for length in (3, 2, 1):
        head = " ".join(parts[:length])
        entry = gazetteer.known().get(head) or gazetteer.known().get(head.upper())
        if len(parts) > length + 1 and entry is not None and entry.place and not entry.capital:
            country, parts = entry.key, parts[length:]
            break
    if len(parts) > 2 and parts[0] in ("ministry", "department") and parts[1] in ("of", "for"):
        tail = [part for part in parts[2:] if part != "the"]
        parts = [*tail, parts[0]]
    spelling = {"defense": "defence", "organization": "organisation", "center": "centre"}
    return country, " ".join(spelling.get(part, part) for part in parts)


def _organisations(story: _Story) -> None:
    """Organisations with and without their country or corporate suffix."""
    groups: dict[str, dict[str | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name in story.of_kind(NameKind.ORGANISATION):
        if " " in name:
            country, rest = _rest(name)
            groups[rest][country].append(name)
    for rest, by_country in sorted(groups.items()):
        nations = [country for country in by_country if country]
        if len(nations) < 2:
            _join(story, [name for names in by_country.values() for name in names], rest)
            continue
        for variants in by_country.values():
            _same_key(story, variants)


def _same_key(story: _Story, variants: list[str]) -> str:
    known = [gazetteer.known()[name].key for name in variants if name in gazetteer.known()]
    key = min(known) if known else max(variants, key=lambda name: (len(name), name)).casefold()
    story.learnt.update(dict.fromkeys(variants, key))
    return key


def _join(story: _Story, variants: list[str], rest: str) -> None:
    """Give the only organisation of its kind one key, and its short form where the story uses it."""
    key = _same_key(story, variants)
    if rest not in gazetteer.known():
        story.learnt.setdefault(rest, key)
    *front, head = rest.split()
    short = " ".join(front)
    corporate = head in words("corporate")
    office = head in ("department", "ministry")
    usable = head in words("org_head") and short and short not in words("not_short")
    if usable and (corporate or office or story.counts[short]) and _free(story, short):
        story.learnt[short] = key


def _definitions(story: _Story, text: str, listed: Sequence[Mention]) -> None:
    """``World Health Organization (WHO)`` and ``WHO (World Health Organization)``."""
    for first, second in pairwise(listed):
        if text[first.end : second.start] != " (" or text[second.end : second.end + 1] != ")":
            continue
        for full, short in ((first.text, second.text), (second.text, first.text)):
            if short.isupper() and " " in full and _abbreviates(short, full):
                key = story.learnt.get(fold(full)) or _general(full) or fold(full).casefold()
                story.learnt[fold(full)] = key
                story.learnt[fold(short)] = key


def _general(name: str) -> str | None:
    entry = gazetteer.known().get(fold(name))
    return entry.key if entry else None


def _abbreviates(short: str, full: str) -> bool:
    """Whether the letters of ``short`` are initials of ``full``, small words counted or not."""
    letters = fold(short).casefold()
    parts = fold(full).casefold().split()
    initials = "".join(part[0] for part in parts)
    major = "".join(part[0] for part in parts if part not in words("particle"))
    return letters in (initials, major)


def _initials(story: _Story) -> None:
    """Abbreviations without a definition, where exactly one name of the story has those initials."""
    for short in story.of_kind(NameKind.ORGANISATION):
        if (
            not (short.isupper() and len(short) >= 3)
            or short in story.learnt
            or short in gazetteer.known()
        ):
            continue
        fuller = {
            story.learnt.get(name) or _general(name) or name
            for name in (*story.of_kind(NameKind.ORGANISATION), *story.of_kind(NameKind.OTHER))
            if " " in name and _abbreviates(short, name)
        }
        if len(fuller) == 1:
            story.learnt[short] = fuller.pop()


def _halves(story: _Story) -> None:
    """Read ``the North`` where North Korea is the only North of the story."""
    for half in ("north", "south"):
        places = {
            _general(name) or name
            for name in story.counts
            if name.startswith((half + " ", half + "ern "))
        }
        countries = {entry.key for entry in gazetteer.known().values() if entry.place}
        if len(places) == 1 and places <= countries and story.counts[half]:
            story.learnt[half] = places.pop()


def _displays(story: _Story) -> dict[str, str]:
    """For each learnt key the longest spelling, the most frequent one among equals."""
    shown: dict[str, str] = {}
    ranked = sorted(story.counts, key=lambda n: (-len(n), -story.counts[n], n))
    for folded in ranked:
        key = story.learnt.get(folded, folded.casefold())
        entry = gazetteer.known().get(folded) or gazetteer.known().get(key)
        if entry is None or not entry.place:  # a country is shown by its name, not by a demonym
            shown.setdefault(key, story.spelled[folded])
    return shown
