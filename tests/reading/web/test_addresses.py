"""Hostile addresses, names and redirects: none of them is ever connected to."""

from __future__ import annotations

import pytest

from summarizer.errors import UnreadableInput
from summarizer.reading import read
from summarizer.reading.web.addresses import cleaned, refusal
from tests.reading.web.conftest import PUBLIC, Answer, Sites, page

FORBIDDEN = (
    "0.0.0.0",  # noqa: S104 - nothing is bound here
    "127.0.0.1", "127.255.255.254", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.255", "192.168.0.1", "169.254.169.254", "169.254.1.1", "100.64.0.1", "100.100.100.200",
    "100.127.255.255", "168.63.129.16", "192.0.0.192", "192.0.0.9", "192.0.2.1", "198.18.0.1", "198.51.100.1",
    "203.0.113.7", "192.88.99.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%lo", "fec0::1", "fc00::1", "fd00:ec2::254", "fd12:3456::1", "ff02::1", "ff0e::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:5db8:d70e::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:0:7f00:1::", "2001:db8::1", "3fff::1", "100::1", "5f00::1", "2001:10::1", "2001:20::1",
    "2600:1::5efe:10.0.0.1", "2600:1::200:5efe:127.0.0.1", "no address", "",
)  # fmt: skip
ALLOWED = ("93.184.215.14", "8.8.8.8", "1.1.1.1", "192.169.0.1", "172.32.0.1", "100.128.0.1", "11.0.0.1",
           "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e")  # fmt: skip


@pytest.mark.parametrize("address", FORBIDDEN)
def test_no_news_comes_from_special_addresses(address: str) -> None:
    """Private, loopback, link-local, shared, reserved, multicast, and what carries one of them inside."""
    assert refusal(address, allow_private=False) is not None


@pytest.mark.parametrize("address", ALLOWED)
def test_public_addresses_may_be_spoken_to(address: str) -> None:
    """Their neighbours may not."""
    assert refusal(address, allow_private=False) is None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd12::1", "100.64.0.1"]
)
def test_an_intranet_may_be_allowed(address: str) -> None:
    """By the user alone."""
    assert refusal(address, allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "2002:a9fe:a9fe::",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:c1::a9fe:a9fe",
        "64:ff9b:1::a9fe:a9fe",
        "::ffff:0:a9fe:a9fe",
        "64:ff9b::a9fe:a9fe",
        "2600:1::5efe:a9fe:a9fe",
        "fe80::1%eth0",
        "::ffff:0.0.0.0",
        "224.0.0.1",
        "0.0.0.0",  # noqa: S104
        "fe80::1",
    ],
)
def test_keys_of_a_cloud_machine_are_never_read(address: str) -> None:
    """Not even on an intranet."""
    assert refusal(address, allow_private=True) is not None


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_name_that_leads_to_one_is_not_connected_to(sites: Sites, address: str) -> None:
    """Decided on what it resolves to, at the connection."""
    web = sites.web(resolve=lambda _host, _port: [address])
    reading = read(["http://news.example/x"], web=web)
    assert [note.incomplete for note in reading.notes] == [True]
    assert (sites.connected, sites.asked) == ([], [])


HOSTS = (
    "2130706433", "0x7f000001", "0x7f.1", "017700000001", "0177.0.0.1", "127.1", "127.0.1", "0", "0.0", "1.2.3.4.5",
    "127.0.0.1.", "localhost", "localhost.", "LOCALHOST", "a.localhost", "localhost.localdomain.internal", "printer.local",
    "metadata.google.internal", "router.home.arpa", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1%25lo]",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "127.0.0.1%00.example", "%31%32%37.0.0.1", "exa mple.org", "a_b@c", "256.1.1.1", "1.2.3.0x4", "..", "",
)  # fmt: skip


@pytest.mark.parametrize("host", HOSTS)
def test_hosts_in_disguise_are_refused(sites: Sites, host: str) -> None:
    """Whatever a careless resolver would make of them."""
    names = {
        "127.0.0.1": "127.0.0.1",
        "::1": "::1",
        "::ffff:127.0.0.1": "::1",
        "::ffff:7f00:1": "::1",
    }
    web = sites.web(resolve=lambda name, _port: [names.get(name, "127.0.0.1")])
    reading = read([f"http://{host}/x"], web=web)
    assert [note.incomplete for note in reading.notes] == [True]
    assert (sites.connected, sites.asked) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "http://user@v.example/",
        "http://user:pass@v.example/",
        "http://:@v.example/",
        "http:///x",
        "http://",
        "https://:80/",
        "http://v.example:99999/",
        "http://bxn--/",
        "http://v.example:x/",
        "http://v.example:22/",
        "http://v.example:25/",
        "https://v.example:6379/",
        "http://v.example\\@127.0.0.1/",
        "http://" + "a" * 5000,
        "http://a\x00b/",
        "http://a\nb/",
    ],
)
def test_addresses_that_are_none_are_refused(address: str) -> None:
    """In one line."""
    with pytest.raises(UnreadableInput) as caught:
        cleaned(address)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    ("typed", "fetched"),
    [
        ("HTTP://V.Example:80/a?b#c", "http://v.example/a?b"),
        ("https://v.example.:443/", "https://v.example/"),
        ("http://bücher.example/ü", "http://xn--bcher-kva.example/%C3%BC"),
        ("  http://v.example/x  ", "http://v.example/x"),
        ("http://93.184.215.14/x", "http://93.184.215.14/x"),
    ],
)
def test_one_form_of_each_address(typed: str, fetched: str) -> None:
    """Fragment off, host in lower case and ASCII, no final dot."""
    assert str(cleaned(typed)) == fetched


