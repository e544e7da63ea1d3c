"""Sign-on by a reverse proxy: it knows the person and names them in a header that only it can set."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address

from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.routing import Route

from bot.web.pages import Pages
from bot.web.signon import NotTrusted, pseudonym

LONGEST_NAME = 256


class ProxyHeader:
    """Takes the person's name from a header, from named addresses alone."""

    has_page = False
    personal = True

    def __init__(self, header: str, addresses: Sequence[IPv4Network | IPv6Network]) -> None:
        """Trust a header.

        Args:
            header: Name of the header that the proxy sets, and takes away where a client has set it.
            addresses: The proxies; a request from elsewhere is refused, whatever it says.
        """
        self._header = header
        self._addresses = tuple(addresses)

    def person(self, connection: HTTPConnection) -> str | None:
        """Return the pseudonym of the one whom the proxy names, None where it names nobody.

        Raises:
            NotTrusted: The request does not come from the proxy, or names more than one person.
        """
        if connection.client is None or not self._is_proxy(connection.client.host):
            raise NotTrusted
        names = [name.strip() for name in connection.headers.getlist(self._header)]
        # Two headers are one of the proxy's and one of somebody else's; none of them can be told to be the right one.
        if len(names) > 1 or any(len(name) > LONGEST_NAME for name in names):
            raise NotTrusted
        return pseudonym("proxy", names[0]) if names and names[0] else None

    def routes(self, pages: Pages) -> Sequence[Route]:
        """Return nothing: signing on is the proxy's business."""
        return ()

    def middleware(self) -> Sequence[Middleware]:
        """Return nothing."""
        return ()

    def _is_proxy(self, host: str) -> bool:
        try:
            address = ip_address(host)
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return any((mapped or address) in network for network in self._addresses)
