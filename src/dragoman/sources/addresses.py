"""Which network addresses may be asked: public ones, unless private ones are allowed."""

from __future__ import annotations

import ipaddress
import socket

from dragoman.errors import AddressRefused, FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, *, allow_private: bool, url: str) -> str:
    """The address to connect to, checked: all that the name resolves to must be allowed.

    Raises:
        FetchError: if the name does not resolve.
        AddressRefused: if any of its addresses is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"the host {host} is not known", subject=url, hint="check the address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    for address in addresses:
        if not allowed(address, allow_private=allow_private):
            raise AddressRefused(
                f"{host} is at the private address {address}",
                subject=url,
                hint="allow private addresses to read it",
            )
    if not addresses:
        raise FetchError(f"the host {host} has no address", subject=url, hint="check the address")
    return addresses[0]


def allowed(address: str, *, allow_private: bool) -> bool:
    """True for a public address, or any unicast one where private ones are allowed."""
    ip = _unwrapped(ipaddress.ip_address(address))
    if ip.is_multicast or ip.is_unspecified or str(ip) == "255.255.255.255":
        return False
    return allow_private or ip.is_global


def _unwrapped(ip: Address) -> Address:
    """The IPv4 address that an IPv6 one carries inside, else itself."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return inner
        if ip in _NAT64:
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip
