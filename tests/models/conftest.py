"""One server and one client for the tests of the client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from summarizer.models.openai_api import OpenAIModel
from tests.models.fault_server import KEY, FaultServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """Run a server for one test."""
    running = FaultServer()
    yield running
    running.close()


@pytest.fixture
def model(server: FaultServer) -> Iterator[OpenAIModel]:
    """Connect a client to the server."""
    with OpenAIModel("tiny", base_url=server.url, api_key=KEY, total_seconds=20) as one:
        yield one
