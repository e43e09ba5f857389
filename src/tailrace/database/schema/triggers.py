"""The one trigger of the schema: a secret's id and name are part of its encryption and must never change."""

from sqlalchemy import Connection

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


def create_triggers(connection: Connection) -> None:
    for statement in STATEMENTS[connection.dialect.name]:
        connection.exec_driver_sql(statement)
