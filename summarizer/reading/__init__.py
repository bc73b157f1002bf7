"""Turns what the user names (files, folders, globs, standard input) into articles.

The door is :func:`read`. Text is decoded and never rewritten: what is not story is
masked with a reason. This room knows no model, no time expression and no terminal.
"""

from __future__ import annotations

from summarizer.reading.reader import Reading, read

__all__ = ["Reading", "read"]
