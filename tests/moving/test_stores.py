"""From the original server over SQLite, PostgreSQL and MariaDB to another original server: the client sees the same."""

from __future__ import annotations

from pathlib import Path

from tests.moving.conftest import Source, content, original, serving, tailrace, verified
from tests.support import Api, mysql_database, postgresql_database, sqlite_uri


def test_a_server_and_databases(source: Source, tmp_path: Path) -> None:
    """Over REST, and then from database to database: ids, times and everything else stay."""
    here = sqlite_uri(tmp_path / "here.db")
    counts = verified(tailrace(tmp_path, "import", source.url, "--backend-store-uri", here))
    assert counts["runs"] == [5, 5, 5]
    assert counts["metric points"] == [12_012, 12_012, 12_012]
    assert counts["experiments"] == [3, 3, 2]
    assert counts["artifacts"] == [7, 7, 7]
    with serving(here, tmp_path, tmp_path / "mlartifacts") as server:
        assert content(server.url, tmp_path) == source.content
    with postgresql_database() as postgresql, mysql_database() as mysql:
        to = ["--target-artifacts-destination", "artifacts of postgresql"]
        verified(tailrace(tmp_path, "export", postgresql, "--backend-store-uri", here, *to))
        with serving(postgresql, tmp_path, tmp_path / "artifacts of postgresql") as server:
            assert content(server.url, tmp_path) == source.content
            # The sequence of ids knows of those that were moved.
            assert int(Api(server.url).experiment("new")) > 2
        of = ["--source-artifacts-destination", "artifacts of postgresql"]
        to = ["--backend-store-uri", mysql, "--artifacts-destination", "artifacts of mysql"]
        verified(tailrace(tmp_path, "import", postgresql, *of, *to))
        with serving(mysql, tmp_path, tmp_path / "artifacts of mysql") as server:
            found = content(server.url, tmp_path)
            found["experiments"].pop("new")
            assert found == source.content


def test_from_a_database_of_the_original(source: Source, tmp_path: Path) -> None:
    """Directly, with what its server does not show: deleted models, the time of deletion."""
    here = sqlite_uri(tmp_path / "here.db")
    of = ["--source-artifacts-destination", str(source.artifacts)]
    counts = verified(tailrace(tmp_path, "import", source.uri, *of, "--backend-store-uri", here))
    assert counts["logged models"] == [3, 3, 3]
    with serving(here, tmp_path, tmp_path / "mlartifacts") as server:
        assert content(server.url, tmp_path) == source.content
    again = verified(tailrace(tmp_path, "import", source.uri, *of, "--backend-store-uri", here))
    assert {kind for kind, row in again.items() if any(row[2:])} == set()


def test_to_a_server(source: Source, tmp_path: Path) -> None:
    """Over REST at both ends, to the original: it gives new ids, and whatever names an id follows."""
    with original(tmp_path) as target:
        out = ["--backend-store-uri", source.url]
        counts = verified(tailrace(tmp_path, "export", target.url, *out))
        assert counts["runs"] == [5, 5, 5]
        assert content(target.url, tmp_path, ids=False) == content(source.url, tmp_path, ids=False)
        again = verified(tailrace(tmp_path, "export", target.url, *out))
        assert {kind for kind, row in again.items() if any(row[2:])} == set()
