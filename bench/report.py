"""The Markdown report: the machine, then what each server did, then how ours compares.

It hides nothing: a request that was not answered with 200, a run that could not be read back and a server that was
left out are said before the figures.
"""

from __future__ import annotations

import datetime
import math
import os
import platform
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.load import LoadResult, Measurement, loop_name
from bench.servers import Memory

OURS = "tailrace"


@dataclass
class Outcome:
    """All that was measured of one server. `failure`: why there is no (complete) measurement."""

    name: str
    title: str
    version: str
    commands: str = ""
    first_start_seconds: float | None = None  # creates the database
    start_seconds: float | None = None  # on the database that the first start made
    idle: Memory | None = None
    loaded: Memory | None = None  # after the load
    installed: int | None = None  # bytes on disk of the package with all that it needs
    load: LoadResult | None = None
    verified: int = 0
    wrong: list[str] = field(default_factory=list)
    failure: str = ""

    @property
    def rate(self) -> float:
        return sum(one.completed for one in self.load.operations) / self.load.seconds if self.load else math.nan

    @property
    def errors(self) -> int:
        return sum(one.errors for one in self.load.operations) if self.load else 0

    @property
    def ok(self) -> bool:
        return not (self.failure or self.errors or self.wrong)


def machine(directory: Path) -> dict[str, str]:
    """What the figures depend on. `directory` is where the databases lie."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or "unknown CPU",
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return {
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "CPU": f"{cpu}, {os.cpu_count()} cores",
        "memory": f"{memory / 2**20:.1f} GiB",
        "kernel": f"{platform.system()} {platform.release()}",
        "Python": f"{platform.python_version()} (generator on {loop_name()})",
        "disk": f"{_file_system(directory)}, write + fsync of 4 KiB {_fsync_seconds(directory) * 1000:.2f} ms (median)",
        "load average at the start": f"{os.getloadavg()[0]:.2f}",
        "source": _commit(),
    }


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def _file_system(directory: Path) -> str:
    mounts = [line.split()[1:3] for line in _lines("/proc/mounts")]
    holding = [(point, kind) for point, kind in mounts if directory.resolve().is_relative_to(point)]
    return max(holding, key=lambda mount: len(mount[0]), default=("", "unknown file system"))[1]


def _fsync_seconds(directory: Path, rounds: int = 50) -> float:
    """A commit costs at least one of these: on a disk that does not wait, the database benchmarks mean little."""
    path = directory / "fsync"
    took = []
    with path.open("wb", buffering=0) as file:
        for _ in range(rounds):
            began = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
    path.unlink()
    return sorted(took)[rounds // 2]


def _commit() -> str:
    git = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--exclude", "*"]
    answer = subprocess.run(git, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "no commit"


def percentile(latencies: Sequence[float], share: float) -> float:
    """Seconds; the nearest rank, so always a latency that was seen. NaN without any."""
    ordered = sorted(latencies)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def markdown(title: str, facts: dict[str, str], settings: str, outcomes: Sequence[Outcome], absent: list[str]) -> str:
    parts = [f"# {title}", "\n".join(f"- {key}: {value}" for key, value in facts.items()), settings]
    parts += [f"**Not measured:** {line}" for line in absent]
    parts += [text for outcome in outcomes if (text := _troubles(outcome))]
    measured = [outcome for outcome in outcomes if outcome.load]
    if measured:
        parts.append(_overview(measured))
        parts += [_operations(outcome) for outcome in measured]
        parts += _ratios(measured)
    if light := [outcome for outcome in outcomes if outcome.idle]:
        parts.append(_light(light))
    return "\n\n".join(parts) + "\n"


def _troubles(outcome: Outcome) -> str:
    lines = []
    if outcome.failure:
        lines.append(f"**{outcome.title} FAILED:**\n\n```\n{outcome.failure}\n```")
    if outcome.load and outcome.errors:
        lines.append(f"**{outcome.title}: {outcome.errors} REQUESTS FAILED. Its figures below leave them out.**")
        lines += [
            f"- {one.name}: {one.errors} failed, the first with `{one.first_error}`"
            for one in outcome.load.operations
            if one.errors
        ]
    if outcome.wrong:
        lines.append(f"**{outcome.title}: READING BACK {outcome.verified} RUNS FOUND {len(outcome.wrong)} FAULTS:**")
        lines += [f"- {text}" for text in outcome.wrong[:10]]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _overview(measured: Sequence[Outcome]) -> str:
    def memory(value: Memory | None) -> str:
        return f"{value.bytes / 1e6:,.0f} ({value.processes})" if value else "-"

    kinds = sorted({outcome.idle.kind for outcome in measured if outcome.idle})
    rows = []
    for outcome in measured:
        load = outcome.load
        assert load is not None
        points = sum(one.completed * _points(one.name) for one in load.operations)
        checked = f"{outcome.verified} runs: " + ("**FAULTS**" if outcome.wrong else "all there")
        rows.append(
            [
                f"{outcome.title} {outcome.version}",
                figure(outcome.rate),
                figure(points / load.seconds),
                str(outcome.errors) if not outcome.errors else f"**{outcome.errors}**",
                figure(outcome.start_seconds),
                figure(outcome.first_start_seconds),
                memory(outcome.idle),
                memory(outcome.loaded),
                figure(1000 * load.server_cpu / (outcome.rate * load.seconds) if outcome.rate else math.nan),
                f"{load.server_cpu / load.seconds:.2f}",
                f"{load.generator_cpu / load.seconds:.2f}",
                f"{max(0.0, load.machine_cpu - load.server_cpu - load.generator_cpu) / load.seconds:.2f}",
                checked if outcome.verified else "-",
            ]
        )
    head = [
        "whole mix",
        "requests/s",
        "metric points/s",
        "errors",
        "start, s",
        "first start, s",
        f"idle, MB {'/'.join(kinds)} (processes)",
        "after the load, MB",
        "server, CPU ms/request",
        "server, cores used",
        "generator",
        "all else",
        "read back",
    ]
    note = (
        "Start: to the first 200 of /health; the first start creates the database. MB: 10^6 bytes, all processes. "
        "Cores: CPU time in the window; what all else used was missing for the measurement, so that on a busy machine "
        "CPU ms/request compares better than requests/s."
    )
    commands = "\n".join(f"- {outcome.title}: `{outcome.commands}`" for outcome in measured)
    return f"{table(head, rows)}\n\n{note}\n\n{commands}"


def _light(started: Sequence[Outcome]) -> str:
    rows = [
        [
            f"{outcome.title} {outcome.version}",
            figure(outcome.start_seconds),
            figure(outcome.first_start_seconds),
            f"{outcome.idle.bytes / 1e6:,.0f}" if outcome.idle else "-",
            str(outcome.idle.processes) if outcome.idle else "-",
            f"{outcome.installed / 1e6:,.0f}" if outcome.installed else "-",
        ]
        for outcome in started
    ]
    head = ["how light", "start, s", "first start, s", "idle, MB", "processes", "installed, MB"]
    note = "Installed: the package and all that it needs, without extras, with Python's bytecode."
    return f"## How light\n\n{table(head, rows)}\n\n{note}"


def _points(name: str) -> int:
    """How many metric points a request of this operation writes, as its name says."""
    words = name.replace(",", "").split()
    return 1 if name == "log-metric" else int(words[1]) if words[-1] == "points" else 0


def _operations(outcome: Outcome) -> str:
    assert outcome.load is not None
    total = sum(sum(one.latencies) for one in outcome.load.operations) or math.nan
    rows = [
        [
            one.name,
            figure(one.completed / outcome.load.seconds),
            figure(percentile(one.latencies, 0.50) * 1000),
            figure(percentile(one.latencies, 0.99) * 1000),
            figure(max(one.latencies, default=math.nan) * 1000),
            f"{100 * sum(one.latencies) / total:.0f} %",
            figure(one.received / one.completed / 1000 if one.completed else math.nan),
            str(one.errors) if not one.errors else f"**{one.errors}**",
        ]
        for one in outcome.load.operations
    ]
    head = ["operation", "requests/s", "p50, ms", "p99, ms", "max, ms", "share of waiting", "answer, kB", "errors"]
    count = len(outcome.load.runs)
    return f"## {outcome.title} {outcome.version}\n\n{table(head, rows)}\n\n{count:,} runs were created."


def _ratios(measured: Sequence[Outcome]) -> list[str]:
    ours = next((outcome for outcome in measured if outcome.name == OURS), None)
    theirs = [outcome for outcome in measured if outcome.name not in (OURS, "null")]
    if ours is None or ours.load is None or not theirs:
        return []
    rows = [
        ["whole mix, requests/s", *(ratio(ours.rate, peer.rate) for peer in theirs)],
        ["start", *(ratio(peer.start_seconds, ours.start_seconds) for peer in theirs)],
        ["first start", *(ratio(peer.first_start_seconds, ours.first_start_seconds) for peer in theirs)],
        ["idle memory", *(ratio(_bytes(peer.idle), _bytes(ours.idle)) for peer in theirs)],
    ]
    for own, others in _side_by_side(ours, theirs):
        for share in (0.50, 0.99):
            mine = percentile(own.latencies, share)
            ratios = [ratio(percentile(other.latencies, share), mine) for other in others]
            rows.append([f"{own.name}, p{round(share * 100)}", *ratios])
    head = [f"{ours.title}, times as good as", *(f"{peer.title} {peer.version}" for peer in theirs)]
    note = "Above 1 ours is better: ours/theirs for requests/s, theirs/ours for times and memory."
    return [f"## Ratios\n\n{note}\n\n{table(head, rows)}"]


def _side_by_side(ours: Outcome, theirs: Sequence[Outcome]) -> list[tuple[Measurement, list[Measurement]]]:
    assert ours.load is not None
    columns = [{one.name: one for one in peer.load.operations} for peer in theirs if peer.load]
    return [(own, [column[own.name] for column in columns]) for own in ours.load.operations]


def _bytes(memory: Memory | None) -> float:
    return memory.bytes if memory else math.nan


def ratio(over: float | None, under: float | None) -> str:
    return f"{figure(over / under)}x" if over and under and math.isfinite(over / under) else "-"


def figure(value: float | None) -> str:
    """Three significant digits, as far as a benchmark can mean them."""
    if value is None or not math.isfinite(value):
        return "-"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def as_json(facts: dict[str, str], options: dict[str, Any], outcomes: Sequence[Outcome], absent: list[str]) -> Any:
    """The same for machines. Seconds and bytes throughout; None where there was nothing to measure."""
    return {
        "machine": facts,
        "options": options,
        "absent": absent,
        "servers": [_outcome_json(outcome) for outcome in outcomes],
    }


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    def memory(value: Memory | None) -> dict[str, Any] | None:
        return {"bytes": value.bytes, "processes": value.processes, "kind": value.kind} if value else None

    load = outcome.load
    operations = [_operation_json(one, load.seconds) for one in load.operations] if load else []
    return {
        "name": outcome.name,
        "version": outcome.version,
        "command": outcome.commands,
        "failure": outcome.failure or None,
        "first_start_seconds": outcome.first_start_seconds,
        "start_seconds": outcome.start_seconds,
        "idle": memory(outcome.idle),
        "loaded": memory(outcome.loaded),
        "installed_bytes": outcome.installed,
        "requests_per_second": _finite(outcome.rate),
        "errors": outcome.errors,
        "server_cpu_seconds": load.server_cpu if load else None,
        "generator_cpu_seconds": load.generator_cpu if load else None,
        "machine_cpu_seconds": load.machine_cpu if load else None,
        "runs_created": len(load.runs) if load else 0,
        "runs_read_back": outcome.verified,
        "faults": outcome.wrong,
        "operations": operations,
    }


def _operation_json(one: Measurement, seconds: float) -> dict[str, Any]:
    return {
        "name": one.name,
        "completed": one.completed,
        "requests_per_second": one.completed / seconds,
        "p50_seconds": _finite(percentile(one.latencies, 0.50)),
        "p99_seconds": _finite(percentile(one.latencies, 0.99)),
        "received_bytes": one.received,
        "errors": one.errors,
        "first_error": one.first_error or None,
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
