"""The made-up experiments, as plain data. Times are ms since the epoch and counted back from `now`."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tailrace.demo.pictures import PHOTO_SCALE, attention, confusion_matrix, png, shelf
from tailrace.demo.registry import DEMAND, SHELVES, model_files

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

_PEOPLE = ("mira", "jonas", "adaeze", "wei")
_REVISIONS = ("1f0c2ab", "9be4d10", "77a8c3e", "c05d9f2")
_EPOCHS = 90  # of an image classifier, a minute each
_FIRST = ("calm", "swift", "brisk", "silent", "bold", "amber", "lucid", "stray", "keen", "mellow")
_LAST = ("heron", "otter", "delta", "weir", "sluice", "eddy", "turbine", "spillway", "brook", "kingfisher")

_NOTE = "mlflow.note.content"

Point = tuple[str, float, int, int]
"""(key, value, time in ms, step)."""


@dataclass(frozen=True)
class Dataset:
    name: str
    digest: str
    use: str
    source: str
    rows: int
    columns: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Registered:
    """That a run makes a version of a registered model."""

    model: str
    note: str
    tags: dict[str, str]
    aliases: tuple[str, ...] = ()


@dataclass
class Run:
    name: str
    start: int
    end: int | None
    """None while it goes on."""
    status: str
    params: dict[str, str]
    tags: dict[str, str]
    points: list[Point]
    datasets: tuple[Dataset, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    children: list[Run] = field(default_factory=list)
    registered: Registered | None = None

    def last(self, key: str) -> float:
        """The value logged last."""
        return next(value for logged, value, _, _ in reversed(self.points) if logged == key)


@dataclass
class Experiment:
    name: str
    note: str
    tags: dict[str, str]
    runs: list[Run]


def experiments(now: int) -> Iterator[Experiment]:
    """All of them, each seeded by itself."""
    yield _images(now, random.Random(11))
    yield _language(now, random.Random(12))
    yield _demand(now, random.Random(13))


def _columns(**types: str) -> tuple[dict[str, str], ...]:
    return tuple({"type": kind, "name": name} for name, kind in types.items())


_PHOTOS = _columns(image="binary", label="string", shop="string")
_TRAINING = Dataset("shelves-2026-05", "8c1f20ab", "training", "s3://datasets/shelves/2026-05/train", 48_210, _PHOTOS)
_VALIDATION = Dataset(
    "shelves-2026-05-val", "e7702d14", "validation", "s3://datasets/shelves/2026-05/val", 5_040, _PHOTOS
)
_WEB = Dataset(
    "web-mix-v3",
    "41dd07be",
    "training",
    "s3://datasets/web-mix/v3",
    31_407_118,
    _columns(text="string", source="string"),
)
_SALES = Dataset(
    "sales-daily",
    "b95a30cc",
    "training",
    "s3://warehouse/sales/daily",
    1_096_412,
    _columns(day="datetime", region="string", article="string", pieces="long", promotion="boolean"),
)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)}-{chance.choice(_LAST)}-{chance.randrange(1000)}"


def _origin(chance: random.Random, source: str) -> dict[str, str]:
    return {
        "mlflow.user": chance.choice(_PEOPLE),
        "mlflow.source.name": source,
        "mlflow.source.type": "LOCAL",
        "mlflow.source.git.commit": chance.choice(_REVISIONS) + "4b6e0d8f1a2c3b4d5e6f708192a3b4c5d",
    }


def _machine(chance: random.Random, at: int, step: int) -> Iterator[Point]:
    """System metrics, as the client samples them."""
    yield "system/gpu_0_utilization_percentage", min(100.0, chance.gauss(93, 4)), at, step
    yield "system/gpu_0_memory_usage_megabytes", chance.gauss(30_500, 150), at, step
    yield "system/cpu_utilization_percentage", chance.gauss(41, 9), at, step
    yield "system/system_memory_usage_megabytes", 21_000 + 14 * step + chance.gauss(0, 60), at, step


def _images(now: int, chance: random.Random) -> Experiment:
    """A sweep over a parent run: curves that learn, some that diverge, one that still trains."""
    start = now - 2 * DAY
    parent = Run("sweep: rate and architecture", start, None, "RUNNING", {"trials": "48", "search": "random"}, {}, [])
    parent.tags = _origin(chance, "sweep.py") | {
        _NOTE: "Random search over rate, optimizer and architecture. Rates above 0.06 mostly break.",
        "team": "vision",
    }
    for trial in range(48):
        architecture = chance.choice(("resnet50", "convnext-t", "vit-b16", "efficientnet-b3"))
        optimizer = chance.choice(("sgd", "adamw", "lion"))
        goes_on = trial == 47
        rate = 0.004 if goes_on else round(10 ** chance.uniform(-4.2, -0.8), 6)
        params = {
            "architecture": architecture,
            "optimizer": optimizer,
            "learning_rate": str(rate),
            "batch_size": chance.choice(("64", "128", "256")),
            "weight_decay": chance.choice(("0.0", "0.0001", "0.01", "0.05")),
            "augmentation": chance.choice(("none", "randaugment", "mixup")),
            "epochs": str(_EPOCHS),
            "seed": str(trial % 4),
        }
        start = now - 61 * MINUTE if goes_on else now - 2 * DAY + trial * 58 * MINUTE
        end, status = (None, "RUNNING") if goes_on else (start + _EPOCHS * MINUTE, "FINISHED")
        run = Run(_name(chance), start, end, status, params, _origin(chance, "train.py"), [])
        run.tags |= {"team": "vision", "stage": "ablation" if trial < 32 else "candidate"}
        run.datasets = (_TRAINING, _VALIDATION)
        _learn(run, chance, rate, {"resnet50": 0.02, "convnext-t": 0.05, "vit-b16": 0.03}.get(architecture, 0.0))
        parent.children.append(run)
    _choose([run for run in parent.children if run.registered])
    note = "Which architecture and learning rate for the **shelf classifier**?\n\nBaseline: `resnet50`, SGD, rate 0.01."
    return Experiment("Demo: image classification", note, {"team": "vision"}, [parent])


def _learn(run: Run, chance: random.Random, rate: float, bonus: float) -> None:
    """90 epochs, 61 of a run that goes on. Too small a rate learns slowly; too large a one breaks after some epochs."""
    best, at = 0.0, run.start
    fit = math.exp(-((math.log10(rate) + 2.4) ** 2) / 1.6)
    ceiling, pace = 0.58 + 0.27 * fit + bonus, 6 + 22 * (1 - fit)
    breaks = chance.randrange(12, 60) if rate > 0.06 else 1000
    for epoch in range(_EPOCHS if run.end else 61):
        at = run.start + epoch * MINUTE
        grown = 1 - math.exp(-epoch / pace)
        wobble = chance.gauss(0, 0.006 + 0.02 * (1 - grown))
        validation = ceiling * grown + wobble
        loss = 4.6 * math.exp(-epoch / pace) + 0.35 + abs(chance.gauss(0, 0.05))
        if epoch == breaks:
            run.status, run.end = "FAILED", at
            run.points.append(("train/loss", math.nan, at, epoch))
            return
        if epoch > breaks - 4:
            loss *= 3.0 ** (epoch - breaks + 4)
        if chance.random() < 0.012:
            loss *= 2.4
        best = max(best, validation)
        run.points += [
            ("train/loss", loss, at, epoch),
            ("train/accuracy", min(0.995, validation + 0.05 * grown), at, epoch),
            ("val/loss", loss * 1.1 + 0.15 * grown, at, epoch),
            ("val/accuracy", validation, at, epoch),
            ("train/learning_rate", rate * (1 + math.cos(math.pi * epoch / _EPOCHS)) / 2, at, epoch),
        ]
        if epoch % 3 == 0:
            run.points += _machine(chance, at, epoch)
    if not run.end:
        return
    run.points.append(("val/best_accuracy", best, at, 0))
    run.files["config.yaml"] = "".join(f"{key}: {value}\n" for key, value in run.params.items()).encode()
    if best > 0.85:
        _show(run, best, chance)


def _choose(versions: list[Run]) -> None:
    """The best version serves, the latest one is tried."""
    best, latest = max(versions, key=lambda run: run.last("val/best_accuracy")), versions[-1]
    for run, alias in ((best, "champion"), (latest, "challenger")):
        assert run.registered
        run.registered = replace(run.registered, aliases=(*run.registered.aliases, alias))
    best.tags[_NOTE] = (
        "**In all shops since Monday.** Best of the sweep at the validation set.\n\n"
        "- still confuses classes C and D under neon light, see `confusion_matrix.png`\n"
        "- the attention settles on the packet after some 30 epochs, see *Images*"
    )


def _show(run: Run, best: float, chance: random.Random) -> None:
    """Pictures and tables of the runs that are worth a look."""
    run.files["confusion_matrix.png"] = confusion_matrix(best, 10, chance)
    for number, where in enumerate(((0.3, 0.25), (0.66, 0.55), (0.45, 0.85))):
        photo = shelf(random.Random(number))
        for step in (0, 15, 30, 60, 89):
            at = run.start + step * MINUTE
            for kind in ("photo", "attention") if step == 0 else ("attention",):
                name = f"shelf {number + 1}~{kind}+step+{step}+timestamp+{at}+{chance.getrandbits(64):016x}.png"
                seen = attention(photo, step / 89, where, chance) if kind == "attention" else png(photo, PHOTO_SCALE)
                run.files[f"images/{name}"] = seen
    rows = [[f"shelf_{n:04}.jpg", chance.choice("ABCDE"), round(chance.uniform(0.4, 1), 3)] for n in range(200)]
    table = {"columns": ["image", "class", "confidence"], "data": rows}
    run.files["predictions.json"] = json.dumps(table).encode()
    run.files["report.md"] = (
        f"# {run.name}\n\nBest validation accuracy **{best:.3f}**.\n\n"
        "| class | precision | recall |\n|---|---|---|\n"
        + "".join(
            f"| {c} | {best + chance.gauss(0, 0.03):.3f} | {best + chance.gauss(0, 0.03):.3f} |\n" for c in "ABCDE"
        )
    ).encode()
    inputs = [{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 3, 224, 224]}, "name": "image"}]
    outputs = [{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 10]}, "name": "scores"}]
    run.files |= model_files("pytorch", inputs, outputs, run.start)
    architecture = run.params["architecture"]
    note = f"`{architecture}` at rate {run.params['learning_rate']}: {best:.1%} on the validation set."
    run.registered = Registered(SHELVES.name, note, {"architecture": architecture})


_TOKENS_PER_SECOND = {"120M": 412_000, "350M": 236_000, "760M": 131_000}
_VARIANTS = {"baseline": 0.0, "longer warm-up": -0.012, "no weight tying": 0.021, "swiglu": -0.04}
"""What each changes about the loss in the end."""
_ENDINGS = ("quiet.", "quiet at night.", "quiet is quiet is.", "quiet, and willows line its banks.")
"""How a model of each variant ends a sentence, in that order."""


def _language(now: int, chance: random.Random) -> Experiment:
    """Few long runs: spikes in the loss that sampling must not lose, evaluations at a slower beat."""
    runs: list[Run] = []
    for size, width in (("120M", 768), ("350M", 1024), ("760M", 1536)):
        for variant in _VARIANTS:
            params = {"size": size, "width": str(width), "variant": variant, "tokens": "2B", "context": "2048"}
            start = now - 9 * DAY + len(runs) * 13 * HOUR
            run = Run(
                f"{size} {variant}", start, start + 12 * HOUR, "FINISHED", params, _origin(chance, "pretrain.py"), []
            )
            run.tags |= {"team": "language", "baseline": str(variant == "baseline").lower()}
            run.datasets = (_WEB,)
            breaks = 14_200 if (size, variant) == ("760M", "no weight tying") else None
            _pretrain(run, chance, 3.35 - 0.16 * math.log2(width / 768) + _VARIANTS[variant], breaks)
            runs.append(run)
    note = "Ablations at three sizes before the large run. Compare by `eval/perplexity`."
    return Experiment("Demo: language model ablations", note, {"team": "language"}, runs)


def _pretrain(run: Run, chance: random.Random, floor: float, breaks: int | None) -> None:
    """`breaks` is the step at which the loss runs away and, soon after, is no number any more."""
    spike, away, speed = 0.0, 0.0, _TOKENS_PER_SECOND[run.params["size"]]
    for step in range(0, 20_000, 20):
        at = run.start + step * 12 * HOUR // 20_000
        spike = 2.2 if chance.random() < 0.003 else spike * 0.6
        if breaks and step > breaks:
            away = ((step - breaks) / 700) ** 2 * 4
        if breaks and step > breaks + 700:
            run.points += [("train/loss", math.nan, at, step), ("train/grad_norm", math.inf, at, step)]
            run.status, run.end = "FAILED", at
            run.tags[_NOTE] = f"The loss ran away at step {breaks:,}. Again with a lower rate before anybody concludes."
            break
        loss = floor + 7.2 / (1 + step / 90) ** 0.62 + spike + away + chance.gauss(0, 0.035)
        run.points += [
            ("train/loss", loss, at, step),
            ("train/grad_norm", (0.4 + spike + away) * math.exp(chance.gauss(0, 0.25)), at, step),
            ("train/tokens_per_second", speed * chance.gauss(1, 0.008), at, step),
        ]
        if step % 200 == 0:
            run.points += _machine(chance, at, step)
        if step % 500 == 0 and step:
            held_out = floor + 0.08 + 7.2 / (1 + step / 90) ** 0.62 + chance.gauss(0, 0.004)
            run.points += [("eval/loss", held_out, at, step), ("eval/perplexity", math.exp(held_out), at, step)]
    ending = _ENDINGS[list(_VARIANTS).index(run.params["variant"])]
    samples = [f"[{step}] The river below the dam {'is ' * (5 - step // 5000)}quiet." for step in (0, 5000)]
    run.files["samples.txt"] = "\n".join([*samples, f"[19980] The river below the dam is {ending}"]).encode()


def _demand(now: int, chance: random.Random) -> Experiment:
    """Many short runs with one value a metric: for grouping, scatter and parallel coordinates."""
    runs: list[Run] = []
    for number in range(200):
        region, kind = (
            chance.choice(("north", "south", "coast", "alps")),
            chance.choice(("arima", "gbm", "tcn", "naive")),
        )
        depth, window = chance.randrange(2, 12), chance.choice((7, 14, 28, 56))
        error = {"arima": 14.0, "gbm": 9.5, "tcn": 10.4, "naive": 21.0}[kind] + {"alps": 3.0, "coast": 1.2}.get(
            region, 0
        )
        error += 0.35 * abs(depth - 6) * (kind == "gbm") - 0.9 * math.log2(window / 7) + chance.gauss(0, 0.7)
        start = now - 30 * DAY + number * 3 * HOUR
        params = {"region": region, "model": kind, "depth": str(depth), "window_days": str(window)}
        run = Run(_name(chance), start, start + 4 * MINUTE, "FINISHED", params, _origin(chance, "forecast.py"), [])
        run.tags["team"] = "planning"
        run.datasets = (_SALES,)
        run.points = [
            ("mape", error, start, 0),
            ("rmse", error * 11 + chance.gauss(0, 6), start, 0),
            ("coverage_90", min(0.99, 0.97 - error / 120 + chance.gauss(0, 0.02)), start, 0),
            ("fit_seconds", math.exp(chance.gauss({"tcn": 4.4, "gbm": 2.2}.get(kind, 1), 0.3)), start, 0),
        ]
        if number % 41 == 40:
            run.status, run.points = "FAILED", [("mape", math.nan, start, 0)]
        runs.append(run)
    for kind in ("naive", "arima", "tcn", "gbm"):
        finished = (run for run in runs if run.params["model"] == kind and run.status == "FINISHED")
        best = min(finished, key=lambda run: run.last("mape"))
        outputs = [{"type": "double", "name": "pieces"}]
        best.files |= model_files("sklearn", _SALES.columns[:3], outputs, best.start)
        note = f"Best `{kind}` so far: {best.last('mape'):.1f} % off."
        aliases = ("champion",) if kind == "gbm" else ()
        best.registered = Registered(DEMAND.name, note, {"kind": kind}, aliases)
    note = "Daily demand, four regions. `mape` in per cent, lower is better."
    return Experiment("Demo: demand forecast", note, {"team": "planning"}, runs)
