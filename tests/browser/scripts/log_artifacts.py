"""Logs a run with every kind of artifact, as the official client writes them. Prints its ids as JSON.

MLFLOW_TRACKING_URI=... python log_artifacts.py EXPERIMENT
"""

import json
import math
import random
import sys
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib as mpl
import mlflow
import numpy as np
from mlflow.models import infer_signature
from PIL import Image

mpl.use("Agg")
import matplotlib.pyplot as plt

STEPS = (0, 100, 200, 400, 800)

README = """# Segmentation baseline

Trained on **Cityscapes**, 19 classes, with a *cosine* schedule. See the [metrics](evaluation/metrics.csv) and the
[configuration](config/train.yaml).

| class | IoU | pixels |
|---|---:|---:|
| road | 0.974 | 36.9 % |
| car | 0.921 | 7.0 % |
| rider | 0.571 | 0.1 % |

![Validation curve](figures/curve.png)

```python
import mlflow

model = mlflow.sklearn.load_model("runs:/…/classifier")
print(model.predict([[5.1, 3.5, 1.4, 0.2]]))
```

- [x] learning rate sweep
- [ ] larger crops

> Rider and bicycle are confused at night.
"""

HOSTILE = """# Look here

<script>document.title = "owned"</script>
<img src="nothing" onerror="document.title = 'owned'">
<p id="main" class="topbar" style="position: fixed; inset: 0">covers the page</p>
<form action="https://example.org"><input name="password"><button>Sign in</button></form>
<iframe srcdoc="<script>parent.document.title = 'owned'</script>"></iframe>

[a link](javascript:document.title='owned') and ![a tracker](https://example.org/pixel.png)
"""

SOURCE = '''"""Train the segmentation head."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    """A cosine with a linear start; steps are optimizer steps."""

    peak: float = 3e-4
    warmup: int = 500

    def at(self, step: int, total: int) -> float:
        if step < self.warmup:
            return self.peak * step / self.warmup  # linear
        progress = (step - self.warmup) / (total - self.warmup)
        return 0.5 * self.peak * (1 + math.cos(math.pi * progress))


if __name__ == "__main__":
    print([Schedule().at(step, 10_000) for step in range(0, 10_000, 1000)])
'''

CONFIG = """# What the run was started with.
model:
  backbone: resnet50
  classes: 19
  pretrained: true
optimizer: {name: adamw, lr: 3.0e-4, betas: [0.9, 0.999]}
data:
  root: /data/cityscapes
  crop: [512, 1024]
"""

REPORT = """<!doctype html>
<title>Report</title>
<style>body { font: 15px sans-serif; margin: 24px } td { padding: 4px 12px; border-bottom: 1px solid #ccc }</style>
<h1>Evaluation report</h1>
<p id="out">The script has not run.</p>
<table><tr><td>mIoU</td><td>0.781</td></tr><tr><td>pixel accuracy</td><td>0.962</td></tr></table>
<script>
  document.getElementById("out").textContent = "The script has run.";
  try { parent.document.title = "owned"; } catch (error) { document.body.dataset.walled = "yes"; }
</script>
"""


def scene(step: int, seed: int) -> np.ndarray:
    """A soft picture that gets sharper with the steps."""
    y, x = np.mgrid[0:160, 0:240] / 160
    rng = np.random.default_rng(seed)
    blur = 0.35 / (1 + step / 120)
    picture = np.zeros((160, 240, 3))
    for _ in range(6):
        cx, cy, radius = rng.uniform(0.1, 1.4), rng.uniform(0.1, 0.9), rng.uniform(0.08, 0.25)
        distance = np.hypot(x - cx, y - cy) - radius
        mask = 1 / (1 + np.exp(distance / (0.01 + blur * 0.3)))
        picture = picture * (1 - mask[..., None]) + mask[..., None] * rng.uniform(0.15, 1, 3)
    noise = np.random.default_rng(step).normal(0, 0.5 * blur, picture.shape)
    return (np.clip(picture + noise, 0, 1) * 255).astype("uint8")


def log_images() -> None:
    for step in STEPS:
        for index, key in enumerate(("val/prediction", "val/target", "train/augmented sample")):
            if key == "train/augmented sample" and step == 200:
                continue
            shown = 100_000 if key == "val/target" else step
            mlflow.log_image(Image.fromarray(scene(shown, index % 2)), key=key, step=step, synchronous=True)
    mlflow.log_image(Image.fromarray(scene(800, 7)), key="val/prediction", step=800, synchronous=True)


def log_figures(folder: Path) -> None:
    rng = random.Random(3)
    figure, axes = plt.subplots(figsize=(7, 4))
    steps = range(0, 1000, 10)
    axes.plot(steps, [2.4 * math.exp(-step / 220) + 0.3 + rng.gauss(0, 0.03) for step in steps], label="train")
    axes.plot(steps, [2.2 * math.exp(-step / 260) + 0.42 + rng.gauss(0, 0.02) for step in steps], label="val")
    axes.set(xlabel="step", ylabel="loss")
    axes.legend()
    mlflow.log_figure(figure, "figures/curve.png")
    figure.savefig(folder / "curve.svg")
    figure.savefig(folder / "curve.pdf")
    mlflow.log_artifact(str(folder / "curve.svg"), "figures")
    mlflow.log_artifact(str(folder / "curve.pdf"), "figures")


