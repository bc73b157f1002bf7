"""``summarizer completion``: scripts for shells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Command


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("program", ["summarizer", "summarize"])
def test_the_script_completes_the_program(command: Command, shell: str, program: str) -> None:
    """Under the name it is called by."""
    done = command("summarizer", "completion", shell, "--for", program)
    assert done.code == 0
    assert f"_{program.upper()}_COMPLETE={shell}_complete" in done.out
