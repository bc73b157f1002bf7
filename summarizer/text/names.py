"""The door to everything about names: where they stand in a text, and which mean the same.

``mentions`` finds names by their shape, ``learn`` builds the alias map of a story.
Neither knows who exists: a person no text introduces is only a capitalised word.
"""

from __future__ import annotations

from summarizer.text.alias_learning import learn
from summarizer.text.aliases import Aliases
from summarizer.text.mentions import Mention, NameKind, mentions

__all__ = ["Aliases", "Mention", "NameKind", "learn", "mentions"]
