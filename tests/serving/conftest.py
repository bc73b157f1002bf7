"""A session on a real loopback port, ended with the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serving.session import Served, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Serve while the test runs."""
    with serving(tmp_path, monkeypatch) as session:
        yield session
