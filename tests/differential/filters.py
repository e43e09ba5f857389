# ruff: noqa: E501
"""A zoo of runs and of experiments, and the questions that both servers must answer alike."""

from __future__ import annotations

from typing import Any

#: name, start_time, end_time, status, metrics, params, tags
RUNS: list[tuple[str, int, int | None, str, dict[str, Any], dict[str, str], dict[str, str]]] = [
    ("alpha", 100, 1000, "FINISHED", {"acc": 0.9, "loss": 0.1, "val/loss": 1.0, "nan": 5}, {"lr": "0.1", "model": "ResNet"}, {"env": "prod"}),
    ("Beta", 200, 900, "FAILED", {"acc": 0.5, "loss": -1.0, "nan": -5}, {"lr": "0.01", "model": "resnet"}, {"env": "Dev"}),
    ("gamma", 300, None, "RUNNING", {"nan": "NaN", "f1": 3}, {"lr": "0.1", "model": "vgg 16"}, {"env": "prod", "my tag": "x"}),
    ("delta", 400, None, "RUNNING", {"acc": "Infinity"}, {"model": "größe"}, {"env": "größe 日本"}),
    ("epsilon", 500, 5000, "KILLED", {}, {}, {}),
    ("zeta 1", 600, 600, "FINISHED", {"acc": "-Infinity", "loss": 0.0}, {"lr": "", "model": "a_b%c"}, {"note": "it's"}),
    ("eta", 700, None, "SCHEDULED", {"acc": 0.5000001, "1": 5}, {"a-b": "1", "1": "x"}, {"a.b.c": "dotted", "and": "sql"}),
    ("theta", 800, None, "RUNNING", {"acc": -0.5, "loss": 1e-320}, {"LR": "upper", "model": "resnet50"}, {"quote": 'say "hi"'}),
    ("iota", 900, None, "RUNNING", {"acc": 1e10, "temp é": 21.5} , {"x/y": "slash", "x:y": "colon"}, {"back": "a\\b"}),
    ("kappa", 1000, None, "RUNNING", {"acc": 2**53, "acc.top1": 0.25}, {"lr": "1e-3"}, {"env": "PROD", "mlflow.user": "me"}),
]  # fmt: skip

#: Bad questions whose refusal is worded differently here: the status and the code count, the sentence is ours.
OWN_WORDS = {
    "`metrics.acc` > 0.6",
    "metrics.acc ~ 1",
    "attributes. = 'x'",
    "metrics.acc IS NULL",
    "DESC",
    "run_id IN ('x'",
    "tags.kind > 'a'",
}

