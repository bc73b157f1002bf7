"""Many news articles about one story in, one checked timeline out."""

from __future__ import annotations

__version__ = "0.1.0"
