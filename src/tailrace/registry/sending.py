"""One HTTP request to a webhook's receiver, which must not be somebody else (contract: registry §8).

A URL is given by whoever may create webhooks, so it must not open the network behind this server to them: only global
addresses are connected to, unless the operator allows others. The name is resolved once, every address it has is
checked, and the socket is connected to a checked address: an answer of the DNS that changes in between changes
nothing. Redirects are not followed and proxies not used. The whole exchange ends at its deadline, however slowly the
receiver talks. Everything here blocks and belongs in a thread.
"""

from __future__ import annotations

import base64
import ipaddress
import os
import socket
import time
from contextlib import closing, suppress
from threading import Timer
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, urlsplit

from tailrace.errors import TrackingError, invalid

_LONGEST_BODY = 64 * 1024
"""Bytes of an answer that are read."""

_PATH_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Answer(NamedTuple):
    status: int
    body: str
    retry_after: str | None


class Unresolved(TrackingError):
    """The resolver knows no address of the host, now."""


class Unreachable(Exception):
    """No answer came; the message says why. It may help to try again."""


def allowed_schemes() -> list[str]:
    text = os.environ.get("MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "https")
    return [scheme.strip().lower() for scheme in text.split(",") if scheme.strip()]


def may_be_private() -> bool:
    return os.environ.get("MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "false").lower() in ("true", "1")


def check_url(url: str) -> None:
    """Refuse a URL that nothing may be sent to, with the reason."""
    addresses(parsed(url))


def parsed(url: str) -> SplitResult:
    """Refuse what is no URL of an allowed scheme with a host."""
    if not url.strip():
        raise invalid(f"Webhook URL cannot be empty or just whitespace: '{url}'")
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname
        if any(ord(character) < 33 or ord(character) == 127 for character in parts.netloc):
            raise ValueError("a blank or control character in the host")
    except ValueError as error:
        raise invalid(f"Invalid webhook URL '{url}': {error}") from None
    schemes = allowed_schemes()
    if parts.scheme not in schemes:
        raise invalid(f"Invalid webhook URL scheme: '{parts.scheme}'. Allowed schemes are: {', '.join(schemes)}.")
    if not parts.hostname:
        raise invalid(f"Webhook URL must include a hostname: '{url}'")
    return parts


def addresses(url: SplitResult) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    """Where the host is, all of it allowed. Blocks as long as the resolver does."""
    host = url.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(url), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unresolved("INVALID_PARAMETER_VALUE", f"Cannot resolve webhook URL hostname '{host}': {error}") from None
    if not may_be_private():
        for *_, address in found:
            if not is_public(str(address[0])):
                raise invalid(
                    f"Webhook URL must not resolve to a non-public IP address. '{host}' resolves to {address[0]}."
                )
    return [(family, address) for family, _, _, _, address in found]  # type: ignore[misc]


def is_public(text: str) -> bool:
    """Whether an address is one of the internet, also when it only wraps another that is not."""
    address = ipaddress.ip_address(text.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_wrapped(address)))


def _wrapped(address: Address) -> list[ipaddress.IPv4Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inside.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in inside if one is not None]


def post(url: str, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
    """Send a POST and return the answer, whatever it says.

    Raises Unreachable where none comes within `seconds`, TrackingError where the URL may not be sent to.
    """
    import http.client

    deadline = time.monotonic() + seconds
    parts = parsed(url)
    found = addresses(parts)
    path = quote(parts.path or "/", safe=_PATH_CHARACTERS) + (
        "?" + quote(parts.query, safe=_PATH_CHARACTERS) if parts.query else ""
    )
    if parts.username is not None:
        user = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers = {**headers, "Authorization": "Basic " + base64.b64encode(user.encode()).decode()}
    headers = {**headers, "User-Agent": "tailrace", "Connection": "close"}
    try:
        with closing(_connected(found, deadline)) as connected:
            timer = Timer(max(deadline - time.monotonic(), 0), _cut, [connected])
            timer.daemon = True
            timer.start()
            try:
                secured = _secured(connected, parts)
                connection = http.client.HTTPConnection(parts.hostname or "", _port(parts))
                connection.sock = secured
                with closing(secured):
                    connection.request("POST", path, body, {"Host": _host(parts), **headers})
                    response = connection.getresponse()
                    text = response.read(_LONGEST_BODY).decode(errors="replace")
                    return Answer(response.status, text, response.getheader("Retry-After"))
            finally:
                timer.cancel()
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() >= deadline
        reason = f"no answer within {seconds:g} s" if late else str(error) or type(error).__name__
        raise Unreachable(reason) from None


def _connected(found: list[tuple[socket.AddressFamily, tuple[str, int]]], deadline: float) -> socket.socket:
    """A socket to the first of the addresses that answers."""
    failure: OSError = TimeoutError("resolving the name took too long")
    for family, address in found:
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            break
        connecting = socket.socket(family, socket.SOCK_STREAM)
        try:
            connecting.settimeout(remaining)
            connecting.connect(address)
            return connecting
        except OSError as error:
            connecting.close()
            failure = error
    raise failure


def _secured(connected: socket.socket, url: SplitResult) -> socket.socket:
    if url.scheme != "https":
        return connected
    import ssl

    return ssl.create_default_context().wrap_socket(connected, server_hostname=url.hostname)


def _cut(connected: socket.socket) -> None:
    """Wake the thread that waits on it, whatever it waits for."""
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)


def _port(url: SplitResult) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _host(url: SplitResult) -> str:
    """The Host header: without user and password."""
    host = url.netloc.rpartition("@")[2]
    return host if host.isascii() else host.encode("idna").decode()
