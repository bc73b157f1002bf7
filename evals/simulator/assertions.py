"""What is asserted: negation added or lost, modality raised, a superlative or a cause added."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from evals.simulator import words
from evals.simulator.changes import Change, Scene, spliced, unquoted
from evals.simulator.story import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

_AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|can|could|must|ha|han|fue|fueron|wurde|wird|war|hat|ist)\b(?! not| no\b| never)"
)
_NEGATIVE_BEFORE = re.compile(
    r"\b(?:no|not|nobody|none|never|nothing|neither)\b(?: \w+){0,2} $", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|never|nicht)\b ?|n't\b|\bno (?=\w)", re.IGNORECASE)
_DID_NOT = re.compile(r"\bdid not (?P<verb>\w+)")
_PLAIN_PAST = re.compile(
    r"\b(?P<verb>accept|accus|approv|arrest|clos|conced|delay|detain|fin|kill|join|launch|order|process|reach|reject|resign|search|shut|sign|warn|wear)(?:ed|d)\b"
)
_NOT_FINAL = re.compile(
    r"\b(?:not (?:only|a |until)|no (?:more|less|longer|one|sooner))", re.IGNORECASE
)
_HEDGE = re.compile(
    r",? ?\b(?:allegedly|reportedly|apparently|probably|perhaps|possibly|presumably|presunto|mutmaßlich\w*)\b,? ?"
)
_PLANNED = re.compile(
    r"\b(?P<be>is|are|was|were) (?:expected|due|planned|set|scheduled|to be|forecast|hoped)? ?to (?P<verb>[a-z]+)\b"
)
_FUTURE = re.compile(r"\b(?:will|would|may|might|could) (?!not\b|also\b)(?P<verb>[a-z]+)\b")
_ALLEGED = re.compile(r"\b(?P<verb>alleged|claimed|suspected|suggested|believed|estimated) that\b")
_SUSPICION = re.compile(r"\bon suspicion of\b|\bsuspected of\b|\baccused of\b|\bunderstood to be\b")
_AGREED = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:agreed|offered|planned|wants|hopes|intends|vowed|promised|plans) to (?P<verb>[a-z]+)\b"
)
_NEVER_RAISED = frozenset({"not", "be", "have", "the", "a"})
_NO_VERB = frozenset({"not", "have", "now", "only", "then", "never"})


def negations(text: str, scene: Scene) -> Iterator[Change]:
    """The text with a `not` more or less."""
    shown = unquoted(text)
    for found in _AUXILIARY.finditer(shown):
        code = scene.story.language
        if _NEGATIVE_BEFORE.search(shown[: found.start()]):
            continue
        if code == "en":
            changed = spliced(text, found.end(), found.end(), " not")
        elif code == "es":
            changed = spliced(text, found.start(), found.start(), "no ")
        elif code == "de":
            changed = spliced(text, found.end(), found.end(), " nicht")
        else:
            continue
        yield Change(changed, "negation added", f"the source affirms it: {found[0]}")
    for found in _PLAIN_PAST.finditer(shown):
        verb = found["verb"]
        base = verb if found[0].endswith("ed") and verb + "e" not in _WITH_E else verb + "e"
        changed = spliced(text, found.start(), found.end(), f"did not {base}")
        if not re.search(
            r"\b(?:was|were|been|be|had|has|have|is|are|a|the|being|and|by|it)\s(?:\w+ly )?$",
            shown[: found.start()],
        ):
            yield Change(changed, "negation added", f"the source affirms it: {found[0]}")
    for found in _NEGATED.finditer(shown):
        if _NOT_FINAL.match(shown, found.start()):
            continue
        did = _DID_NOT.match(shown, max(0, found.start() - 4))
        if did:
            changed = spliced(text, did.start(), did.end(), _past(did["verb"]))
        else:
            changed = spliced(text, found.start(), found.end(), "")
        yield Change(changed, "negation lost", f"the source denies it: {found[0].strip()}")


_WITH_E = frozenset({"accuse", "approve", "close", "concede", "fine"})


def modalities(text: str, scene: Scene) -> Iterator[Change]:  # noqa: ARG001 - one signature for all makers
    """The text with a plan told as done, or a suspicion told as a fact."""
    shown = unquoted(text)
    for pattern, variant in (
        (_PLANNED, "planned told as done"),
        (_FUTURE, "future told as done"),
        (_AGREED, "intended told as done"),
    ):
        for found in pattern.finditer(shown):
            verb = found["verb"]
            if (verb in _NEVER_RAISED and pattern is not _FUTURE) or verb in _NO_VERB:
                continue
            changed = spliced(
                text, found.start(), found.end(), _past(verb, plural=_is_plural(found))
            )
            yield Change(changed, variant, f"the source has `{found[0]}`")
    for found in _FUTURE.finditer(shown):
        if found[0].startswith(("may", "might", "could")):
            changed = spliced(text, found.start(), found.end(), f"will {found['verb']}")
            yield Change(changed, "may told as will", f"the source has `{found[0]}`")
    for found in _HEDGE.finditer(shown):
        changed = spliced(text, found.start(), found.end(), " ")
        yield Change(changed, "hedge lost", f"the source has `{found[0].strip()}`")
    for found in _ALLEGED.finditer(shown):
        changed = spliced(text, found.start(), found.start("verb") + len(found["verb"]), "proved")
        yield Change(changed, "claim told as proof", f"the source has `{found[0]}`")
    for found in _SUSPICION.finditer(shown):
        other = (
            "of"
            if "understood" in found[0]
            else "for"
            if found[0].startswith("on")
            else "guilty of"
        )
        changed = spliced(text, found.start(), found.end(), other)
        yield Change(changed, "suspicion told as fact", f"the source has `{found[0]}`")


def _is_plural(found: re.Match[str]) -> bool:
    return found.groupdict().get("be") in {"are", "were"}


def _past(verb: str, *, plural: bool = False) -> str:
    """The past tense.

    >>> _past("carry"), _past("close"), _past("begin")
    ('carried', 'closed', 'began')
    """
    if verb == "be":
        return "were" if plural else "was"
    if verb in words.IRREGULAR:
        return words.IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeou":
        return verb[:-1] + "ied"
    return verb + "ed"


_SUPERLATIVES = (
    ", the worst of its kind in the country's history",
    ", the first time that this has happened",
    ", more than ever before",
    ", the highest figure on record",
)
_INNER = re.compile(r"\b(?P<article>[Aa]n?|[Tt]he) (?P<noun>(?!\w+est\b)[a-z]{4,})\b")


def superlatives(text: str, scene: Scene) -> Iterator[Change]:
    """The text with a rank that no source gives it."""
    if scene.story.language != "en" or any(
        re.search(r"\b(?:first|worst|most|highest|largest|biggest|record|ever)\b", item)
        for item in scene.evidence
    ):
        return
    body = text.rstrip(".")
    if body[-1:].isalnum():
        for tail in _SUPERLATIVES:
            yield Change(f"{body}{tail}.", "rank at the end", "no source ranks it")
    for found in _INNER.finditer(unquoted(text)):
        for rank in ("largest", "worst"):
            changed = spliced(text, found.start(), found.start("noun"), f"the {rank} ")
            yield Change(changed, "rank within", "no source ranks it")


def causes(text: str, scene: Scene) -> Iterator[Change]:
    """The text with a cause: another sentence of the story, which no source joins to it."""
    if scene.story.language != "en" or re.search(
        r"\b(?:because|caus\w+|due to|result|owing|led to|since|after)\b", " ".join(scene.evidence)
    ):
        return
    body = text.rstrip(".")
    if not body[-1:].isalnum():
        return
    for sentence in scene.story.sentences:
        clause = sentence.rstrip(".")
        plain = not re.search(r"[\"“”,;:()]", clause) and clause[-1:].isalnum()
        if plain and 4 <= len(clause.split()) <= 14 and shared(sentence, text) < _FOREIGN:
            opening = (
                clause if clause.split()[0] in _names(scene) else clause[:1].lower() + clause[1:]
            )
            yield Change(f"{body} because {opening}.", "because", "no source gives this cause")
            yield Change(
                f"{body}, which is why {opening}.", "which is why", "no source gives this effect"
            )


_FOREIGN = 0.34  # share of content above which a clause may tell of the same thing


def _names(scene: Scene) -> set[str]:
    story = scene.story
    return {part for name in (*story.people, *story.places, *story.bodies) for part in name.split()}
