"""The rows that older schemas of MLflow kept elsewhere, and where they belong now.

Found by comparing databases of each revision before and after MLflow's own upgrade; there are no more than these.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, text

from tailrace.database.migrations.revisions import precedes
from tailrace.database.schema.operations import workspaces

_USERS_BECAME_TAGS = "90e64c465722"
_LATEST_METRICS = "89d4b8295536"

_USER_TAGS = text("""\
INSERT INTO tags ("key", value, run_uuid)
SELECT 'mlflow.user', user_id, run_uuid FROM runs
WHERE user_id IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM tags WHERE tags.run_uuid = runs.run_uuid AND tags."key" = 'mlflow.user')""")

# Of a run's points of a key the one counts whose (step, timestamp, value) is greatest (contract: database §4.2).
_LATEST = text("""\
INSERT INTO latest_metrics ("key", value, timestamp, step, is_nan, run_uuid)
SELECT "key", value, timestamp, step, is_nan, run_uuid FROM (
    SELECT metrics.*, row_number() OVER (
        PARTITION BY run_uuid, "key" ORDER BY step DESC, timestamp DESC, value DESC, is_nan
    ) AS place FROM metrics
) AS placed WHERE place = 1""")


def move_rows(connection: Connection, revision: str) -> None:
    """Fill what the schema of `revision` did not have, in the transaction that writes the new revision."""
    if precedes(revision, _USERS_BECAME_TAGS):
        connection.execute(_USER_TAGS)
    if precedes(revision, _LATEST_METRICS):
        connection.execute(_LATEST)
    if connection.scalar(select(workspaces.c.name).where(workspaces.c.name == "default")) is None:
        everything_else = "The workspace of everything that names no other."
        connection.execute(insert(workspaces).values(name="default", description=everything_else))
