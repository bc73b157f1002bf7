"""The guard: whom it lets in, as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.serving.guard import Asked, Pass, refusal

OWN = Pass(8123, "k" * 43)
READ = Asked("GET", f"{OWN.root}/", ("127.0.0.1:8123",), site="none", mode="navigate")
WRITE = Asked(
    "POST",
    f"{OWN.root}/runs",
    ("127.0.0.1:8123",),
    origin="http://127.0.0.1:8123",
    site="same-origin",
    mode="navigate",
)


@pytest.mark.parametrize(
    "asked",
    [
        READ,
        replace(READ, method="HEAD"),
        replace(READ, hosts=("localhost:8123",)),
        replace(READ, hosts=("LOCALHOST:8123",)),
        replace(READ, site="cross-site"),
        replace(READ, site="same-origin", mode="cors"),
        replace(READ, site=None, mode=None),
        WRITE,
        replace(WRITE, site=None),
        replace(WRITE, origin="null"),
        replace(WRITE, hosts=("localhost:8123",), origin="http://localhost:8123"),
    ],
)
def test_its_own_pages_are_let_in(asked: Asked) -> None:
    """A person who follows the address, its script, its forms, and a browser of the time before Fetch Metadata."""
    assert refusal(asked, OWN) is None


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (replace(READ, hosts=("rebound.example:8123",)), 421),
        (replace(READ, hosts=("127.0.0.1.rebound.example:8123",)), 421),
        (replace(READ, hosts=("127.0.0.1:8124",)), 421),
        (replace(READ, hosts=("127.0.0.1",)), 421),
        (replace(READ, hosts=("[::1]:8123",)), 421),
        (replace(READ, hosts=("0.0.0.0:8123",)), 421),
        (replace(READ, hosts=("127.0.0.1:8123", "127.0.0.1:8123")), 421),
        (replace(READ, hosts=()), 421),
        (replace(READ, path="/"), 403),
        (replace(READ, path=""), 403),
        (replace(READ, path="/runs"), 403),
        (replace(READ, path="/" + "j" * 43 + "/"), 403),
        (replace(READ, path=f"{OWN.root}x/"), 403),
        (replace(READ, path="/\u00e9/"), 403),
        (replace(READ, site="cross-site", mode="no-cors"), 403),
        (replace(READ, site="same-site", mode="cors"), 403),
        (replace(WRITE, path="/runs"), 403),
        (replace(WRITE, origin=None), 403),
        (replace(WRITE, origin=None, site=None), 403),
        (replace(WRITE, origin="null", site=None), 403),
        (replace(WRITE, origin="null", site="cross-site"), 403),
        (replace(WRITE, origin="https://127.0.0.1:8123"), 403),
        (replace(WRITE, origin="http://127.0.0.1:9000", site="same-site"), 403),
        (replace(WRITE, origin="http://127.0.0.1:9000"), 403),
        (replace(WRITE, origin="http://localhost:8123"), 403),
        (replace(WRITE, site="cross-site"), 403),
        (replace(WRITE, site="none"), 403),
        (replace(WRITE, method="DELETE", origin=None), 403),
    ],
)
def test_others_are_refused(asked: Asked, status: int) -> None:
    """A rebound name, a guessed key, another page on this computer, an unknown sender."""
    no = refusal(asked, OWN)
    assert no is not None
    assert no.status == status


def test_port_80_needs_no_number() -> None:
    """Browsers leave out the port that is the scheme's own."""
    own = replace(OWN, port=80)
    assert refusal(replace(READ, hosts=("127.0.0.1",)), own) is None


def test_every_session_has_another_key() -> None:
    """Of 256 bits."""
    keys = {Pass.fresh(1).token for _ in range(50)}
    assert len(keys) == 50
    assert all(len(key) == 43 for key in keys)
