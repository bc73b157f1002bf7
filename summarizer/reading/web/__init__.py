"""Takes articles from the web: pages, feeds and sitemaps, each through one guarded path.

The door is :func:`taking.take`, called by ``reader``; :class:`Web` says what is wanted
and allowed. Importing this package loads no network library: that happens when an
address is met. It knows bytes, addresses and dates; what a page says is read next door.
"""

from __future__ import annotations

from summarizer.reading.web.settings import Web

__all__ = ["Web"]
