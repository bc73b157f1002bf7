"""The embedded engine: a model like any other, with rules of language instead of weights.

It answers the same prompts with the same schemas as a hosted model, from
``request.variables``, with no key, no network, no clock and no randomness.
"""

from __future__ import annotations

from summarizer.models.offline.engine import OfflineModel

__all__ = ["OfflineModel"]
