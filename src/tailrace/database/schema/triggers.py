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


def create_triggers(connection: Connection) -> None:
    statements = _POSTGRESQL if connection.dialect.name == "postgresql" else (_SQLITE,)
    for statement in statements:
        connection.exec_driver_sql(statement)
