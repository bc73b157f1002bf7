"""What a user is told who ends a run early: whether the replies that were paid for are there for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.errors import RunStopped

if TYPE_CHECKING:
    from summarizer.settings import Settings

KEPT = "the replies that had come are kept, and the same command goes on from there"


def stopped(settings: Settings) -> RunStopped:
    """Return the error that Ctrl-C amounts to."""
    return RunStopped(f"stopped; {KEPT if keeps(settings) else 'nothing was written'}")


def keeps(settings: Settings) -> bool:
    """Whether replies of a run that ended early are there for the next."""
    from summarizer.models.cache import default_path
    from summarizer.storage import stats

    path = settings.cache or default_path()
    return bool(settings.model and settings.use_cache and stats(path).things)
