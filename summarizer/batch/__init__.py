"""Many stories, one timeline each; one story that fails does not stop the others."""

from __future__ import annotations

from summarizer.batch.local import Outcome, Story, Todo, run, stories

__all__ = ["Outcome", "Story", "Todo", "run", "stories"]
