"""Names of a clause, and the speaker of a report as a list of names.

Knows the shape of names and the memory of what was told; it does not know who
exists. A name that opens its sentence has no capital to show it, so a verb
right behind it has to.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.models.offline import discourse, lexicon, verbs
from summarizer.models.offline.frame import LONGEST, hide_quotes, is_name
from summarizer.text import names
from summarizer.text.words import STOPWORDS, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.models.offline.discourse import Told
    from summarizer.models.offline.frame import Report
    from summarizer.text.words import Word

_DETERMINER = re.compile(r"^(?:the|a|an|its|their|his|her)\s+(?=\w)", re.IGNORECASE)
_MANY = 8  # words; a longer speaker is a description, and its names say more
# Common nouns that open sentences without an article.
_BARE_NOUNS = frozenset(
    "police parliament congress government voters people officials staff management parliamentarians opposition "
    "rain snow fire work oil gas water inflation unemployment children women men traffic talks trade".split()
)


# What confirms and shows, but does not speak.
_NO_VOICE = frozenset(
    "tests test results result figures data images footage pictures analysis samples records evidence".split()
)


def named(text: str) -> tuple[str, ...]:
    """The names of ``text``, that of its first words included where a verb follows.

    >>> named("Norland sent two ships to Tarvos.")
    ('Norland', 'Tarvos')
    """
    found = [mention.text for mention in names.mentions(text, sentence_starts=(0,))]
    first = _opening_name(text)
    if first and not any(first in name or name in first for name in found):
        found.insert(0, first)
    return tuple(dict.fromkeys(found))


def _opening_name(text: str) -> str:
    tokens = words(text[:200])
    count = 0
    while count < len(tokens) and tokens[count].text[:1].isupper():
        count += 1
    if not 1 <= count <= 4 or count == len(tokens) or tokens[0].start != 0:
        return ""
    name = text[: tokens[count - 1].end]
    first = tokens[0].lower
    if first in STOPWORDS | lexicon.CONNECTIVES | _BARE_NOUNS or re.search(r"day\b|[,;:(]", name):
        return ""
    if count == 1 and (
        first.endswith(("s", "ing", "ly")) or first in verbs.PAST | verbs.AUXILIARIES
    ):
        return ""  # `Rescuers said`, `Speaking in`
    if not (verbs.is_finite(tokens, count) or tokens[count].text in lexicon.REPORTING):
        return ""
    return re.sub(r"['’]s$", "", name)


def subject_of(text: str) -> str:
    """The words before the first verb of ``text``, up to the first comma."""
    if len(text) > LONGEST:
        return ""
    tokens = words(hide_quotes(text))
    verb = verbs.first_finite(tokens)
    if not verb:
        return ""
    return text[tokens[0].start : tokens[verb - 1].end].split(",", 1)[0]


def unbracketed(speaker: str) -> str:
    """A speaker without a bracket that its span cut in two: `the Flood Agency (FA` -> `the Flood Agency`."""
    if speaker.count("(") > speaker.count(")"):
        return speaker[: speaker.rindex("(")].rstrip() or speaker
    return speaker


def resolve(text: str, report: Report | None, told: Sequence[Told], number: int) -> str:
    """Who speaks: `..., it said` is whoever opens the sentence, `they added` whoever spoke before; "" for nobody."""
    if report is None:
        return ""
    speaker = unbracketed(report.speaker.of(text))
    if discourse.is_pronoun(speaker) and report.follows:
        own = _opener(text, person=speaker.lower().split()[0] in ("he", "she"))
        if own:
            return own
    if speaker.lower().split()[-1] in _NO_VOICE:
        return ""
    return discourse.resolve_speaker(speaker, list(told), number)


def _opener(text: str, *, person: bool) -> str:
    subject = subject_of(text)
    if not subject or discourse.is_pronoun(subject):
        return ""
    if person:
        return subject if is_name(words(subject)) else ""
    found = names.mentions(subject, sentence_starts=())
    return found[-1].text if found else subject


def listed(speaker: str) -> tuple[str, ...]:
    """`The United States and South Korea` -> both, without articles; a long phrase gives its names."""
    speaker = re.split(r"\s+(?:that|who|which)\s", speaker, maxsplit=1)[0].strip(" ,")
    if not speaker:
        return ()
    found = [mention.text for mention in names.mentions(speaker, sentence_starts=(0,))]
    parts = re.split(r"\s+and\s+|,\s+(?:and\s+)?", speaker)
    if len(found) < 2 and not all(_has_full_name(words(part)) for part in parts):
        parts = [speaker]
    elif len(speaker.split()) > _MANY and found:
        parts = found
    cleaned = [_DETERMINER.sub("", part.strip()) for part in parts if part.strip()]
    adverbs = lexicon.ADVERBS_BEFORE_VERB
    return tuple(dict.fromkeys(part[:200] for part in cleaned if part.lower() not in adverbs))


def _has_full_name(tokens: Sequence[Word]) -> bool:
    return any(is_name(tokens[index : index + 2]) for index in range(len(tokens) - 1))
