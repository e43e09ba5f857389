"""Data that looks like a team's: experiments, thousands of runs, curves with noise, gaps and divergence.

Written over plain REST, so that it works against any server that speaks MLflow's API. Every random choice is seeded:
the same call makes the same data.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx

MINUTE = 60_000
MODELS = ["resnet50", "resnet101", "vit-b16", "convnext-t", "efficientnet-b3"]
OPTIMIZERS = ["sgd", "adamw", "lion"]
USERS = ["mira", "jonas", "adaeze", "wei"]
ADJECTIVES = ["calm", "swift", "brisk", "silent", "bold", "amber", "lucid", "stray"]
NOUNS = ["heron", "otter", "delta", "weir", "sluice", "eddy", "turbine", "spillway"]


class Api:
    """The few calls the seeding needs; an error answer raises with the server's sentence."""

    def __init__(self, url: str) -> None:
        self._client = httpx.Client(base_url=f"{url.rstrip('/')}/api/2.0/mlflow/", timeout=60)

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        response = self._client.post(path, json=body)
        if response.is_error:
            raise RuntimeError(f"{path}: {response.status_code} {response.text}")
        answer: dict[str, Any] = response.json()
        return answer

    def experiment(self, name: str, tags: dict[str, str] | None = None) -> str:
        body = {"name": name, "tags": _pairs(tags or {})}
        return str(self.post("experiments/create", body)["experiment_id"])

    def run(
        self,
        experiment_id: str,
        name: str,
        *,
        start: int | None = None,
        seconds: float | None = 60,
        status: str = "FINISHED",
        params: dict[str, str] | None = None,
        metrics: Iterable[dict[str, Any]] = (),
        tags: dict[str, str] | None = None,
    ) -> str:
        """Create a run with its data; `seconds=None` leaves it without an end. Returns the run id."""
        start = int(time.time() * 1000) if start is None else start
        created = self.post(
            "runs/create",
            {
                "experiment_id": experiment_id,
                "run_name": name,
                "start_time": start,
                "tags": _pairs(tags or {}),
            },
        )
        run_id = str(created["run"]["info"]["run_id"])
        points = list(metrics)
        # 1,000 entries is the API's limit for one batch, 100 for params.
        for offset in range(0, max(len(points), 1), 900):
            body = {"run_id": run_id, "metrics": points[offset : offset + 900]}
            if offset == 0:
                body["params"] = _pairs(params or {})
            self.post("runs/log-batch", body)
        if status != "RUNNING":
            end = None if seconds is None else start + int(seconds * 1000)
            self.post("runs/update", {"run_id": run_id, "status": status, "end_time": end})
        return run_id


def point(key: str, value: float | str, step: int = 0, timestamp: int = 1) -> dict[str, Any]:
    """A metric as the wire wants it; values JSON cannot write go as strings ("NaN")."""
    if isinstance(value, float) and not math.isfinite(value):
        value = "NaN" if math.isnan(value) else ("Infinity" if value > 0 else "-Infinity")
    return {"key": key, "value": value, "step": step, "timestamp": timestamp}


def sweep(api: Api, name: str, count: int) -> str:
    """An experiment with `count` runs of a hyper-parameter search."""
    now = int(time.time() * 1000)
    experiment = api.experiment(
        name,
        {
            "team": "vision",
            "dataset": "imagenet-1k",
            "mlflow.note.content": "Random search over learning rate, batch size and augmentation.",
        },
    )

    def one(index: int) -> None:
        rng = random.Random(index)
        lr = 10 ** rng.uniform(-4.5, -1)
        epochs = rng.choice([30, 60, 90])
        quality = 0.79 - 0.06 * abs(math.log10(lr) + 2.7) + rng.gauss(0, 0.015)
        diverged = lr > 0.07 and rng.random() < 0.6
        loss = math.nan if diverged else 4.1 * (1 - quality) + rng.gauss(0, 0.02)
        status = "FAILED" if diverged else "KILLED" if rng.random() < 0.03 else "FINISHED"
        status = "RUNNING" if index >= count - 3 else status
        run_name = f"{rng.choice(ADJECTIVES)}-{rng.choice(NOUNS)}-{index}"
        if index % 41 == 0:
            run_name += "-with-a-very-long-suffix-that-somebody-generated-from-the-whole-configuration"
        start = now - (count - index) * 7 * MINUTE
        metrics = {
            "val/accuracy": quality,
            "val/loss": loss,
            "train/loss": loss * 0.83,
            "train/accuracy": min(quality * 1.08, 0.999),
            "lr": lr * 0.001,
            "throughput_img_s": float(rng.randint(900, 3200)),
            "epoch": float(epochs),
            "grad_norm": math.inf if diverged else rng.uniform(0.2, 3),
        }
        tags = {
            "mlflow.user": rng.choice(USERS),
            "mlflow.source.name": "train.py",
            "team": "vision",
            "queue": rng.choice(["a100", "h100", "spot"]),
        }
        if index % 9 == 0:
            tags["mlflow.parentRunId"] = "0" * 32
        api.run(
            experiment,
            run_name,
            start=start,
            seconds=rng.uniform(400, 20_000),
            status=status,
            params={
                "learning_rate": f"{lr:.6g}",
                "batch_size": str(rng.choice([64, 128, 256, 512])),
                "model": rng.choice(MODELS),
                "optimizer": rng.choice(OPTIMIZERS),
                "weight_decay": f"{10 ** rng.uniform(-6, -2):.2e}",
                "epochs": str(epochs),
                "augment": rng.choice(["randaugment", "none", "mixup+cutmix"]),
                "seed": str(index),
            },
            metrics=[point(key, value, epochs, start) for key, value in metrics.items()],
            tags=tags,
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(one, range(count)))
    return experiment


