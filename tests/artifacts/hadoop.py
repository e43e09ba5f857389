"""Hadoop's file system, put together from what Debian and PyPI have: a name node, a data node, and libhdfs.

PySpark 2.4 brings the servers of Hadoop 2.7, Debian's libjersey1 the web services that they load, and Pydoop the source
of the library through which pyarrow talks to them. `make .venvs/hadoop/.installed` does it, with a JDK and gcc.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.support import REPOSITORY, free_port, wait_until

FOLDER = Path(os.environ.get("TAILRACE_TEST_HADOOP") or REPOSITORY / ".venvs" / "hadoop")
_NEEDED = re.compile(
    r"(hadoop-(auth|common|hdfs|annotations)|jetty|guava|commons-|log4j|slf4j|jackson-\w+-asl|protobuf-java|htrace|xerces"
    r"|xml-apis|javax.servlet-api|javax.ws.rs-api|netty|leveldbjni|xmlenc)"
)
_JERSEY = Path("/usr/share/java")
#: What Hadoop 2.7, made for Java 7, takes for granted of Java.
_OPENS = [
    f"--add-opens={package}=ALL-UNNAMED"
    for package in (
        "java.base/java.lang",
        "java.base/java.nio",
        "java.base/sun.nio.ch",
        "java.security.jgss/sun.security.krb5",
    )
]
_SOURCES = (
    *("exception.c", "jni_helper.c", "hdfs.c", "common/htable.c"),
    *("os/posix/mutexes.c", "os/posix/thread_local_storage.c", "os/posix/thread.c"),
)


def is_installed() -> bool:
    return (FOLDER / ".installed").exists()


def install(folder: Path) -> None:
    """Unpack what pip has downloaded into `folder`, and compile the library."""
    (spark,), (pydoop,) = folder.glob("pyspark-*.tar.gz"), folder.glob("pydoop-*.tar.gz")
    (folder / "jars").mkdir(exist_ok=True)
    with tarfile.open(spark) as archive:
        for member in archive:
            name = Path(member.name).name
            if "/jars/" in member.name and _NEEDED.match(name) and (file := archive.extractfile(member)):
                (folder / "jars" / name).write_bytes(file.read())
    with tarfile.open(pydoop) as archive:
        archive.extractall(folder, filter="data")
    spark.unlink()
    source = folder / pydoop.name.removesuffix(".tar.gz") / "src" / "libhdfs"
    java = _java_home()
    own = ("", "include", "include/hdfs", "common", "os", "os/posix")
    includes = [*(source / path for path in own), java / "include", java / "include" / "linux"]
    library = java / "lib" / "server"
    objects = [*_SOURCES, f"-L{library}", "-ljvm", "-lpthread", f"-Wl,-rpath,{library}"]
    flags = ["-shared", "-fPIC", "-O1", "-w", *(f"-I{path}" for path in includes)]
    subprocess.run(["gcc", *flags, "-o", str(folder / "libhdfs.so"), *objects], cwd=source, check=True)


def _java_home() -> Path:
    compiler = shutil.which("javac")
    if compiler is None:
        sys.exit("Hadoop needs a JDK (Debian: openjdk-17-jdk-headless)")
    return Path(compiler).resolve().parent.parent


@contextmanager
def cluster(directory: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a file system with nothing in it, and the environment in which pyarrow finds the way there."""
    name, web = free_port(), free_port()
    _configure(
        directory / "conf",
        {
            "fs.defaultFS": f"hdfs://127.0.0.1:{name}",
            "hadoop.tmp.dir": str(directory / "tmp"),
            "dfs.replication": "1",
            "dfs.permissions.enabled": "false",
            "dfs.webhdfs.enabled": "false",
            "dfs.namenode.http-address": f"127.0.0.1:{web}",
            "dfs.datanode.address": "127.0.0.1:0",
            "dfs.datanode.http.address": "127.0.0.1:0",
            "dfs.datanode.ipc.address": "127.0.0.1:0",
        },
    )
    jars = [
        *(FOLDER / "jars").glob("*.jar"),
        *(_JERSEY / f"jersey1-{part}.jar" for part in ("core", "server", "servlet")),
    ]
    environment = {
        "CLASSPATH": ":".join(map(str, [directory / "conf", *jars])),
        "ARROW_LIBHDFS_DIR": str(FOLDER),
        "JAVA_HOME": str(_java_home()),
        "LIBHDFS_OPTS": " ".join(["-Xmx256m", *_OPENS]),
        "PYTHONPATH": next((FOLDER / "lib").glob("python*/site-packages")).as_posix(),
    }
    java = [str(_java_home() / "bin" / "java"), "-Xmx256m", *_OPENS]
    servers = "org.apache.hadoop.hdfs.server."
    started: list[subprocess.Popen[bytes]] = []
    with (directory / "hadoop.log").open("ab") as log:

        def run(*command: str) -> subprocess.Popen[bytes]:
            return subprocess.Popen([*java, *command], env=os.environ | environment, stdout=log, stderr=log)

        assert run(f"{servers}namenode.NameNode", "-format", "-force").wait(60) == 0
        started.append(run(f"{servers}namenode.NameNode"))
        started.append(run(f"{servers}datanode.DataNode"))
    try:
        wait_until(
            lambda: _data_nodes(web) == 1,
            "Hadoop's file system",
            timeout=90,
            detail=lambda: (directory / "hadoop.log").read_text()[-3000:],
        )
        yield f"hdfs://127.0.0.1:{name}", environment
    finally:
        for process in started:
            process.kill()
            process.wait()


def _configure(folder: Path, properties: dict[str, str]) -> None:
    for page in ("hdfs", "datanode", "static"):  # that of its web pages which it does not start without
        (folder / "webapps" / page / "WEB-INF").mkdir(parents=True)
        (folder / "webapps" / page / "WEB-INF" / "web.xml").write_text("<web-app/>")
    lines = [f"<property><name>{key}</name><value>{value}</value></property>" for key, value in properties.items()]
    for name in ("core-site.xml", "hdfs-site.xml"):
        (folder / name).write_text("\n".join(["<configuration>", *lines, "</configuration>"]))
    appender = "log4j.appender.console"
    (folder / "log4j.properties").write_text(
        f"log4j.rootLogger=WARN,console\n{appender}=org.apache.log4j.ConsoleAppender\n"
        f"{appender}.target=System.err\n{appender}.layout=org.apache.log4j.SimpleLayout\n"
    )


def _data_nodes(port: int) -> int:
    try:
        found = httpx.get(f"http://127.0.0.1:{port}/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState")
    except httpx.HTTPError:
        return 0
    return int(found.json()["beans"][0]["NumLiveDataNodes"]) if found.is_success and found.json()["beans"] else 0


if __name__ == "__main__":
    install(Path(sys.argv[1]).resolve())
