"""What makes a clause a plan: arranged, expected, possible, put off or unreal, and so not done on the day it names.

`Was due to open on Friday` is no opening, `was postponed from Friday to Sunday`
puts something on Sunday, `the strike planned for Friday was called off` happened
on a day that is not told. Surface forms only.
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.models.offline import lexicon, verbs
from summarizer.text.words import words

_ARRANGED = (
    r"(?:due|set|scheduled|expected|supposed|meant|slated|planned|booked|intended|timed|listed)"
)
_TIMETABLE = (
    "opens|reopens|begins|starts|resumes|ends|closes|expires|comes? into (?:force|effect)|takes? (?:effect|place)|"
    "goes? on (?:sale|trial|show|strike)|kicks? off|returns?"
)
_BEEN = r"(?:was|were|(?:has|have|had) been|been)(?: \w+ly| first| once)?"
_PRESENT = (
    r"\b(?:"
    + "|".join(phrase for phrase in lexicon.PLANNING if not phrase.startswith(("was ", "were ")))
    + r"|will not [^,;]*? (?:until|before)\b"
    rf"|will(?: also| then| now)? (?!not\b|never\b)\w+|due to (?:be|open|start|begin|take)\b|(?:is|are)(?: \w+ly| now| still| also)? {_ARRANGED}\b"
    # a timetable's present: `opens on Monday`, `comes into force on 1 May`
    rf"|(?:{_TIMETABLE}|(?<!not )(?<!did )(?<!to )(?<!and )(?:open|reopen|begin|start|resume|end|close))"
    r"(?: again)? (?:on|from|next|this|later|tomorrow|(?-i:[A-Z])\w+day)\b"
    # a fixture's: `Tarn meet Halden on Sunday`
    r"|(?-i:\b(?!(?:They|We|He|She|It|You)\b)[A-Z][\w’'-]+ (?:meet|face|play|host|visit|take on|travel to)s? (?:the )?[A-Z][\w’'-]+)(?: \w+){0,4}? (?:on|next|this|tomorrow|(?-i:[A-Z])\w+day)\b)"
)
_PAST = (
    # `had been due to open`, `was about to leave`, `was going to testify`; a way goes to a place
    rf"\b(?:{_BEEN} (?:(?:{_ARRANGED}|about|going) to (?!the\b|an?\b|\d)|to (?!blame\b|date\b))"
    # `was due on Friday`, `was scheduled for May`: a day for it, not a day of doing it
    rf"|{_BEEN} (?:(?:due|expected) (?:on|in|by|at|later|next|this|\w+day|tomorrow)|{_ARRANGED} for)\b"
    r"|planned to\b"
    # `was told he would be sentenced`: what is told to somebody is ahead
    r"|(?:was|were|been) told [^,;]{0,40}?\bwould (?!not\b|have\b)[a-z]+"
    # unreal: it would have opened, and did not
    r"|(?:would|should) have [a-z]+"
    # `agreed to meet on 14 May`: a day for the meeting
    r"|(?:(?:has|have|had) )?(?:agreed|arranged|decided) to (?:meet|return|resume|reconvene|hold|begin|start|reopen|vote)\b)"
)
# `May be approved in July`, `should be finished`; `could see smoke` was able to, `may be in Brask` is doubt.
_POSSIBLE = (
    r"\b(?:could|might|(?-i:may)|should|ought to|must)(?: also| now| still| well)? "
    r"(?!not\b|never\b|only\b|no\b|have\b|be (?:[a-z]+ing|an?|the|in|at)\b|see\b|hear\b|feel\b|smell\b|say\b)[a-z]+"
)
_ON_CALENDAR = (
    r"(?:the |next |early |late |mid-?|a later |at least )*(?:[A-Z]\w+day\b|(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b|\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:19|20)\d\d\b(?![.,]\d)|spring\b|"
    r"summer\b|autumn\b|fall\b|winter\b|week\b|month\b|year\b|weekend\b|tomorrow\b|date\b|Christmas\b|Easter\b)"
)
_OFF = (
    r"(?:postponed|delayed|put (?:back|off)|pushed back|moved|brought forward|rescheduled|deferred|adjourned|"
    r"held over|rearranged|shifted|switched)"
)
_MOVED = (
    rf"\b(?:is|are|was|were|(?:has|have|had) been|been)(?: \w+ly)? {_OFF}"
    rf"(?: from (?:\w+ ){{1,4}}?)?\s*\b(?:to|until|till|for) (?-i:{_ON_CALENDAR})"
)
_FIRST_MARK = re.compile(f"{_PRESENT}|{_PAST}|{_POSSIBLE}|{_MOVED}", re.IGNORECASE)
_OF_NOW = re.compile(_PRESENT, re.IGNORECASE)
_BEFORE_NOUN = re.compile(
    r"\b(?:of|the|a|an|any|no|its|his|her|their|about|on|new|secret|with|for|these|those|such|announced|unveiled)\s+$",
    re.IGNORECASE,
)
# `Garvel Steel to close mill in June`: a headline's future has a name, `to`, and no verb that is finite.
_HEADLINE = re.compile(r"^\W*(?:[A-Z][\w’'-]*\s+){1,4}to\s+[a-z]{2,}")
_OLD_DAY = re.compile(rf"\b{_OFF} from (?:the |late |early )?$", re.IGNORECASE)
_ARRANGED_FOR = re.compile(
    rf"\b(?P<be>is|are|was|were|be|been|being)?\s*(?:\w+ly |first )?{_ARRANGED}\s+(?:for|on|in)\s+(?:the |early |late )?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1_024)  # substance, status and asides ask it of the same clause
def is_plan(main: str) -> bool:
    """Whether the first mark of a plan in a main clause belongs to its verb.

    >>> (
    ...     is_plan("The bridge had been due to open."),
    ...     is_plan("The firm withdrew before trading was to begin."),
    ... )
    (True, False)
    """
    match = next((found for found in _FIRST_MARK.finditer(main) if not _is_noun(main, found)), None)
    if match is None:
        return bool(_HEADLINE.match(main)) and verbs.first_finite(words(main)) is None
    if _OF_NOW.match(match.group()):
        return True
    return verbs.first_finite(words(main[: match.start()])) is None


def _is_noun(main: str, match: re.Match[str]) -> bool:
    """`told of plans to shut the mill`: a plan spoken of, not made here."""
    return match.group().lower().startswith("plan") and bool(
        _BEFORE_NOUN.search(main[: match.start()])
    )


def is_old_day(before: str) -> bool:
    """Whether a time behind ``before`` is the day that was given up: `moved from Friday to Sunday`."""
    return bool(_OLD_DAY.search(before))


def arranged_for(before: str) -> bool:
    """Whether a time behind ``before`` is what something is arranged for: `is scheduled for`, `a strike planned for`."""
    return bool(_ARRANGED_FOR.search(before))


def modifies_noun(before: str) -> bool:
    """Whether that arrangement hangs on a noun: `a strike planned for`, not `a strike is planned for`."""
    match = _ARRANGED_FOR.search(before)
    return match is not None and match["be"] is None