def long_training(api: Api, experiment_id: str, *, steps: int = 500, status: str = "FINISHED") -> str:
    """A run with about a dozen curves, some with NaN and infinite points, and a few single values."""
    rng = random.Random(7)
    start = int(time.time() * 1000) - 3 * 60 * MINUTE
    points: list[dict[str, Any]] = []
    for step in range(steps):
        at = start + step * 20_000
        progress = step / steps
        decay = math.exp(-4 * progress)
        noise = rng.gauss(0, 1)
        values = {
            "train/loss": 0.35 + 2.4 * decay + 0.09 * noise * (0.3 + decay),
            "train/accuracy": 0.88 - 0.8 * decay + 0.015 * noise,
            "train/grad_norm": math.inf if step in (61, 62) else math.exp(rng.gauss(0, 0.5)),
            "train/lr": 3e-4 * min(1, step / 40) * 0.5 * (1 + math.cos(math.pi * progress)),
            "train/tokens": float(step * 524_288),
            "perplexity": math.nan if 200 <= step < 215 else math.exp(2.2 * decay + 0.6) + 0.05 * noise,
            "system/gpu_0_utilization": 93 + 4 * math.sin(step / 9) + noise,
            "system/gpu_0_memory_gb": 71.2 + 0.3 * noise,
            "system/cpu_percent": 38 + 6 * noise,
        }
        if step % 10 == 0:
            values |= {
                "val/loss": 0.52 + 2.2 * decay + 0.02 * noise + 0.25 * max(0, progress - 0.6),
                "val/accuracy": 0.83 - 0.7 * decay + 0.01 * noise,
                "val/f1": 0.81 - 0.7 * decay + 0.01 * noise,
            }
        points += [point(key, value, step, at) for key, value in values.items()]
    points += [
        point("test/accuracy", 0.8312, 0, start + steps * 20_000),
        point("test/loss", 0.6127, 0, start + steps * 20_000),
        point("parameter_count", 1_234_567_890.0, 0, start),
        point("diverged", math.nan, 0, start),
    ]
    return api.run(
        experiment_id,
        "gpt-small-cosine-warmup",
        start=start,
        seconds=steps * 20,
        status=status,
        params={
            "learning_rate": "3e-4",
            "batch_size": "512",
            "context_length": "2048",
            "layers": "12",
            "heads": "12",
            "d_model": "768",
            "dropout": "0.1",
            "warmup_steps": "40",
            "schedule": "cosine",
            "weight_decay": "0.1",
            "precision": "bf16",
            "note": "",
            "data.mixture": "c4:0.55, the-stack:0.2, wikipedia:0.1, arxiv:0.1, books:0.05 " * 3,
            "optimizer": "adamw(betas=(0.9, 0.95), eps=1e-8)",
        },
        metrics=points,
        tags={
            "mlflow.user": "adaeze",
            "mlflow.source.name": "/home/adaeze/projects/lm/pretrain.py",
            "mlflow.source.type": "LOCAL",
            "mlflow.source.git.commit": "9f2c1e7ab0d64c5f8e3b7a1d2c4e6f8091a3b5c7",
            "mlflow.note.content": "Baseline for the spring ablations.\nSpikes at step 61 came from one bad shard.",
            "team": "language",
            "release": "2.1-rc1",
            "reviewed": "yes",
        },
    )


def _pairs(values: dict[str, str]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in values.items()]