#: Filters of runs/search, good and bad.
RUN_FILTERS = [
    # metrics
    "metrics.acc > 0.6", "metrics.acc >= 0.5", "metrics.acc < 0.5", "metrics.acc <= 0.5", "metrics.acc = 0.5",
    "metrics.acc != 0.5", "metric.acc > .6", "metrics.acc > 1.", "metrics.acc > -0.6", "metrics.acc > 2e-3",
    "metrics.acc > 1e300", "metrics.acc = 9007199254740992", "metrics.acc >= 1.7976931348623157e308",
    "metrics.acc<0.6", "metrics.acc >0.6", "metrics.`acc` > 0.6", "metrics.\"acc\" > 0.6", "metrics.'acc' > 0.6",
    "`metrics`.`acc` > 0.6", "`metrics.acc` > 0.6", "metrics.val/loss = 1", "metrics.`val/loss` = 1",
    "metrics.\"val/loss\" = 1", "metrics.`temp é` > 20", "metrics.`1` = 5", "metrics.1 = 5", "metrics.acc.top1 < 1",
    "metrics.missing > 0", "metrics.missing != 0", "metrics.loss = 0", "metrics.loss != 0", "metrics.loss < 1e-310",
    "metrics.ACC > 0", "metrics.acc > '0.6'", "metrics.acc > \"0.6\"", "metrics.acc > abc", "metrics.acc > +1",
    "metrics.acc > - 1", "metrics.acc > 0x10", "metrics.acc > 1e", "metrics.acc >", "metrics.acc", "metrics.acc 5",
    "metrics.acc == 0.5", "metrics.acc <> 0.5", "metrics.acc LIKE '1'", "metrics.acc IN (1, 2)", "metrics.acc ~ 1",
    "metrics > 1", "0.5 < metrics.acc", "metrics.acc > 0.6 AND metrics.acc < 1",
    "metrics.acc > 0.1 AND metrics.loss < 0.5 AND metrics.`val/loss` > 0", "metrics.acc > 1_000", "metrics.acc > 1,5",
    "metrics.acc > NaN", "metrics.acc > Infinity", "metrics.acc > NULL", "metrics.acc > true",
    # params
    "params.lr = '0.1'", "params.lr != '0.1'", "param.lr = \"0.1\"", "parameter.lr = '0.1'", "parameters.lr = '0.1'",
    "params.lr = ''", "params.lr = 0.1", "params.lr = abc", "params.lr > '0.1'", "params.lr >= '0'", "params.LR = 'upper'",
    "params.model LIKE 'res%'", "params.model LIKE 'Res%'", "params.model LIKE '%net%'", "params.model LIKE '___net'",
    "params.model like 'res%'", "params.model Like 'res%'", "params.model ILIKE 'RES%'", "params.model ilike '%NET'",
    "params.model ILIKE 'vgg 16'", "params.model LIKE 'a\\_b%'", "params.model LIKE 'a_b%c'", "params.model LIKE ''",
    "params.model LIKE '%'", "params.model NOT LIKE 'res%'", "params.model RLIKE 'res'", "params.model = 'größe'",
    "params.model LIKE 'gr__e'", "params.model IN ('resnet')", "params.missing != 'x'", "params.missing = 'x'",
    "params.`a-b` = '1'", "params.a-b = '1'", "params.\"x/y\" = 'slash'", "params.x/y = 'slash'", "params.`x:y` = 'colon'",
    "params.`1` = 'x'", "params.1 = 'x'", "params.lr = '0.1' AND params.model = 'ResNet'",
    "params.lr = '0.1' AND params.lr = '0.01'", "params.lr != '0.1' AND params.lr != '0.01'", "params.lr LIKE 0.1",
    "params.model = 'ResNet", "params.model = ResNet'", "params.model = `ResNet`", "params.model = '\"ResNet\"'",
    # tags
    "tags.env = 'prod'", "tag.env = 'prod'", "tags.env != 'prod'", "tags.env LIKE 'p%'", "tags.env ILIKE 'P%'",
    "tags.`my tag` = 'x'", "tags.\"my tag\" = 'x'", "tags.'my tag' = 'x'", "tags.my tag = 'x'", "tags.note = \"it's\"",
    "tags.note = 'it''s'", "tags.note = 'it\\'s'", "tags.quote = 'say \"hi\"'", "tags.quote = \"say \\\"hi\\\"\"",
    "tags.back = 'a\\b'", "tags.back = 'a\\\\b'", "tags.a.b.c = 'dotted'", "tags.`a.b.c` = 'dotted'", "tags.and = 'sql'",
    "tags.`and` = 'sql'", "tags.env = 'größe 日本'", "tags.env LIKE '%日_'", "tags.env ILIKE 'GRößE%'",
    "tags.mlflow.runName = 'alpha'", "tags.`mlflow.runName` ILIKE 'A%'", "tags.mlflow.user = 'me'", "tags.env = prod",
    "tags.env = 5", "tags.env > 'a'", "tags.env IN ('prod')", "tags = 'x'", "Tags.env = 'prod'", "TAG.env = 'x'",
    "tags.select = 'x'", "tags.order = 'x'", "tags.größe = 'x'", "tags.`größe` = 'x'", "tags.env='prod'",
    # attributes
    "attributes.status = 'FINISHED'", "attribute.status = 'FINISHED'", "attr.status = 'FINISHED'", "run.status = 'FINISHED'",
    "status = 'FINISHED'", "status != 'FINISHED'", "status = 'finished'", "status LIKE 'F%'", "status ILIKE 'f%'",
    "attributes.status = 'NONSENSE'", "attributes.status IN ('FINISHED')", "attributes.status > 'A'", "status = FINISHED",
    "start_time > 500", "start_time >= 500", "start_time < 300", "start_time = 300", "start_time != 300",
    "attributes.start_time > 500.5", "created > 500", "Created > 500", "attributes.created > 500", "attributes.`Created` > 500",
    "start_time > '500'", "start_time LIKE '5%'", "end_time > 900", "end_time != 900", "end_time = 600", "end_time < 0",
    "attributes.end_time <= 1000", "run_name = 'alpha'", "attributes.run_name = 'Beta'", "run_name LIKE '%a'",
    "run_name ILIKE 'B%'", "run_name != 'alpha'", "attributes.`run name` = 'alpha'", "attributes.`Run name` = 'alpha'",
    "attributes.\"Run Name\" = 'alpha'", "`run name` = 'zeta 1'", "run_name = 'zeta 1'", "run_name IN ('alpha')",
    "user_id = ''", "user_id = 'me'", "user_id != 'me'", "artifact_uri LIKE 'mlflow-artifacts:/%'", "artifact_uri = 'x'",
    "run_id = 'x'", "attributes.run_id != 'x'", "run_id LIKE '%'", "run_id IN ('x')", "run_id NOT IN ('x')",
    "attributes.run_id IN ('x', 'y')", "attributes.run_id not in ('x','y',)", "run_id IN('x')", "run_id IN (\n'x'\n,\t'y' )",
    "run_id IN ()", "run_id IN (5)", "run_id IN ('x', 5)", "run_id IN 'x'", "run_id IN ('x'", "run_id IN (\"x\")",
    "run_id NOT ('x')", "experiment_id = '1'", "attributes.experiment_id = '1'", "lifecycle_stage = 'active'",
    "run_uuid = 'x'", "attributes.nonsense = 'x'", "nonsense = 'x'", "Attributes.status = 'x'", "attributes.Status = 'x'",
    "name = 'x'", "attributes. = 'x'",
    # datasets: nothing here has any
    "dataset.name = 'd'", "datasets.name != 'd'", "dataset.digest LIKE '%'", "dataset.context = 'train'",
    "datasets.name IN ('d')", "dataset.name NOT IN ('d')", "dataset.nonsense = 'd'", "dataset.name > 'd'", "dataset.name = 5",
    # shape
    "", " ", "\n\t", "metrics.acc > 0.6 and params.lr = '0.1'", "metrics.acc > 0.6 And params.lr = '0.1'",
    "metrics.acc > 0.6\nAND\tparams.lr = '0.1'", "  metrics.acc > 0.6  ", "metrics.acc > 0.6 OR metrics.loss < 1",
    "NOT metrics.acc > 0.6", "(metrics.acc > 0.6)", "metrics.acc > 0.6, metrics.loss < 1", "metrics.acc > 0.6;",
    "metrics.acc > 0.6; metrics.loss < 1", "metrics.acc > 0.6 -- comment", "metrics.acc /* c */ > 0.6",
    "metrics.acc BETWEEN 0 AND 1", "metrics.acc + 1 > 0.6", "metrics.acc > 0.3 + 0.3", "metrics.acc IS NULL",
    "nope.acc > 1", "nope", "'", "\"", "`", "(", ")", "=", "= 1", "metrics.acc > metrics.loss", "tags.env = tags.env",
    "SELECT 1", "DROP TABLE runs", "params.lr = '0.1' AND", "params.lr = '" + "x" * 5000 + "'",
]  # fmt: skip

