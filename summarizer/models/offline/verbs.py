"""Verb forms, and whether a word is the verb of a clause.

Closed tables shared by everything that asks "does something happen here". A form
that is past and participle at once (`held`, `killed`) counts as a verb only where
its neighbours allow it. Order of words is all that is looked at, never meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarizer.text.words import Word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = _words(
    "is are was were has have had will would can could may might shall should must did does do"
)
# Forms that are nothing but a past tense.
PAST_ONLY = _words(
    "came went began became fell rose ran grew took gave saw knew wrote drove rode swam sank froze "
    "chose beat broke spoke stole tore wore threw flew drew drank sang sprang shook fled slid woke "
    "forgot forgave hid bit ate blew overtook overthrew withdrew undertook underwent arose awoke "
    "bore strove swore died lay resigned wed"
)
# Past tense and participle alike.
PAST_OR_PARTICIPLE = _words(
    "got built held made found sold sent struck won lost led laid lent hit hurt cut put set shut shot "
    "fought caught taught sought kept left met paid said told spent stood understood brought bought "
    "bound bent bred burst cast cost dealt dug fed felt fit heard hung knelt meant quit rid shed slept "
    "slew spread split stuck stung swept swung thought won wound read overcame upheld withheld "
    "rebuilt resold retold fled slid beat died leapt learnt lit sat slid sped spun spat swung "
    "wept bid broadcast forecast stood"
)
PAST = PAST_ONLY | PAST_OR_PARTICIPLE
PARTICIPLE_ONLY = _words(
    "given taken seen begun broken known driven written drawn drunk chosen frozen spoken stolen torn "
    "worn thrown grown flown shown born borne sworn withdrawn sunk swum fallen risen beaten bitten "
    "forgotten hidden overthrown undergone ridden shaken sung eaten blown overtaken proven"
)
IRREGULAR_PARTICIPLES = PARTICIPLE_ONLY | PAST_OR_PARTICIPLE | _words("run")
# Followed by these words the form is a participle: `a man accused of`, `a general said to`.
PARTICIPLE_BEFORE: dict[str, frozenset[str]] = {
    form: _words(behind)
    for forms, behind in (
        ("accused suspected charged blamed convicted", "of by with for"),
        ("said told believed thought expected alleged reported feared asked urged", "to by"),
        ("called described known praised condemned criticised criticized", "by as"),
        ("announced confirmed revealed disclosed declared denied rejected dismissed", "by"),
    )
    for form in forms.split()
}
# Present tense that is hardly ever a noun: `and the judge expects a ruling`.
PRESENT = _words("says expects denies insists believes")
# The historical present of headlines, of one subject; of several it has no `s`.
_DEEDS = _words(
    "arrests jails kills charges sentences convicts acquits fines bans approves rejects signs elects "
    "sacks fires hires names appoints wins beats loses sinks sues buys sells seizes rescues evacuates "
    "invades withdraws suspends halts quits resigns dies flees storms raids shuts scraps axes backs cuts"
)
_SEVERAL = _words("police people men women crowds troops mps")
_BEFORE_NOUN = _words("new more fresh further latest recent first several many mass steep deep")
_NOT_BEFORE_OBJECT = _words("of by is are was were has have had will and or")
_NOT_VERBS = _words(
    "united red bed need speed indeed hundred shed embed exceed succeed proceed seed feed weed "
    "breed creed greed agreed-upon so-called"
)
_LONGEST_HEADLINE = 16  # words
_LATEST_VERB = 6  # words
_DETERMINERS = _words(
    "the a an its his her their our my your that this these those some any every each no another "
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands"
)
RELATIVES = _words("who which that whose where")
# What stands before a participle used as an adjective: `the injured driver`, `newly elected`.
_BEFORE_ADJECTIVE = _DETERMINERS | _words(
    "of in for with by from to at on newly recently most more less very and or"
)


def is_past(word: str) -> bool:
    """Whether ``word`` (lower case) can be a past tense.

    >>> [is_past(word) for word in ("sank", "opened", "hundred", "sinking")]
    [True, True, False, False]
    """
    return word in PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_VERBS)


def is_participle(word: str) -> bool:
    """Whether ``word`` (lower case) can be a past participle."""
    return word in IRREGULAR_PARTICIPLES or (
        len(word) > 3 and word.endswith("ed") and word not in _NOT_VERBS
    )


def is_finite(tokens: Sequence[Word], index: int) -> bool:
    """Whether the word at ``index`` can be the verb of its clause; the first word never is.

    A participle that hangs on its noun (`the men arrested by`, `the injured driver`) is none.
    """
    if index == 0:
        return False
    word = tokens[index].lower
    if tokens[index].text[:1].isupper():
        return False
    if word in AUXILIARIES or word in PAST_ONLY or word in PRESENT:
        return True
    if not is_past(word) or tokens[index - 1].lower in _BEFORE_ADJECTIVE:
        return False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if tokens[index - 1].lower in ("has", "have", "had"):
        return True
    return following != "by" and following not in PARTICIPLE_BEFORE.get(word, ())


def is_relative(word: Word) -> bool:
    """Whether a word can open a relative clause; `WHO` is an organisation."""
    return word.lower in RELATIVES and not word.text.isupper()


def first_finite(tokens: Sequence[Word]) -> int | None:
    """Index of the first verb of ``tokens``, words in relative clauses left out; ``None`` without one."""
    in_relative = False
    for index, token in enumerate(tokens):
        if is_relative(token):
            in_relative = True
        elif is_finite(tokens, index):
            if not in_relative:
                return index
            in_relative = False
    return None


def is_headline(tokens: Sequence[Word]) -> bool:
    """Whether the words tell a deed in the present tense of headlines: a subject, a verb of doing, and what follows it.

    >>> from summarizer.text.words import words
    >>> [
    ...     is_headline(words(t))
    ...     for t in ("Court jails banker", "Police arrest man", "The court fines")
    ... ]
    [True, True, False]
    """
    if first_finite(tokens) is not None or len(tokens) > _LONGEST_HEADLINE:
        return False
    for index in range(1, min(len(tokens) - 1, _LATEST_VERB)):
        word, before, after = tokens[index], tokens[index - 1].lower, tokens[index + 1].lower
        if (
            before in _DETERMINERS | _BEFORE_NOUN
            or after in _NOT_BEFORE_OBJECT
            or not word.text.islower()
        ):
            continue
        several = before in _SEVERAL or before.endswith("s")
        if word.lower in _DEEDS and not several:
            return True
        if several and any(f"{word.lower}{end}" in _DEEDS for end in ("s", "es")):
            return True
    return False


def governs(tokens: Sequence[Word], index: int) -> bool:
    """Whether the word at ``index`` is surely a finite verb: an auxiliary, a bare past, or a past with an object."""
    word = tokens[index].lower
    if word in AUXILIARIES or word in PAST_ONLY:
        return True
    if index + 1 >= len(tokens) or not is_past(word):
        return False
    following = tokens[index + 1]
    return index > 0 and (following.lower in _DETERMINERS or following.text[:1].isdigit())
