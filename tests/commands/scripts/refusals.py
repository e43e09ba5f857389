"""Run by the original's Python: what `mlflow` answers to each of the command lines given as JSON."""

import json
import sys

from click.testing import CliRunner
from mlflow.cli import cli

answers = []
for case in json.loads(sys.argv[1]):
    result = CliRunner().invoke(cli, case["line"], env=case["env"], prog_name="mlflow")
    answers.append([result.exit_code, result.output])
print(json.dumps(answers))
