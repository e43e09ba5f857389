"""`tailrace server`, and `tailrace ui`, which is the same: check the options, check or create the database, serve.

Contract: server-cli §2 to §7. Options, environment variables, refusals and their texts are those of `mlflow server`;
the exit codes tell the truth: 2 for a wrong option, 1 for a server that could not start, 0 for one that was stopped.
"""

from __future__ import annotations

import os
import sys
from typing import Any, get_args

import click
from click.core import ParameterSource

from tailrace.commands.help import TopicCommand, option
from tailrace.errors import StartupError
from tailrace.settings import AccessLog, Settings, parts

_STORES, _ADDRESS, _SECURITY = "Where data goes", "Address and processes", "Who may connect"
_SERVERS, _WATCHING, _LATER = "The HTTP server underneath", "Watching it", "Not there yet: refused when they are given"
_SECURITY_OPTIONS = ("allowed_hosts", "cors_allowed_origins", "disable_security_middleware")
_DEFAULT_BACKENDS = (None, "sqlite:///mlflow.db", "./mlruns")
_ONLY_ARTIFACTS = (
    "You are starting a tracking server in `--artifacts-only` mode and have provided a value for "
    "`--backend_store_uri`: '{}'. A tracking server in `--artifacts-only` mode cannot have a value set for "
    "`--backend_store_uri` to properly proxy access to the artifact storage location."
)
_NOT_YET = {
    "read_replica_backend_store_uri": "Reads cannot be sent to a replica yet",
    "workspaces": "There are no workspaces yet",
    "secrets_cache_ttl": "There is no gateway and no secret to cache yet",
    "secrets_cache_max_size": "There is no gateway and no secret to cache yet",
}
_CACHE_SECONDS, _CACHE_SIZE = 60, 1000
_EXAMPLES = """
PROGRAM
PROGRAM --backend-store-uri postgresql://user:password@db-host:5432/mlflow \\
    --host 0.0.0.0 --allowed-hosts "mlflow.example.com"
PROGRAM --static-prefix /tracking --workers 2 --access-log json
PROGRAM --uvicorn-opts "--ssl-certfile cert.pem --ssl-keyfile key.pem"
"""


class _Integer(click.IntRange):
    """A range whose refusal of a text calls it an integer, as MLflow does."""

    name = "integer"