def test_a_name_server_that_changes_its_mind_gains_nothing(sites: Sites) -> None:
    """Each connection uses the very address that was checked."""
    answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    sites.pages["v.example/x"] = page("Bridge")
    read(["http://v.example/x"], web=sites.web(resolve=lambda _host, _port: answers.pop(0)))
    assert sites.connected == [PUBLIC]


def test_of_several_addresses_only_public_ones_are_used(sites: Sites) -> None:
    """The others are skipped, first or last."""
    mixed = ["127.0.0.1", "10.0.0.1", PUBLIC, "::1"]
    sites.pages["v.example/x"] = page("Bridge")
    reading = read(["http://v.example/x"], web=sites.web(resolve=lambda _host, _port: mixed))
    assert len(reading.articles) == 1
    assert set(sites.connected) == {PUBLIC}


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/",
        "http://inner.example/",
        "http://localhost:8080/",
        "http://2130706433/",
        "//localhost/x",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1%25lo]/",
        "http://v.example:25/",
        "http://v.example@127.0.0.1/",
    ],
)
def test_a_redirect_into_the_house_is_not_followed(sites: Sites, target: str) -> None:
    """Names and numbers, at any hop."""
    sites.pages["v.example/x"] = Answer(status=302, headers={"Location": "http://w.example/y"})
    sites.pages["w.example/y"] = Answer(status=302, headers={"Location": target})
    inner = {
        "v.example": PUBLIC,
        "w.example": PUBLIC,
        "169.254.169.254": "169.254.169.254",
        "::1": "::1",
    }
    web = sites.web(resolve=lambda host, _port: [inner.get(host, "127.0.0.1")])
    reading = read(["http://v.example/x"], web=web)
    assert [note.incomplete for note in reading.notes] == [True]
    assert set(sites.connected) == {PUBLIC}
    assert sites.urls() == ["v.example/x", "w.example/y"]


def test_robots_may_not_lead_into_the_house_either(sites: Sites) -> None:
    """The same guarded path."""
    sites.pages["v.example/robots.txt"] = Answer(
        status=302, headers={"Location": "http://127.0.0.1/robots.txt"}
    )
    sites.pages["v.example/x"] = page("Bridge")
    web = sites.web(resolve=lambda host, _port: [PUBLIC if host == "v.example" else host])
    assert read(["http://v.example/x"], web=web).articles == ()
    assert set(sites.connected) == {PUBLIC}


def test_loopback_is_read_when_the_user_allows_it(sites: Sites) -> None:
    """Without a resolver or connection of the test's own."""
    from summarizer.reading.web import Web

    sites.pages[f"127.0.0.1:{sites.port}/x"] = page("Bridge")
    reading = read([f"http://127.0.0.1:{sites.port}/x"], web=Web(allow_private=True))
    assert len(reading.articles) == 1
    refused = read([f"http://127.0.0.1:{sites.port}/x"], web=Web())
    assert "--allow-private" in refused.notes[0].message


def test_an_unknown_name_is_said(sites: Sites) -> None:
    """One line, no traceback."""

    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    (note,) = read(["http://v.example/x"], web=sites.web(resolve=unknown)).notes
    assert "v.example is not a known host; check the address" in note.message


@pytest.mark.parametrize(
    ("address", "helps"),
    [("127.0.0.1", True), ("10.0.0.1", True), ("169.254.169.254", False), ("224.0.0.1", False)],
)
def test_the_way_out_is_named_only_where_it_is_one(sites: Sites, address: str, helps: bool) -> None:
    """No permission opens a cloud's own addresses; robots.txt has nothing to do with it."""
    web = sites.web(resolve=lambda _host, _port: [address])
    (note,) = read(["http://v.example/x"], web=web).notes
    assert ("--allow-private" in note.message) is helps
    assert "robots" not in note.message
