"""An article told again as another outlet of the day might: reordered, cut, reworded, and true to it.

The rules are the benchmark's own and know nothing of the method that is measured:
every fact of a sentence that is kept stays in it. They are light: a rewriter moves
clauses and changes common words, it does not write anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_CUT = 0.3  # share of sentences that the retelling leaves out
_BLOCK = 3  # sentences within which the order changes
_SWAPPED = 0.5  # how often two blocks change places
_LED_IN = 0.15  # how often a sentence gets a lead-in
_OFTEN = 0.7  # how often a rule that fits is used
_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHO = r"(?P<who>(?:[Tt]he )?[A-Z][\w.'’-]*(?: (?:of |the )?[A-Z][\w.'’-]*){0,4}|[Hh]e|[Ss]he|[Tt]hey|[Oo]fficials|[Pp]olice|[Tt]he company)"
_QUOTE_FIRST = re.compile(
    rf"^“(?P<what>[^“”]+),” (?:{_WHO} said|said {_WHO.replace('who', 'late')})\.$"
)
_QUOTE_SAID = re.compile(rf"^{_WHO} said(?:,|:) “(?P<what>[^“”]+)\.?”\.?$")
_SAID_THAT = re.compile(
    rf"^{_WHO} said (?:that )?(?P<what>(?:the|a|an|there|it|its|this|these|no|more|[A-Z][a-z]+|\d[\d,]*) [^“”;:]+)\.$"
)
_THAT_SAID = re.compile(rf"^(?P<what>[A-Z][^“”;:]+), {_WHO} said\.$")
_ASIDE = re.compile(r", (?:who|which) [^,.;“”]{5,80}, (?=[a-z])")
_FRONT_DAY = re.compile(rf"^(?P<day>On {_WEEKDAY}), (?P<rest>[^“”;:]+)\.$")
_END_DAY = re.compile(rf"^(?P<rest>(?:The|A|An|[A-Z][a-z]+) [^“”;:,]+) (?P<day>on {_WEEKDAY})\.$")
_LEAD_INS = ("Meanwhile, ", "In addition, ", "In another development, ", "Also, ")
_SAID = ("stated", "told reporters", "told journalists", "declared", "commented")
_ALIKE = (
    ("about", "around"), ("more than", "over"), ("nearly", "almost"), ("began", "started"),
    ("percent", "per cent"), ("because of", "due to"), ("in order to", "to"), ("such as", "like"), ("including", "among them"), ("however", "still"), ("large", "big"),
    ("help", "assist"), ("try to", "attempt to"), ("trying to", "attempting to"), ("need", "require"),
    ("many", "a lot of"), ("several", "a number of"), ("show", "demonstrate"), ("shows", "demonstrates"),
    ("end", "finish"), ("near", "close to"), ("area", "zone"), ("areas", "zones"), ("quickly", "rapidly"),
    ("current", "present"), ("recent", "latest"), ("important", "significant"), ("whole", "entire"),
    ("get", "obtain"), ("keep", "maintain"), ("make sure", "ensure"), ("set up", "established"),
    ("called for", "demanded"), ("calling for", "demanding"), ("workers", "employees"),
    ("children", "youngsters"), ("doctors", "physicians"), ("officials", "authorities"),
    ("plan", "scheme"), ("effort", "attempt"), ("efforts", "attempts"), ("huge", "massive"),
    ("problem", "difficulty"), ("problems", "difficulties"), ("amount", "quantity"),
    ("company", "firm"), ("government", "administration"), ("people", "persons"),
    ("streets", "roads"), ("talks", "negotiations"), ("growing", "increasing"), ("across", "throughout"),
    ("before", "prior to"), ("but", "yet"), ("while", "whereas"), ("although", "though"),
    ("during", "in the course of"), ("used to", "employed to"),
    ("according to", "in the words of"), ("at least", "no fewer than"), ("up to", "as much as"),
    ("was found", "was discovered"), ("were found", "were discovered"), ("a spokesman for", "a representative of"),
)  # fmt: skip
_DROPPED = re.compile(
    r"(?<!not )(?<!n't )\b(?:just|already|now|still|really|very|actually|currently) (?=[a-z])"
)


def reworded(sentence: str, draw: Random, *, kept: str = "") -> str:
    """The sentence in other words; ``kept`` stays as it stands.

    Quotations are never reworded, only moved with their speaker.
    """
    for rule in (_turned, _without_aside, _with_day_moved):
        if draw.random() < _OFTEN:
            new = rule(sentence)
            if not kept or kept in new:
                sentence = new
    parts = re.split(r"(“[^“”]*”?)", sentence)
    parts[::2] = [_with_other_words(part, draw, kept) for part in parts[::2]]
    sentence = "".join(parts)
    if draw.random() < _LED_IN and re.match(
        r"(?:The|A|An|In|On|It|He|She|They|More|Some) ", sentence
    ):
        sentence = draw.choice(_LEAD_INS) + sentence[0].lower() + sentence[1:]
    return sentence


def _turned(sentence: str) -> str:
    """Speech and speaker in the other order."""
    if found := _QUOTE_FIRST.match(sentence):
        who = found["who"] or found["late"]
        return f"{_capital(who)} said: “{found['what']}.”"
    if found := _QUOTE_SAID.match(sentence):
        return f"“{found['what'].rstrip(',.')},” said {_inner(found['who'])}."
    if found := _THAT_SAID.match(sentence):
        return f"{_capital(found['who'])} said that {_inner(found['what'])}."
    if found := _SAID_THAT.match(sentence):
        return f"{_capital(found['what'])}, {_inner(found['who'])} said."
    return sentence


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _inner(text: str) -> str:
    """Without the capital of a sentence's first word, where that word is a common one."""
    first = text.split(" ", 1)[0]
    common = first in {
        "The",
        "A",
        "An",
        "He",
        "She",
        "They",
        "It",
        "There",
        "This",
        "These",
        "Its",
        "No",
        "More",
        "Officials",
        "Police",
    }
    return text[:1].lower() + text[1:] if common else text


