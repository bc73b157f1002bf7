"""Servers that nobody here wrote, started where the tests are asked for and skipped with a reason where not.

With ``SUMMARIZER_TEST_SERVERS=1`` whatever is missing is a failure: a run that
was asked to test against servers and silently did not would show nothing.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers import aimock as double
from tests.servers.processes import served
from tests.servers.tiny_gguf import write_gguf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.servers.aimock import Aimock

    Llama = Callable[..., str]

ROOT = Path(__file__).parents[2]
OPT_IN = "SUMMARIZER_TEST_SERVERS"
AIMOCK_PREFIX = "SUMMARIZER_TEST_AIMOCK"  # the folder that npm installed into
_NEEDED = ("xllamacpp", "gguf", "numpy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip this folder's tests unless they are asked for."""
    if os.environ.get(OPT_IN) == "1":
        return
    skip = pytest.mark.skip(reason=f"needs servers; set {OPT_IN}=1, see tests/servers/README.md")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def _one_aimock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aimock]:
    prefix = Path(os.environ.get(AIMOCK_PREFIX) or ROOT)
    if missing := double.installed(prefix):
        pytest.fail(f"{missing}; see tests/servers/README.md", pytrace=False)
    with double.running(prefix, tmp_path_factory.mktemp("aimock")) as server:
        yield server


@pytest.fixture
def aimock(_one_aimock: Aimock) -> Iterator[Aimock]:
    """Give an aimock that has no fixture, no disturbance and an empty journal."""
    _one_aimock.reset()
    yield _one_aimock
    _one_aimock.reset()


@pytest.fixture(scope="session")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Llama]:
    """Start a llama.cpp server by ``llama(seed=, closing=, window=)``, once for the same words, and give its base URL."""
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        pytest.fail(f"{', '.join(missing)} missing; see tests/servers/README.md", pytrace=False)
    running: dict[tuple[int, bool, int], str] = {}
    with ExitStack() as stack:

        def start(*, seed: int = 0, closing: bool = True, window: int = 16_384) -> str:
            key = (seed, closing, window)
            if key not in running:
                folder = tmp_path_factory.mktemp("llama")
                write_gguf(folder / "tiny.gguf", seed=seed, closing=closing)
                program = str(Path(__file__).with_name("llama_server.py"))
                model = str(folder / "tiny.gguf")
                command = [sys.executable, program, model, "--window", str(window)]
                running[key] = stack.enter_context(served(command, log=folder / "llama.log"))
            return f"{running[key]}/v1"

        yield start
