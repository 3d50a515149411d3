# What can be done here; `make` alone lists it. Works with GNU make 3.81 and a Python ≥ 3.11 and needs nothing else.
# Everything is installed into .venv, once: without a network it goes on with what is there.

VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

# The first of these that is new enough and can make an environment; `make PYTHON=… demo` names another.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3 python; do \
	$$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { echo $$python; break; }; done)

# What was compiled once is not compiled again by each process of the tests.
export PYTHONDONTWRITEBYTECODE :=

PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --constraint constraints.txt
NEEDED := pyproject.toml constraints.txt $(BIN)/python

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check lint types layers messages documents coverage bench torture pictures update clean

help: ## list what can be done
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 18

demo: $(VENV)/program ## open the sample network in a meeting that is live
	@$(BIN)/ordstyrer demo $(ARGS)

test: $(VENV)/tools ## run all tests; ARGS="tests/meeting -x" runs some
	$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: lint types layers messages documents coverage ## everything that has to be green; -k goes on after a failure

lint: $(VENV)/tools ## ruff: the rules of the house and the format
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: $(VENV)/tools ## mypy --strict
	$(BIN)/python -m mypy

layers: $(VENV)/tools ## tui → store → meeting, never upward
	$(BIN)/lint-imports

messages: $(VENV)/tools ## no message without its translation
	$(BIN)/python scripts/messages.py check

documents: $(VENV)/tools ## README and the other texts say what the program does
	$(BIN)/python scripts/documents.py check

# Those that only watch other processes tell nothing here; `make test` runs them too.
# The chance in the property tests is the same each time here, or a branch would be reached one day and not the next.
coverage: $(VENV)/tools ## the tests, with the branches that have to be tried
	$(BIN)/python -m pytest -n 2 --dist worksteal --hypothesis-seed=0 --ignore=tests/test_benchmarks.py --ignore=tests/store/test_kill_sweep.py \
		--cov --cov-branch --cov-report=json:build/coverage.json --cov-report= $(ARGS)
	$(BIN)/python scripts/coverage_floors.py build/coverage.json

bench: $(VENV)/tools ## how quick it is, against the floor
	$(BIN)/python -m benchmarks $(ARGS)
	$(BIN)/python -m benchmarks.rotation

torture: $(VENV)/tools ## kill it, starve it, feed it rubbish; ARGS="--minutes 5 --seed 1" for how long and which way
	$(BIN)/python -m torture $(ARGS)

pictures: $(VENV)/tools ## take the pictures of the documentation anew
	$(BIN)/python scripts/pictures.py $(ARGS)

update: $(VENV)/tools ## write anew what is made of the code: translations, key table
	$(BIN)/python scripts/messages.py update
	$(BIN)/python scripts/documents.py update

clean: ## remove what was made, but for .venv
	rm -rf build dist *.egg-info .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache snapshot_report.html
	find meeting store tui tests scripts benchmarks torture -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer, with venv, is needed (on Debian: python3 and python3-venv).' \
		'Is it called something else? make PYTHON=…' >&2; exit 1; }
	@echo "Making an environment with $(PYTHON) in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '$(PYTHON) is not Python 3.11' \
		'or newer.' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Byte-compiled, or the first start would take four times as long.
$(VENV)/program: $(NEEDED)
	@echo 'Installing the program …'
	@$(INSTALL) --editable .
	@$(BIN)/python -m compileall -q meeting store tui
	@touch $@

$(VENV)/tools: $(NEEDED)
	@echo 'Installing the program and what its tests need …'
	@$(INSTALL) --editable '.[dev]'
	@$(BIN)/python -m compileall -q meeting store tui
	@touch $(VENV)/program $@
