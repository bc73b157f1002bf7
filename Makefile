# What a contributor needs. `make` alone sets up and runs everything that CI runs.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: all setup check test eval bless wheel constraints clean
all: check test eval

setup: .venv/.installed
.venv/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e ".[dev]"
	touch $@

check: setup          ## style, types, layers, prompts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/summarizer prompts check

test: setup
	$(BIN)/python -m pytest

eval: setup           ## the suites and their gates
	for suite in offline replay catch; do $(BIN)/python -m evals run $$suite --gate --fresh || exit; done

bless: setup          ## move the floors of the gate to what is measured now
	$(BIN)/python -m evals bless offline

wheel: setup
	$(BIN)/pip wheel -q --no-deps -w dist .

constraints:          ## pin what a fresh environment resolves to
	rm -rf .venv-pins && $(PYTHON) -m venv .venv-pins
	.venv-pins/bin/pip install -q ".[dev,bench,otel,servers]"
	.venv-pins/bin/pip freeze --exclude summarizer > constraints.txt
	rm -rf .venv-pins

clean:
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
