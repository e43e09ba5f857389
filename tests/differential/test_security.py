"""The same requests with all kinds of Host and Origin to the original and to us: the same is let through and refused.

Where the original is weak and we are strict, the cases stand apart, each with both answers (docs/security.md).
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest

from tests.differential.conftest import ARTIFACTS, running
from tests.support import AJAX, API, Api, ServerProcess, mlflow_python, sqlite_uri

SEARCH = f"{API}experiments/search"
AJAX_SEARCH = f"{AJAX}experiments/search"
CONFIGURED = [
    *("--allowed-hosts", "foo.com,127.0.0.1:*,*.bar.com, spaced.com ,UPPER.com,*:5000"),
    *("--cors-allowed-origins", "https://portal.com,http://other.com:8080"),
    *("--x-frame-options", "deny"),
]
COMPARED = (
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-expose-headers",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-max-age",
)
PROTECTING = ("x-content-type-options", "x-frame-options")


class Servers(NamedTuple):
    theirs: Api
    ours: Api


class Ask(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]

    def send(self, api: Api) -> httpx.Response:
        body = {"json": {"max_results": 1}} if self.method in ("POST", "PUT", "PATCH", "DELETE") else {}
        return api.raw(self.method, self.path, headers=self.headers, **body)


def host(name: str, path: str = f"{SEARCH}?max_results=1") -> Ask:
    return Ask("GET", path, {"Host": name})


def origin(value: str, method: str = "POST", path: str = SEARCH) -> Ask:
    return Ask(method, path, {"Origin": value})


def preflight(value: str, method: str = "POST", headers: str | None = "content-type", path: str = SEARCH) -> Ask:
    sent = {"Origin": value, "Access-Control-Request-Method": method}
    return Ask("OPTIONS", path, sent | ({"Access-Control-Request-Headers": headers} if headers else {}))


ALIKE = [
    *map(host, ["localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:1", "[::1]:5000", "[::1]", "0.0.0.0:1"]),
    *map(host, ["192.168.1.5:9999", "10.0.0.7", "172.16.0.1", "172.31.255.255:80"]),
    *map(host, ["172.32.0.1", "::1", "evil.com", "localhost.evil.com", "127.0.0.1.evil.com", "128.0.0.1", "11.0.0.1"]),
    *map(host, ["[::2]", "a b", "@localhost", "evil.com/localhost"]),
    host("evil.com", "/health"),
    host("evil.com", "/version"),
    host("evil.com", "/"),
    host("evil.com", "/health/"),
    *map(origin, ["http://localhost", "http://localhost:3000", "http://127.0.0.1:5000", "http://[::1]:99"]),
    *map(origin, ["https://localhost:3000", "https://127.0.0.1"]),
    *map(
        origin, ["http://evil.com", "https://evil.com:5000", "null", "http://0.0.0.0:5000", "http://localhost.evil.com"]
    ),
    *map(origin, ["http://localhost@evil.com", "evil", "file://", "http://[::2]", "http://10.0.0.1"]),
    origin("http://evil.com", path=AJAX_SEARCH),
    origin("http://evil.com", "GET", f"{SEARCH}?max_results=1"),
    origin("http://localhost:3000", "GET", f"{SEARCH}?max_results=1"),
    origin("http://evil.com", "PATCH", f"{API}experiments/update"),
    origin("http://evil.com", "DELETE", f"{API}experiments/delete"),
    origin("http://evil.com", "PUT", f"{API}experiments/create"),
    preflight("http://localhost:3000"),
    preflight("http://localhost:3000", headers=None),
    preflight("http://localhost:3000", "PATCH", "x-a, x-b"),
    preflight("http://localhost:3000", "TRACE"),
    preflight("http://127.0.0.1", "DELETE", path="/nonsense"),
    preflight("http://evil.com"),
    preflight("http://evil.com", "BREW"),
    preflight("null"),
]
ALIKE_CONFIGURED = [
    *map(
        host, ["foo.com", "foo.com:80", "x.bar.com", "bar.com", "localhost", "127.0.0.1:5", "x.y.bar.com", "spaced.com"]
    ),
    *map(host, ["10.0.0.1", "xbar.com", "x.bar.com.evil.com"]),
    *map(host, ["any.com:5000", "any:5000", "[::1]:5000", "10.0.0.1:5000", "any.com:50000"]),
    *map(
        origin,
        ["https://portal.com", "http://portal.com", "http://other.com:8080", "http://other.com", "http://evil.com"],
    ),
    *map(origin, ["https://portal.com.evil.com", "http://localhost:1"]),
    origin("https://portal.com", "GET", f"{SEARCH}?max_results=1"),
    preflight("https://portal.com"),
    preflight("https://evil.com"),
]


@pytest.fixture(scope="module")
def servers(reference: Api, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both with their defaults."""
    directory = tmp_path_factory.mktemp("secure")
    with running(ServerProcess(sqlite_uri(directory / "t.db"), directory)) as ours:
        yield Servers(reference, ours)


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Both with names and origins of their own."""
    directory = tmp_path_factory.mktemp("configured")
    original = ServerProcess(
        sqlite_uri(directory / "mlflow.db"),
        directory,
        artifact_root=ARTIFACTS,
        command=[mlflow_python(), "-m", "mlflow"],
        options=CONFIGURED,
    )
    with (
        running(ServerProcess(sqlite_uri(directory / "t.db"), directory, options=CONFIGURED)) as ours,
        running(original, 120) as theirs,
    ):
        yield Servers(theirs, ours)


def seen(response: httpx.Response) -> dict[str, str | int]:
    """What a browser acts upon."""
    found: dict[str, str | int] = {"status": response.status_code}
    found |= {name: response.headers[name] for name in COMPARED if name in response.headers}
    if response.headers.get("content-type", "").startswith("text/plain"):
        found["body"] = response.text
    return found


def compare(servers: Servers, ask: Ask) -> None:
    ours, theirs = ask.send(servers.ours), seen(ask.send(servers.theirs))
    if "Origin" not in ask.headers:  # with a list, the original names its first origin to those who are none
        theirs = {key: value for key, value in theirs.items() if key in ("status", "body")}
    assert seen(ours) == theirs
    assert ours.headers["x-content-type-options"] == "nosniff"
    assert "x-frame-options" in ours.headers


def name(ask: Ask) -> str:
    return f"{ask.method} {ask.path.partition('?')[0]} {' '.join(ask.headers.values())}"


@pytest.mark.parametrize("ask", ALIKE, ids=name)
def test_as_the_original(servers: Servers, ask: Ask) -> None:
    """Status, what a page may do with the answer, and the text of refusals."""
    compare(servers, ask)


@pytest.mark.parametrize("ask", ALIKE_CONFIGURED, ids=name)
def test_as_the_original_with_lists(configured: Servers, ask: Ask) -> None:
    """The same with --allowed-hosts and --cors-allowed-origins."""
    compare(configured, ask)


def test_frame_option(configured: Servers) -> None:
    """The header's value is sent in capitals; the UI's policy says the same."""
    for api in configured:
        assert host("foo.com").send(api).headers["x-frame-options"] == "DENY"
    policy = host("foo.com", "/").send(configured.ours).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy


STRICTER = {
    "a name that looks like a private address": (host("10.evil.com"), 200, 403),
    "another": (host("192.168.evil.com:80"), 200, 403),
    "two ports": (host("localhost:8080:1"), 200, 403),
    "names know no case": (host("LOCALHOST:5000"), 403, 200),
    "IPv6 addresses of private networks": (host("[fd00::1]:5000"), 403, 200),
    "writes to what is no API": (origin("http://evil.com", path="/nonsense"), 404, 403),
}


@pytest.mark.parametrize("what", STRICTER)
def test_stricter_than_the_original(servers: Servers, what: str) -> None:
    """The original's answer and ours."""
    ask, theirs, ours = STRICTER[what]
    assert ask.send(servers.theirs).status_code == theirs
    assert ask.send(servers.ours).status_code == ours


