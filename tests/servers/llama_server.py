"""Serves a GGUF file with llama.cpp's own HTTP server on a free loopback port, in a process of its own.

A process, because the server writes its log past Python and a crash of native
code must not take the tests with it. It prints its address on one line when the
model is loaded, and ends when its standard input does, so that it never
outlives the tests that started it.

    python tests/servers/llama_server.py tiny.gguf [--window TOKENS] [--slots N]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def serve(path: Path, *, window: int, slots: int) -> None:
    """Load the model and serve it until standard input is closed; ``window`` is the context of one slot in tokens."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(path)
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.n_parallel = slots
    parameters.n_ctx = window * slots
    parameters.cpuparams.n_threads = 1  # two would wait for each other wherever the cores are busy
    parameters.ui = False
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    sys.stdin.read()


def _main() -> None:
    parser = argparse.ArgumentParser(description="Serve a GGUF file with llama.cpp.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--window", type=int, default=16_384)
    parser.add_argument("--slots", type=int, default=2)
    given = parser.parse_args()
    serve(given.path, window=given.window, slots=given.slots)


if __name__ == "__main__":
    _main()
