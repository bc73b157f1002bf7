"""Prompts are released files: found, rendered, stamped and checked here.

A prompt lives in ``prompts/<name>/<version>.prompt`` (inside the wheel:
``summarizer/_prompts``) and is never edited once it is locked. Nothing here
knows a model, an article or what a reply is used for.
"""

from __future__ import annotations

from summarizer.prompts.prompt import Example, Prompt
from summarizer.prompts.release import check, lock
from summarizer.prompts.store import aliases, diff, find_root, load, versions

__all__ = ["Example", "Prompt", "aliases", "check", "diff", "find_root", "load", "lock", "versions"]