def test_refusals_are_protected_too(servers: Servers) -> None:
    """The original's refusals carry no protecting headers, ours do."""
    for ask in (host("evil.com"), origin("http://evil.com"), preflight("http://evil.com")):
        ours, theirs = ask.send(servers.ours), ask.send(servers.theirs)
        assert ours.status_code == theirs.status_code
        assert not [header for header in PROTECTING if header in theirs.headers]
        assert all(header in ours.headers for header in PROTECTING)


def test_two_hosts_are_none(servers: Servers) -> None:
    """A request with two Host headers is refused: what is in front may have looked at the other one."""
    address = urlsplit(servers.ours.url)
    with socket.create_connection((address.hostname, address.port)) as connection:
        lines = f"GET {SEARCH}?max_results=1 HTTP/1.1\r\nHost: evil.com\r\nHost: 127.0.0.1\r\n\r\n"
        connection.sendall(lines.encode())
        assert connection.recv(1000).startswith(b"HTTP/1.1 403 ")


def test_own_pages_may_write(configured: Servers) -> None:
    """The UI works under an allowed name without listing it as an origin too, which the original needs."""
    ask = Ask("POST", SEARCH, {"Host": "foo.com", "Origin": "https://foo.com"})
    assert ask.send(configured.ours).status_code == 200
    assert ask.send(configured.theirs).status_code == 403


def test_case_and_patterns_of_names(configured: Servers) -> None:
    """Names given in capitals match whatever the client writes."""
    for sent in ("upper.com", "UPPER.COM", "X.Bar.Com"):
        assert host(sent).send(configured.ours).status_code == 200


def test_documents_have_a_policy(servers: Servers) -> None:
    """The UI runs nothing from elsewhere, uses no devices, and tells other sites nothing."""
    page = servers.ours.raw("GET", "/")
    assert "script-src 'self';" in page.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in page.headers["content-security-policy"]
    assert "camera=()" in page.headers["permissions-policy"]
    assert page.headers["referrer-policy"] == "same-origin"


def test_all_origins(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With `*` every page may read and write, but never with the visitor's credentials, as in MLflow 3.17."""
    directory = tmp_path_factory.mktemp("open")
    options = ["--cors-allowed-origins", "*", "--x-frame-options", "none"]
    server = ServerProcess(sqlite_uri(directory / "t.db"), directory, options=options)
    with running(server) as api:
        answer = origin("http://evil.com").send(api)
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
        assert preflight("http://evil.com").send(api).status_code == 200
        assert "x-frame-options" not in answer.headers
        assert "frame-ancestors" not in api.raw("GET", "/").headers["content-security-policy"]
    assert "WARNING: Allowing ALL origins for CORS." in server.stderr


def test_without_security(tmp_path_factory: pytest.TempPathFactory) -> None:
    """--disable-security-middleware: no check, no header."""
    directory = tmp_path_factory.mktemp("insecure")
    options = ["--disable-security-middleware", "--allowed-hosts", "foo.com"]
    with running(ServerProcess(sqlite_uri(directory / "t.db"), directory, options=options)) as api:
        answer = Ask("POST", SEARCH, {"Host": "evil.com", "Origin": "http://evil.com"}).send(api)
        assert answer.status_code == 200
        assert not [header for header in (*COMPARED, *PROTECTING) if header in answer.headers]
        assert "content-security-policy" not in api.raw("GET", "/").headers
