"""The check of CI finds whatever breaks a rule of release, and the lock never forgets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer import prompts
from summarizer.errors import PromptError
from tests.prompts.conftest import edit

if TYPE_CHECKING:
    from pathlib import Path


def test_shipped_prompts_break_no_rule() -> None:
    """The check CI runs."""
    assert prompts.check() == []


def test_edited_release_is_found_and_cannot_be_locked_again(root: Path) -> None:
    """One word is enough."""
    edit(root / "write" / "1.0.0.prompt", "Plain words", "Simple words")
    assert prompts.check(root) == ["write@1.0.0: was edited after its release; make a new version"]
    with pytest.raises(PromptError, match="edited after its release"):
        prompts.lock(root)


def test_changed_schema_of_the_reply_is_found(root: Path) -> None:
    """It asks for a new major version."""
    edit(root / "judge" / "1.0.0.prompt", "unsupported]}", "unsupported, unclear]}")
    assert prompts.check(root) == [
        "judge@1.0.0: schema changed after its release; make a new major version"
    ]


def test_changed_schema_of_the_variables_is_found(root: Path) -> None:
    """The other side of the contract counts as much."""
    edit(
        root / "same_event" / "1.0.0.prompt",
        "left: {type: string}",
        'left: {type: [string, "null"]}',
    )
    assert prompts.check(root) == [
        "same_event@1.0.0: schema changed after its release; make a new major version"
    ]


def test_changed_order_of_fields_is_a_changed_schema(root: Path) -> None:
    """Models answer in that order: a verdict before its reason is another prompt."""
    edit(root / "extract" / "1.0.0.prompt", "            statement: {type: string}\n", "")
    edit(
        root / "extract" / "1.0.0.prompt",
        "            headline: {type: string}\n",
        "            statement: {type: string}\n            headline: {type: string}\n",
    )
    assert prompts.check(root) == [
        "extract@1.0.0: schema changed after its release; make a new major version"
    ]


def test_new_version_needs_lock_changelog_and_the_same_schema(root: Path) -> None:
    """All three are said at once; ``lock`` adds the new one only."""
    text = (root / "judge" / "1.0.0.prompt").read_text(encoding="utf-8")
    text = text.replace("1.0.0", "1.1.0").replace("unsupported]}", "unsupported, unclear]}")
    (root / "judge" / "1.1.0.prompt").write_text(text, encoding="utf-8")
    assert prompts.check(root) == [
        "judge@1.1.0: is not locked; run `summarizer prompts lock`",
        "judge@1.1.0: schema differs from 1.0.0; make a new major version",
        "judge@1.1.0: no entry under '## 1.1.0' in judge/CHANGELOG.md",
    ]
    assert prompts.lock(root) == ["judge@1.1.0"]
    assert prompts.lock(root) == []


def test_missing_changelog_line_is_found(root: Path) -> None:
    """A heading without a line under it is no entry."""
    edit(root / "write" / "CHANGELOG.md", "- First release.\n", "")
    assert prompts.check(root) == ["write@1.0.0: no entry under '## 1.0.0' in write/CHANGELOG.md"]


def test_missing_file_and_dangling_alias_are_found(root: Path) -> None:
    """A release does not go away."""
    (root / "judge" / "1.0.0.prompt").unlink()
    assert prompts.check(root) == [
        "judge@1.0.0: is locked, but its file is missing",
        "judge@production: points to 1.0.0, which does not exist",
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[{{number}}] {{text}}", "[{{number}}] {{txt}}", "unknown variable sentences.txt"),
        ("Title: {{title}}", "Title: {{context}}", "context is a list or object"),
        (
            "{{#if publisher}}\nPublisher: {{publisher}}\n{{/if}}\n",
            "",
            "variable publisher is never used",
        ),
    ],
)
def test_unknown_and_unused_variables_are_found(
    root: Path, old: str, new: str, problem: str
) -> None:
    """Beside the edit itself."""
    edit(root / "extract" / "1.0.0.prompt", old, new)
    assert f"extract@1.0.0: {problem}" in "\n".join(prompts.check(root))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("time_words: next week", "time_words: soon", "'soon' is not in the cited sentences"),
        ("- sentences: [7]", "- sentences: [9]", "cites a sentence that is not shown"),
        ("- sentences: [3]", "- sentences: [2]", "is not in the cited sentences"),
        ("quantities: [At least 14 people]", "quantities: [14 dead]", "'14 dead' is not in"),
        ("headline: At least 14", "headline: At least 15", "15 is not in the cited text"),
        ("“stone by stone”.\n", "“brick by brick”.\n", "quoted 'brick by brick' is not in"),
        ("is to reopen.\n", "is to reopen next week.\n", "repeats the words for time"),
        ("attributed_to: [the fire brigade]", "attributed_to: [the army]", "named nowhere"),
        ("Irene Quiroga firma la venta", "Irene Quiroga " + "firma " * 12, "longer than 12 words"),
        ("status: denied", "status: refuted", "must be one of"),
        ("said_on_words: null", "said_on: null", "said_on is unknown"),
    ],
)
def test_an_extract_example_that_does_not_hold_is_found(
    root: Path, old: str, new: str, problem: str
) -> None:
    """A model copies the faults of an example before it reads the rules."""
    edit(root / "extract" / "1.0.0.prompt", old, new)
    assert any("example" in one and problem in one for one in prompts.check(root))


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("write", "counted 17 injured.\n", "counted 19 injured.\n", "19 is not in the cited text"),
        ("write", "evidence: [6]", "evidence: [7]", "cites evidence of another group"),
        ("write", "- text: “They were", "- text: “All were", "is not in the cited text"),
        ("judge", "claim: 2, evidence: [2]", "claim: 2, evidence: []", "without evidence"),
        ("judge", "claim: 2, evidence: [2]", "claim: 2, evidence: [9]", "is not shown"),
        ("judge", "claim: 5, evidence", "claim: 4, evidence", "were asked"),
        ("same_event", "pair: 4, same: unsure", "pair: 5, same: unsure", "were asked"),
        ("same_event", "same: unsure", "same: maybe", "must be one of"),
    ],
)
def test_an_example_of_another_prompt_that_does_not_hold_is_found(
    root: Path, *, name: str, old: str, new: str, problem: str
) -> None:
    """Each prompt has its own rules."""
    edit(root / name / "1.0.0.prompt", old, new)
    assert any("example" in one and problem in one for one in prompts.check(root))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: judge", "name: juror", "name and version must be those of the file"),
        ("name: judge", "name: judge\nmodel: gpt-5", "unknown key 'model'"),
        ("config:", "config: [", "not YAML"),
        ("temperature: 0", "heat: 0", "unknown key config.heat"),
        ('{{role "user"}}', "", "messages must be"),
        ("{{#each claims}}", "{{#each claims", "stray braces"),
        ("{{#each claims}}", "", "closes nothing"),
        ("{{/each}}\nEvidence", "Evidence", "not closed"),
        ("{{text}}", "{{> partial}}", "unknown tag"),
        ("---\n{{role", "{{role", "no front matter"),
    ],
)
def test_broken_file_is_one_line_in_the_check(root: Path, old: str, new: str, problem: str) -> None:
    """The check goes on with the others."""
    edit(root / "judge" / "1.0.0.prompt", old, new)
    with pytest.raises(PromptError, match=r"judge/1\.0\.0\.prompt"):
        prompts.load("judge", root=root)
    assert any(problem in one for one in prompts.check(root))
