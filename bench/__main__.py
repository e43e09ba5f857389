"""`python -m bench`: the mixed workload against our server and its peers, one at a time; a Markdown report on stdout.

Ends with status 1 if our own server was not measured or made any mistake.
"""

from __future__ import annotations

import argparse
import json
import shlex
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench import load, mix, report, servers

ROOT = Path(__file__).resolve().parent.parent
WARM_UP_SECONDS = 2.0
DEFAULT_SERVERS = "tailrace,mlflow,fasttrackml"


def arguments(argv: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Compare tracking servers under a mixed load.")
    add = parser.add_argument
    add("--seconds", type=float, default=20.0, help="measured time per server, after 2 s of warm-up (default: 20)")
    add("--connections", type=int, default=20, help="concurrent keep-alive connections (default: 20)")
    add("--servers", default=DEFAULT_SERVERS, help=f"which, comma-separated (default: {DEFAULT_SERVERS})")
    add("--only", nargs="+", default=[], metavar="PART", help="only operations whose names contain one of these")
    add("--fill", type=int, metavar="RUNS", help="complete runs put in before the load (default: 0; with --only 40)")
    add("--workers", type=int, help="worker processes of our server (default: its own, as for the peers)")
    add("--verify", type=int, default=20, help="runs to read back from each server after the load (default: 20)")
    add("--json", type=Path, metavar="FILE", help="write all figures to this file as well")
    add("--directory", type=Path, help="where the databases lie while measured (default: the system's temporary one)")
    add_venvs(parser)
    return parser.parse_args(argv)


def add_venvs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--tailrace-venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("--mlflow-venv", type=Path, default=ROOT / ".venvs/mlflow-3.10.1")
    parser.add_argument("--fasttrackml-venv", type=Path, default=ROOT / ".venvs/fasttrackml")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def measure(
    server: servers.Server, version: str, options: argparse.Namespace, directory: Path, *, loads: bool = True
) -> report.Outcome:
    """All measurements of one server. What goes wrong is in the outcome, so that the other servers still get theirs."""
    outcome = report.Outcome(server.name, server.title, version, installed=servers.installed_bytes(server))
    command = server.command(Path("DIRECTORY"), 0)
    outcome.commands = shlex.join([Path(command[0]).name, *command[1:]]).replace(str(ROOT) + "/", "")
    try:
        say(f"{server.title}: first start")
        with servers.started(server, directory) as running:
            outcome.first_start_seconds = running.start_seconds
        say(f"{server.title}: second start")
        with servers.started(server, directory) as running:
            outcome.start_seconds = running.start_seconds
            servers.settle(running)
            outcome.idle = servers.memory(running)
            if not loads:
                return outcome
            say(f"{server.title}: {options.seconds:g} s of load")
            try:
                _load(running, options, outcome)
            except Exception as error:
                raise RuntimeError(f"{error!r}\n{servers.log_end(running)}") from error
    except RuntimeError as error:
        outcome.failure = str(error)
    rate = f"{outcome.rate:,.0f} requests/s" if outcome.load else "started"
    say(f"{server.title}: {rate}" + ("" if outcome.ok else ", WITH FAILURES"))
    return outcome


def _load(running: servers.Running, options: argparse.Namespace, outcome: report.Outcome) -> None:
    workload = mix.build(running.port, mix.prepare(running.port))
    run_ids = mix.fill(running.port, workload, options.fill)
    if options.only:
        workload = mix.only(workload, options.only, run_ids)
    outcome.load = load.run(
        running.port,
        workload.operations,
        connections=options.connections,
        warm_up=WARM_UP_SECONDS,
        seconds=options.seconds,
        cpu_seconds=lambda: (servers.cpu_seconds(running), servers.machine_cpu_seconds()),
    )
    outcome.loaded = servers.memory(running)
    if outcome.name != "null":
        say(f"{outcome.title}: reading back")
        outcome.verified, outcome.wrong = mix.verify(running.port, workload, outcome.load, options.verify)


def main() -> int:
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # end as with Ctrl-C: stop the server that is running
    venvs = options.tailrace_venv.absolute(), options.mlflow_venv.absolute(), options.fasttrackml_venv.absolute()
    known = servers.known_servers(*venvs, options.workers)
    if options.fill is None:
        options.fill = 40 if options.only else 0
    names = [name.strip() for name in options.servers.split(",") if name.strip()]
    if unknown := [name for name in names if name not in known]:
        say(f"Unknown server {unknown[0]!r}. Known: {', '.join(known)}.")
        return 2
    outcomes: list[report.Outcome] = []
    absent: list[str] = []
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.directory, ignore_cleanup_errors=True) as directory:
        facts = report.machine(Path(directory))
        for name in names:
            version = servers.installed_version(known[name])
            if version is None:
                absent.append(f"{known[name].title} is not installed ({_shown(known[name].program)} is missing).")
                say(absent[-1])
                continue
            own_directory = Path(directory) / name
            own_directory.mkdir()
            outcomes.append(measure(known[name], version, options, own_directory))
            if name == report.OURS and options.workers is None:
                alone = replace(servers.known_servers(*venvs, 1)[name], name="tailrace-1", title="Tailrace, 1 worker")
                own_directory = Path(directory) / alone.name
                own_directory.mkdir()
                outcomes.append(measure(alone, version, options, own_directory, loads=False))
    settings = (
        f"{options.connections} connections, {options.seconds:g} s per server after {WARM_UP_SECONDS:g} s of warm-up, "
        f"a fresh SQLite file each, one server at a time on the machine that also runs the load generator"
        + (f", {options.fill} complete runs in it before" if options.fill else "")
        + (f"; only these operations: {', '.join(options.only)}." if options.only else ".")
    )
    print(report.markdown("Tracking servers under a mixed load", facts, settings, outcomes, absent))
    if options.json:
        kept = {key: value for key, value in vars(options).items() if not isinstance(value, Path)}
        options.json.write_text(json.dumps(report.as_json(facts, kept, outcomes, absent), indent=1) + "\n")
    ours = [outcome for outcome in outcomes if outcome.name == report.OURS]
    return 0 if report.OURS not in names or (ours and ours[0].ok) else 1


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


if __name__ == "__main__":
    sys.exit(main())