class _AppName(click.ParamType):  # type: ignore[type-arg]
    """A name in the entry-point group `mlflow.app`; looked up only when the option is given."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from importlib.metadata import entry_points

        names = {entry.name for entry in entry_points(group="mlflow.app")} | {"tailrace"}
        if value in names or value == "basic-auth":
            return value
        self.fail(f"{value!r} is not one of {', '.join(repr(name) for name in sorted(names))}.", param, ctx)


@click.command(cls=TopicCommand, context_settings={"show_default": True}, epilog=_EXAMPLES)
@option(
    _STORES,
    "--backend-store-uri",
    metavar="URI",
    envvar="MLFLOW_BACKEND_STORE_URI",
    show_default="./mlruns, or ./mlflow.db if only that is there",
    help="Where experiments and runs are kept: a folder of MLflow's files, as a path or file: URI, or a database: "
    "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME, mysql:, mssql:. "
    "What is not there is made; what MLflow made is used as it is.",
)
@option(
    _STORES,
    "--registry-store-uri",
    metavar="URI",
    envvar="MLFLOW_REGISTRY_STORE_URI",
    show_default="the backend store",
    help="Another folder or database for registered models, prompts and webhooks.",
)
@option(
    _STORES,
    "--default-artifact-root",
    metavar="URI",
    envvar="MLFLOW_DEFAULT_ARTIFACT_ROOT",
    show_default="mlflow-artifacts:/; with --no-serve-artifacts the folder, or ./mlruns",
    help="Where the artifacts of new experiments go: a folder, or a URI that clients can write to.",
)
@option(
    _STORES,
    "--serve-artifacts/--no-serve-artifacts",
    envvar="MLFLOW_SERVE_ARTIFACTS",
    default=True,
    help="Whether clients read and write artifacts through this server, without access to the store behind it.",
)
@option(
    _STORES,
    "--artifacts-destination",
    metavar="URI",
    envvar="MLFLOW_ARTIFACTS_DESTINATION",
    default="./mlartifacts",
    help="Where artifacts that go through this server are kept: a folder, s3://BUCKET/PATH, gs://..., wasbs://...",
)
@option(
    _STORES,
    "--artifacts-only",
    is_flag=True,
    envvar="MLFLOW_ARTIFACTS_ONLY",
    help="Serve artifacts and nothing else; needs no database.",
)
@option(
    _ADDRESS,
    "--host",
    "-h",
    metavar="ADDRESS",
    envvar="MLFLOW_HOST",
    default="127.0.0.1",
    help="Address to listen on: 0.0.0.0 for all of IPv4.",
)
@option(
    _ADDRESS,
    "--port",
    "-p",
    metavar="PORT",
    envvar="MLFLOW_PORT",
    default=5000,
    type=_Integer(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@option(
    _ADDRESS,
    "--workers",
    "-w",
    metavar="COUNT",
    envvar="MLFLOW_WORKERS",
    default=4,
    type=_Integer(1),
    help="Processes that serve. They share most of their memory; one is enough for a small team.",
)
@option(
    _ADDRESS,
    "--static-prefix",
    metavar="PATH",
    envvar="MLFLOW_STATIC_PREFIX",
    help="Serve below this path, as behind a proxy: /tracking.",
)
@option(
    _SECURITY,
    "--allowed-hosts",
    metavar="HOSTS",
    envvar="MLFLOW_SERVER_ALLOWED_HOSTS",
    show_default="this machine and private addresses",
    help="Comma-separated Host headers to accept, with patterns: mlflow.example.com,*.internal:5000. '*' accepts all.",
)
@option(
    _SECURITY,
    "--cors-allowed-origins",
    metavar="ORIGINS",
    envvar="MLFLOW_SERVER_CORS_ALLOWED_ORIGINS",
    show_default="pages of this machine",
    help="Comma-separated web origins whose pages may read and write: https://portal.example.com. '*' allows all.",
)
@option(
    _SECURITY,
    "--x-frame-options",
    metavar="VALUE",
    envvar="MLFLOW_SERVER_X_FRAME_OPTIONS",
    default="SAMEORIGIN",
    help="Who may show the UI in a frame: SAMEORIGIN, DENY, or NONE for anybody.",
)
@option(
    _SECURITY,
    "--disable-security-middleware",
    is_flag=True,
    envvar="MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE",
    help="No checks of Host and Origin and no protecting headers. Any web page a user visits can then read and write.",
)
@option(
    _SERVERS,
    "--uvicorn-opts",
    metavar="OPTIONS",
    envvar="MLFLOW_UVICORN_OPTS",
    help='Options for uvicorn, the default: "--timeout-keep-alive 10".',
)
@option(
    _SERVERS,
    "--gunicorn-opts",
    metavar="OPTIONS",
    envvar="MLFLOW_GUNICORN_OPTS",
    help='Serve with gunicorn, and these options for it: "--timeout 120". Needs tailrace[gunicorn].',
)
@option(
    _SERVERS,
    "--waitress-opts",
    metavar="OPTIONS",
    help='Serve with waitress, and these options for it: "--threads=16". One process. Needs tailrace[waitress].',
)
@option(
    _SERVERS,
    "--app-name",
    metavar="NAME",
    type=_AppName(),
    help="`tailrace` is this server. Other apps for `mlflow server` run under MLflow only.",
)
@option(_SERVERS, "--dev", is_flag=True, help="Reload when Python files in this folder change; log every request.")
@option(
    _WATCHING,
    "--access-log",
    envvar="TAILRACE_ACCESS_LOG",
    type=click.Choice(get_args(AccessLog)),
    default="off",
    help="A line for each request on standard output, with an id that the answer carries as X-Request-Id.",
)
@option(
    _WATCHING,
    "--expose-prometheus",
    metavar="FOLDER",
    envvar="MLFLOW_EXPOSE_PROMETHEUS",
    help="Serve metrics for Prometheus at /metrics; the processes keep their counters in this folder.",
)
@option(
    _LATER,
    "--read-replica-backend-store-uri",
    metavar="URL",
    envvar="MLFLOW_READ_REPLICA_BACKEND_STORE_URI",
    help="A database that reads are sent to.",
)
@option(
    _LATER,
    "--enable-workspaces/--disable-workspaces",
    "workspaces",
    envvar="MLFLOW_ENABLE_WORKSPACES",
    help="Separate experiments and models by workspace.",
)
@option(_LATER, "--workspace-store-uri", metavar="URL", envvar="MLFLOW_WORKSPACE_STORE_URI", help="Their database.")
@option(
    _LATER,
    "--secrets-cache-ttl",
    metavar="SECONDS",
    type=_Integer(10, 300),
    default=_CACHE_SECONDS,
    help="For the gateway.",
)
@option(
    _LATER,
    "--secrets-cache-max-size",
    metavar="COUNT",
    type=_Integer(1, 10000),
    default=_CACHE_SIZE,
    help="For the gateway.",
)
@click.pass_context
def server(context: click.Context, /, **options: Any) -> None:
    """Serve the tracking API and the web UI.

    Stop it with Ctrl-C or SIGTERM: requests that are under way are answered first. Every option can also be given by
    the environment variable that `mlflow server` has for it, such as MLFLOW_BACKEND_STORE_URI.
    """
    from tailrace.commands import serving

    try:
        _check(context, options)
        status = serving.serve(_settings(options), _way(options))
    except StartupError as error:
        click.echo(f"Error: {error}", err=True)
        status = 1
    sys.exit(status)


def _check(context: click.Context, options: dict[str, Any]) -> None:
    """Refuse what `mlflow server` refuses, in its words and its order, then what is not there yet."""
    prefix = options["static_prefix"] or ""
    if prefix and not prefix.startswith("/"):
        raise click.UsageError("--static-prefix must begin with a '/'.")
    if prefix.endswith("/"):
        raise click.UsageError("--static-prefix should not end with a '/'.")
    if "{" in prefix or "}" in prefix:
        raise click.UsageError("--static-prefix must not contain '{' or '}'.")
    given = [name for name in ("gunicorn_opts", "waitress_opts", "uvicorn_opts") if options[name] is not None]
    if options["dev"]:
        if sys.platform == "win32":
            raise click.UsageError("'--dev' is not supported on Windows.")
        for name in ("gunicorn_opts", "uvicorn_opts"):
            if name in given:
                raise click.UsageError(f"'--dev' and '--{name.replace('_', '-')}' cannot be specified together.")
        if options["app_name"]:
            raise click.UsageError(
                "'--dev' cannot be used with '--app-name'. Development mode with auto-reload is only supported for "
                "the default MLflow tracking server."
            )
    if len(given) > 1 or (given and options["dev"]):
        raise click.UsageError(
            "Cannot specify multiple server options. Choose one of: "
            "'--gunicorn-opts', '--waitress-opts', or '--uvicorn-opts'."
        )
    if given and given != ["uvicorn_opts"] and any(_on_command_line(context, name) for name in _SECURITY_OPTIONS):
        raise click.UsageError(
            "Security middleware parameters (--allowed-hosts, --cors-allowed-origins, --disable-security-middleware) "
            "are only supported with the default uvicorn server. They cannot be used with --gunicorn-opts or "
            "--waitress-opts. To use security features, run without specifying a server option (uses uvicorn by "
            "default) or explicitly use --uvicorn-opts."
        )
    if options["artifacts_only"]:
        if options["workspaces"]:
            raise click.UsageError("--enable-workspaces cannot be combined with --artifacts-only.")
        if options["backend_store_uri"] not in _DEFAULT_BACKENDS:
            raise click.UsageError(_ONLY_ARTIFACTS.format(options["backend_store_uri"]))
    _check_what_is_to_come(context, options)


def _on_command_line(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _check_what_is_to_come(context: click.Context, options: dict[str, Any]) -> None:
    if options["app_name"] not in (None, "tailrace"):
        raise click.UsageError(
            f"--app-name {options['app_name']}: Tailrace runs no other apps, and has no users and passwords yet. "
            "Leave the option out, or run the app with MLflow itself."
        )
    harmless = {
        "read_replica_backend_store_uri": options["backend_store_uri"],
        "workspaces": False,
        "secrets_cache_ttl": _CACHE_SECONDS,
        "secrets_cache_max_size": _CACHE_SIZE,
    }
    for name, reason in _NOT_YET.items():
        if options[name] not in (None, harmless[name]):
            flag = "--enable-workspaces" if name == "workspaces" else f"--{name.replace('_', '-')}"
            raise click.UsageError(f"{reason}: leave out {flag}.")
    if options["workspace_store_uri"]:
        click.echo(
            "Ignoring --workspace-store-uri because workspaces are not enabled. "
            "Use --enable-workspaces to activate workspace mode.",
            err=True,
        )
    if workspace := os.environ.get("MLFLOW_WORKSPACE"):
        raise StartupError(f"MLFLOW_WORKSPACE={workspace} is client-only. Unset it before starting the server.")


def _way(options: dict[str, Any]) -> Any:
    from tailrace.commands.serving import Way

    for kind in ("gunicorn", "waitress", "uvicorn"):
        if options[f"{kind}_opts"] is not None:
            break
    return Way(
        kind=kind,
        options=options[f"{kind}_opts"] or "",
        host=options["host"],
        port=options["port"],
        workers=options["workers"],
        dev=options["dev"],
    )


def _settings(options: dict[str, Any]) -> Settings:
    from tailrace.artifacts.locations import absolute, default_root
    from tailrace.files.store import database_of, default_store

    backend, note = options["backend_store_uri"], ""
    if not backend:
        backend, note = ("", "") if options["artifacts_only"] else default_store()
    root, registry = options["default_artifact_root"], options["registry_store_uri"] or backend
    database = database_of(backend)
    hosts, origins = options["allowed_hosts"], options["cors_allowed_origins"]
    if hosts == "*":
        click.echo(
            "WARNING: Accepting ALL hosts. This may leave the server vulnerable to DNS rebinding attacks.", err=True
        )
    if origins == "*":
        click.echo(
            "WARNING: Allowing ALL origins for CORS. This allows ANY website to access your MLflow data. "
            "This configuration is only recommended for local development.",
            err=True,
        )
    return Settings(
        registry_store_uri=database_of(registry) if database_of(registry) != database else None,
        backend_store_uri=database,
        store_note=note,
        default_artifact_root=absolute(root or default_root(backend, serving=options["serve_artifacts"])),
        serve_artifacts=options["serve_artifacts"],
        artifacts_destination=absolute(options["artifacts_destination"]),
        artifacts_only=options["artifacts_only"],
        static_prefix=options["static_prefix"] or "",
        secure=not options["disable_security_middleware"],
        allowed_hosts=parts(hosts) if hosts else None,
        allowed_origins=parts(origins or ""),
        x_frame_options=options["x_frame_options"].upper(),
        access_log="text" if options["dev"] and options["access_log"] == "off" else options["access_log"],
        metrics_folder=options["expose_prometheus"],
    )