#: order_by lists of runs/search, good and bad.
RUN_ORDERS: list[list[str]] = [
    [], ["metrics.acc"], ["metrics.acc ASC"], ["metrics.acc DESC"], ["metrics.acc desc"], ["metric.acc Asc"],
    ["metrics.loss"], ["metrics.loss DESC"], ["metrics.`val/loss`"], ["metrics.\"val/loss\" DESC"], ["metrics.missing"],
    ["metrics.nan"], ["metrics.nan DESC"],
    ["metrics.f1 ASC", "metrics.loss DESC"], ["params.lr"], ["params.lr DESC"], ["param.model"], ["params.model DESC"],
    ["parameters.missing", "params.model"], ["tags.env"], ["tags.env DESC"], ["tag.`my tag`"], ["tags.mlflow.runName"],
    ["start_time"], ["start_time DESC"], ["attributes.start_time ASC"], ["created"], ["Created DESC"], ["attributes.created"],
    ["end_time"], ["end_time DESC"], ["attribute.end_time"], ["status"], ["attributes.status DESC", "start_time ASC"],
    ["run_name"], ["run_name DESC"], ["attributes.`run_name`"], ["user_id"],
    ["tags.env ASC", "params.lr DESC", "metrics.acc"], ["`metrics`.`acc` DESC"], ["metrics.acc  DESC"],
    [""], [" metrics.acc"], ["metrics.acc "], ["metrics.acc NULLS FIRST"], ["metrics.acc SIDEWAYS"], ["-metrics.acc"],
    ["metrics.acc, metrics.loss"], ["nope.acc"], ["nonsense"], ["run name"], ["dataset.name"], ["metrics"],
    ["experiment_id"], ["lifecycle_stage"], ["DESC"], ["metrics.acc ASC DESC"], ["(metrics.acc)"], ["1"],
    ["metrics.val/loss"], ["tags.a-b"], ["metrics.my metric"], ["attributes.run_id LIMIT 1"],
]  # fmt: skip

