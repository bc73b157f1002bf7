"""Where the sources disagree, with both sides cited: ``find`` is the door, a module each kind of disagreement.

Only statements of one thing are compared, and only values that cannot both be true:
`more than 40`, `43` and `dozens` agree. A later, higher toll is an update, not a
dispute of the same rank. One thing is either an event (``grouping``), or two sentences
that agree word for word but for the place in doubt (``tellings``).
"""

from __future__ import annotations

from summarizer.timeline.disputes.finding import find
from summarizer.timeline.disputes.found import Found, cite

__all__ = ["Found", "cite", "find"]