def _without_aside(sentence: str) -> str:
    if "“" in sentence or "”" in sentence:
        return sentence  # an aside of a quotation is a part of it
    return _ASIDE.sub(" ", sentence, count=1)


def _with_day_moved(sentence: str) -> str:
    if found := _FRONT_DAY.match(sentence):
        return f"{_capital(found['rest'])} {found['day'][0].lower()}{found['day'][1:]}."
    if found := _END_DAY.match(sentence):
        return f"{_capital(found['day'])}, {_inner(found['rest'])}."
    return sentence


def _with_other_words(text: str, draw: Random, kept: str) -> str:
    """Common words changed, an adverb dropped, another verb of saying."""
    held = set(re.findall(r"\w+", kept.lower()))
    for word, other in _ALIKE:
        if not held & set(word.split()) and draw.random() < _OFTEN:
            text = re.sub(rf"\b{word}\b(?! (?:not|n't)\b)", other, text)
    if draw.random() < _OFTEN and not _DROPPED.search(kept + " x"):
        text = _DROPPED.sub("", text)
    if draw.random() < _OFTEN:
        said = draw.choice(_SAID)
        text = re.sub(
            r"\bsaid\b(?! (?:to|by|on|in|at|late|earlier)\b)(?=[ .:])", said, text, count=1
        )
    return text


def retold(
    sentences: Sequence[str], draw: Random, *, keep: int = -1, kept: str = ""
) -> list[tuple[int, str]]:
    """The sentences of the retelling with their numbers; the one at ``keep`` is always told, with ``kept`` as it stands."""
    told = [
        (number, reworded(sentence, draw, kept=kept if number == keep else ""))
        for number, sentence in enumerate(sentences)
        if number == keep or draw.random() >= _CUT
    ]
    blocks = [told[start : start + _BLOCK] for start in range(0, len(told), _BLOCK)]
    for block in blocks:
        draw.shuffle(block)
    for at in range(1, len(blocks) - 1):
        if draw.random() < _SWAPPED:
            blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    return [sentence for block in blocks for sentence in block]