#: name, tags
EXPERIMENTS: list[tuple[str, dict[str, str]]] = [
    ("Zoo A", {"kind": "zoo", "size": "1"}),
    ("zoo b", {"kind": "zoo", "size": "2", "my tag": "x"}),
    ("zoo C 日本", {"kind": "zoo"}),
    ("zoo d's", {"kind": "zoo", "note": "it's"}),
    ("zoo_e%", {"kind": "zoo", "size": "10"}),
]

#: Filters of experiments/search; each is asked together with nothing else.
EXPERIMENT_FILTERS = [
    "", "tags.kind = 'zoo'", "tag.kind = 'zoo'", "tags.size != '1'", "tags.size LIKE '1%'", "tags.kind ILIKE 'ZOO'",
    "tags.`my tag` = 'x'", "tags.\"my tag\" = 'x'", "name = 'Zoo A'", "name != 'Zoo A'", "attribute.name = 'zoo b'",
    "name LIKE 'zoo%'", "name LIKE 'Zoo%'", "name ILIKE 'zoo%'", "name LIKE 'zoo_%'", "name = 'zoo C 日本'",
    "name LIKE '%日%'", "name = \"zoo d's\"", "tags.note = \"it's\"", "tags.size IS NULL AND tags.kind = 'zoo'",
    "tags.size IS NOT NULL", "tags.kind = 'zoo' AND tags.size is not null", "tags.kind = 'zoo' AND name LIKE 'zoo b'",
    "creation_time > 0 AND tags.kind = 'zoo'", "last_update_time < 5", "attribute.creation_time >= 1", "creation_time = 5",
    "attributes.name = 'x'", "attr.name = 'x'", "nope.name = 'x'", "nope = 'x'", "name > 'x'", "name IN ('x')", "name = 5",
    "creation_time > 'x'", "creation_time LIKE '1'", "tags.kind = zoo", "tags.kind > 'a'", "name = 'x' OR name = 'y'", " ",
    "name", "name =", "name = 'x", "metrics.acc > 1", "params.a = 'x'", "experiment_id = '1'", "lifecycle_stage = 'active'",
    "NOT name = 'x'", "(name = 'x')", "name = 'x';", "name == 'x'", "name <> 'x'", "name RLIKE 'x'", "Name = 'x'",
]  # fmt: skip

EXPERIMENT_ORDERS: list[list[str]] = [
    ["name"], ["name DESC"], ["name asc"], ["attribute.name"], ["experiment_id"], ["experiment_id DESC"],
    ["creation_time", "name"], ["last_update_time DESC", "name DESC"], ["name", "name"], ["tags.kind"], ["attributes.name"],
    ["nope"], [""], ["name SIDEWAYS"], ["name, experiment_id"], ["lifecycle_stage"], ["metrics.acc"],
]  # fmt: skip
