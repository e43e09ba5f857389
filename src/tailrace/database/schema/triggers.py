"""The one trigger of the schema: a secret's id and name are part of its encryption and must never change."""

import logging

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

_MESSAGE = "secret_id and secret_name take part in the encryption and cannot be changed"

_SQLITE = f"""\
CREATE TRIGGER prevent_secrets_aad_mutation
BEFORE UPDATE ON secrets
FOR EACH ROW
WHEN OLD.secret_id <> NEW.secret_id OR OLD.secret_name <> NEW.secret_name
BEGIN
    SELECT RAISE(ABORT, '{_MESSAGE}');
END"""

_POSTGRESQL = (
    f"""\
CREATE OR REPLACE FUNCTION prevent_secrets_aad_mutation() RETURNS TRIGGER AS $$
BEGIN
    IF OLD.secret_id <> NEW.secret_id OR OLD.secret_name <> NEW.secret_name THEN
        RAISE EXCEPTION '{_MESSAGE}';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql""",
    """\
CREATE TRIGGER prevent_secrets_aad_mutation
BEFORE UPDATE ON secrets
FOR EACH ROW EXECUTE FUNCTION prevent_secrets_aad_mutation()""",
)


_MYSQL = f"""\
CREATE TRIGGER prevent_secrets_aad_mutation
BEFORE UPDATE ON secrets
FOR EACH ROW
BEGIN
    IF OLD.secret_id <> NEW.secret_id OR OLD.secret_name <> NEW.secret_name THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{_MESSAGE}';
    END IF;
END"""

_MSSQL = f"""\
CREATE TRIGGER prevent_secrets_aad_mutation ON secrets AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT secret_id, secret_name FROM inserted EXCEPT SELECT secret_id, secret_name FROM deleted)
        THROW 51000, '{_MESSAGE}', 1;
END"""

STATEMENTS = {"sqlite": (_SQLITE,), "postgresql": _POSTGRESQL, "mysql": (_MYSQL,), "mssql": (_MSSQL,)}
"""By the name of the dialect."""

_EXISTING = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name = 'prevent_secrets_aad_mutation'",
    "postgresql": "SELECT count(*) FROM pg_trigger "
    "WHERE tgrelid = 'secrets'::regclass AND tgname = 'prevent_secrets_aad_mutation'",
    "mysql": "SELECT count(*) FROM information_schema.triggers "
    "WHERE trigger_schema = database() AND trigger_name = 'prevent_secrets_aad_mutation'",
    "mssql": "SELECT count(*) FROM sys.triggers WHERE name = 'prevent_secrets_aad_mutation'",
}

_MYSQL_MAY_NOT = (1142, 1227, 1419)
"""Command denied, privilege missing, and the one that a server with a binary log asks of whoever makes triggers."""

log = logging.getLogger(__name__)


def create_triggers(connection: Connection) -> None:
    """Make the trigger unless it is there. Where MySQL does not allow it, its absence is logged: it is a safeguard."""
    dialect = connection.dialect.name
    if connection.exec_driver_sql(_EXISTING[dialect]).scalar():
        return
    try:
        for statement in STATEMENTS[dialect]:
            connection.exec_driver_sql(statement)
    except OperationalError as error:
        reason = error.orig.args if error.orig is not None else ()
        if dialect != "mysql" or reason[:1] not in {(code,) for code in _MYSQL_MAY_NOT}:
            raise
        log.warning("the trigger that guards the table of secrets could not be made: %s", reason[-1])
