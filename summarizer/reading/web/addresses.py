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
_CLOUD = frozenset(
    ipaddress.ip_address(one)
    for one in (
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "fd00:ec2::254",
        "fd20:ce::254",
    )
)
"""Where clouds answer with a machine's own keys; one of them is a public address."""


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
    found = [low] if address in _NAT64 or address.ipv4_mapped else []
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
