"""Which web addresses are taken at all, and which machines may be spoken to.

A page, a redirect or a name server must not be able to point this program at the
user's own machine or network (server-side request forgery; OWASP cheat sheet of that
name, RFC 6890 and the IANA special-purpose registries). Decides on words and numbers;
resolves and connects to nothing.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

    from httpx2 import URL

    Address = IPv4Address | IPv6Address

_MOST_CHARACTERS = 4_000
_HOST = re.compile(r"[a-z0-9_.:-]+")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)")
_DOTTED = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")
_OWN_NAMES = ("localhost", "local", "internal", "home.arpa", "onion")
"""Names that mean this machine or this network (RFC 6761, 6762, 8375, 7686, ICANN's ``internal``)."""

_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b:1::/48"), ipaddress.IPv6Network("::ffff:0:0:0/96"))
"""NAT64 of one's own network (RFC 8215) and SIIT (RFC 7915): the last 32 bits are an IPv4 address."""
_TUNNELS = (ipaddress.IPv6Network("2002::/16"), ipaddress.IPv6Network("2001::/23"))
"""6to4, Teredo and other protocol blocks: they carry an address of another kind inside."""
_NEVER_NEWS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "3fff::/20",
        "2001:db8::/32",
    )
)
"""Protocol, relay, benchmark and documentation blocks, some of which older Pythons call global."""
_OTHER_PORTS = frozenset(
    map(
        int,
        "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115"
        " 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563"
        " 587 601 636 989 990 993 995 1719 1720 1723 2049 3306 3659 4045 4190 5060 5061 5432 6000 6379 6566"
        " 6665 6666 6667 6668 6669 6679 6697 9200 10080 11211 27017".split(),
    )
)
"""Ports of other protocols, which a line of HTTP could be made to speak (Fetch standard, 2.9, and stores of data)."""
_CLOUD = frozenset(
    ipaddress.ip_address(one)
    for one in (
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "fd00:c1::a9fe:a9fe",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
"""Where clouds answer with a machine's own keys; one of them is a public address."""


class UnusableHost(UnreadableInput):
    """A host that is unknown or may not be spoken to, whatever is asked of it."""


def cleaned(text: str) -> URL:
    """Return the address to fetch, without fragment.

    Raises UnreadableInput (without place) for all that is no plain ``http`` or ``https`` address.
    """
    import httpx2

    if len(text) > _MOST_CHARACTERS:
        raise UnreadableInput(f"is longer than {_MOST_CHARACTERS:,} characters; check the address")
    try:
        url = httpx2.URL(text.strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UnreadableInput("is no valid web address; check it") from error
    return _checked(url)


def led_to(url: URL, location: str) -> URL:
    """Return where a redirect from ``url`` leads. Raises UnreadableInput as ``cleaned`` does."""
    import httpx2

    try:
        target = url.join(location[: _MOST_CHARACTERS + 1].strip()).copy_with(fragment=None)
    except (httpx2.InvalidURL, ValueError) as error:
        raise UnreadableInput(
            "leads to something that is no valid web address; open it in your browser"
        ) from error
    return _checked(target)


def refusal(address: str, *, allow_private: bool) -> str | None:
    """Return why this resolved address may not be spoken to, or ``None`` if it may.

    >>> refusal("127.0.0.1", allow_private=False)
    'is an address of this machine or its network (127.0.0.1)'
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "has an address that cannot be read"
    for one in (parsed, *_inside(parsed)):
        if one in _CLOUD or one.is_link_local or one.is_multicast or one.is_unspecified:
            return f"is an address that no news comes from ({address})"
    if allow_private or _is_public(parsed):
        return None
    return f"is an address of this machine or its network ({address})"


def _checked(url: URL) -> URL:
    """Return the address in the form it is fetched in."""
    if url.scheme not in {"http", "https"}:
        raise UnreadableInput(f"is not read: only http and https are, not {url.scheme or 'this'}:")
    if url.userinfo:
        raise UnreadableInput("carries a user name or password, which is never sent; leave it out")
    host = url.raw_host.decode("ascii").lower().rstrip(".")
    if not host or len(host) > 253 or not _HOST.fullmatch(host) or not _has_name(url):
        raise UnreadableInput("has no valid host name; check the address")
    if url.port is not None and not 0 < url.port < 65_536:
        raise UnreadableInput("has no valid port; check the address")
    if url.port in _OTHER_PORTS:
        raise UnreadableInput(f"names port {url.port}, where no page is; check the address")
    if ":" not in host and _NUMERIC.fullmatch(host.rpartition(".")[2]) and not _is_plain(host):
        raise UnreadableInput("writes an IP address in an unusual form; write it as 192.0.2.1")
    return url.copy_with(host=host) if host != url.raw_host.decode("ascii") else url


def is_own_name(host: str) -> bool:
    """Return whether a name means this machine or network, whatever it resolves to."""
    labels = f".{host.lower().rstrip('.')}"
    return any(labels.endswith(f".{name}") for name in _OWN_NAMES)


def _has_name(url: URL) -> bool:
    """Return whether a host in ASCII form can be read back; the library fails on it later otherwise."""
    try:
        return bool(url.host)
    except UnicodeError:
        return False


def _is_plain(host: str) -> bool:
    return bool(_DOTTED.fullmatch(host)) and all(int(part) < 256 for part in host.split("."))


def _inside(address: Address) -> tuple[IPv4Address, ...]:
    """Return the IPv4 addresses that an IPv6 address carries: mapped, NAT64, 6to4, Teredo, ISATAP."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    number = int(address)
    low = ipaddress.IPv4Address(number & 0xFFFF_FFFF)
    carries = address in _NAT64 or address.ipv4_mapped
    found = [low] if carries or any(address in block for block in _TRANSLATED) else []
    if address.sixtofour:
        found.append(address.sixtofour)
    if address.teredo:
        found.extend(address.teredo)
    if (number >> 32) & 0xFDFF_FFFF == 0x0000_5EFE:  # RFC 5214, 6.1, with or without the u bit
        found.append(low)
    return tuple(found)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not _is_special(address)
    inside = _inside(address)
    if not all(_is_public(one) for one in inside):
        return False
    if address in _NAT64 or address.ipv4_mapped:
        return True
    return address in _UNICAST and address.is_global and not _is_special(address)


def _is_special(address: Address) -> bool:
    if address.is_reserved or address.is_multicast:
        return True
    blocks = (*_NEVER_NEWS, *_TUNNELS)
    return any(address in block for block in blocks if block.version == address.version)