def log_tables(folder: Path) -> None:
    rng = random.Random(5)
    words = ["road", "sky, cloudy", 'sign "stop"', "car", "rider\non bicycle", "naïve", "日本"]
    lines = ["image,class,iou,pixels,split,seconds"]
    for index in range(20_000):
        label = words[index % 7].replace('"', '""')
        lines.append(f'{index:05}.png,"{label}",{rng.random():.6f},{rng.randint(1, 10**6)},val,{rng.random():.3e}')
    path = folder / "metrics.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    mlflow.log_artifact(str(path), "evaluation")
    (folder / "labels.tsv").write_text("id\tname\n1\troad\n2\tcar\n", encoding="utf-8")
    mlflow.log_artifact(str(folder / "labels.tsv"), "evaluation")
    mlflow.log_table(
        {
            "prompt": [f"Question {index}: what is {index} + {index}?" for index in range(60)],
            "answer": [str(2 * index) if index % 9 else "I do not know." for index in range(60)],
            "score": [None if index == 4 else round(rng.random(), 4) for index in range(60)],
            "tokens": [rng.randint(20, 900) for _ in range(60)],
        },
        "evaluation/answers.json",
    )
    mlflow.log_table(
        {
            "id": list(range(8)),
            "picture": [Image.fromarray(scene(800, 10 + index)) for index in range(8)],
            "label": ["car", "bus", "rider", "road", "sky", "tree", "car", "sign"],
            "confidence": [round(rng.random(), 3) for _ in range(8)],
        },
        "evaluation/pictures.json",
    )


def log_media(folder: Path) -> None:
    path = folder / "sample.wav"
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(
            b"".join(
                int(12_000 * math.sin(2 * math.pi * 440 * n / 8000)).to_bytes(2, "little", signed=True)
                for n in range(16_000)
            )
        )
    mlflow.log_artifact(str(path), "media")


def log_texts(folder: Path) -> None:
    mlflow.log_text(README, "README.md")
    mlflow.log_text(SOURCE, "code/train.py")
    mlflow.log_text(CONFIG, "config/train.yaml")
    mlflow.log_text(REPORT, "evaluation/report.html")
    mlflow.log_dict(
        {
            "metrics": {"miou": 0.781, "pixel_accuracy": 0.962, "loss": math.nan},
            "job": 9007199254740993123,
            "classes": ["road", "car", "rider", "sky"],
            "confusion": [[(row * 7 + column * 3) % 11 for column in range(300)] for row in range(3)],
            "reviewed": False,
            "note": None,
        },
        "evaluation/summary.json",
    )
    lines = [f"2026-05-02 10:{n // 60 % 60:02}:{n % 60:02} INFO step {n} loss {2 / (n + 1):.4f}" for n in range(9000)]
    mlflow.log_text("\n".join(lines), "logs/train.log")
    mlflow.log_text(HOSTILE, "names/hostile.md")
    mlflow.log_text("one file\n", "names/ü 100% #1 & more?.txt")
    mlflow.log_text("", "names/empty.txt")
    mlflow.log_text("{'not': json", "names/broken.json")
    (folder / "weights.bin").write_bytes(bytes(range(256)) * 2000)
    mlflow.log_artifact(str(folder / "weights.bin"), "checkpoints")
    (folder / "NOTES").write_text("Plain text, although no extension says so.\n", encoding="utf-8")
    mlflow.log_artifact(str(folder / "NOTES"))


def log_model() -> str:
    from sklearn.datasets import load_iris
    from sklearn.linear_model import LogisticRegression

    data = load_iris(as_frame=True)
    classifier = LogisticRegression(max_iter=200).fit(data.data, data.target)
    logged = mlflow.sklearn.log_model(
        classifier,
        name="classifier",
        signature=infer_signature(data.data, classifier.predict(data.data), params={"threshold": 0.5}),
        pip_requirements=["mlflow==3.10.1", "scikit-learn==1.7.2", "numpy"],
    )
    return logged.model_id


def main() -> None:
    experiment = mlflow.set_experiment(sys.argv[1])
    with mlflow.start_run(run_name="segmentation-baseline") as run, TemporaryDirectory() as directory:
        folder = Path(directory)
        log_texts(folder)
        log_images()
        log_figures(folder)
        log_tables(folder)
        log_media(folder)
        model_id = log_model()
        # As clients before MLflow 3 did: the model lies in the run's own folder.
        local = folder / "old_model"
        mlflow.artifacts.download_artifacts(f"models:/{model_id}", dst_path=str(local))
        mlflow.log_artifacts(str(local), "old_model")
    ids = {"experiment": experiment.experiment_id, "run": run.info.run_id, "model": model_id}
    print(json.dumps(ids))


main()
