# Weftmark: the only commands to know. `make` alone lists them.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.ready
MAKEFLAGS += --no-print-directory

# Runs a command and shows what it printed only if it failed.
quietly = out=$$($(1) 2>&1) || { echo "$$out"; exit 1; }

.PHONY: help setup run demo test journeys bench lint docs words

help:
	@awk '/^##@/ { printf "\n%s\n", substr($$0, 5) } \
	      /^[a-z]+:.*## / { split($$0, part, /:.*## /); printf "  make %-8s %s\n", part[1], part[2] }' Makefile
	@echo

##@ Use

setup: $(READY) ## make .venv and install the pinned requirements (the others do this when needed)
	@echo "setup: .venv is ready"

run: $(READY) ## serve the platform with its demonstration on http://127.0.0.1:8000; PORT=9000 for another port
	@exec $(BIN)/python -m weftmark.cli.main serve --demo $(if $(PORT),--port $(PORT))

demo: $(READY) ## judge the shipped example dossiers, write their PDF reports to var/demo
	@$(BIN)/python -m weftmark.cli.main demo judge --into var/demo

##@ Work on it

test: lint ## lint, then the tests, with SQLite and with PostgreSQL; WORKERS=4 for more processes, COVER=1 for coverage
	@echo "test: pytest with $(WORKERS) processes"
	@mkdir -p var/coverage
	@$(BIN)/python -m pytest -q -n $(WORKERS) $(if $(COVER),--cov) --ignore=tests/journeys tests
	@echo "test: the platform once more, on PostgreSQL"
	@WEFTMARK_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n $(WORKERS) tests/apps tests/reliability

journeys: $(READY) ## the stories played in a browser, and 200 journeys broken off at a random point
	@if test -d tests/journeys; then $(BIN)/python -m pytest -q -n $(WORKERS) tests/journeys; fi
	@$(BIN)/python -m pytest -q --slow tests/reliability
	@WEFTMARK_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q --slow tests/reliability

lint: $(READY) ## style, types, import direction, spelling
	@echo "lint: ruff"
	@$(BIN)/ruff check --quiet --output-format concise .
	@$(call quietly,$(BIN)/ruff format --check .)
	@echo "lint: mypy"
	@$(call quietly,$(BIN)/mypy)
	@echo "lint: import-linter"
	@$(call quietly,$(BIN)/lint-imports --no-logo)
	@echo "lint: codespell"
	@$(BIN)/codespell

bench: $(READY) ## every benchmark: each prints a ratio or a limit measured in the same run
	@for file in bench/*.py; do \
	    test -e "$$file" || continue; echo "bench: $$file"; $(BIN)/python "$$file" || exit 1; done

docs: $(READY) ## regenerate the generated pages, then check that documented is what exists
	@if test -e docs/generate.py; then $(BIN)/python docs/generate.py; fi
	@if test -d tests/docs; then $(BIN)/python -m pytest -q tests/docs; fi
	@$(BIN)/python -m pytest -q tests/house/test_language_parity.py

words: $(READY) ## collect what pages say and compile the Chinese of it; APP=people for one app
	@$(BIN)/python docs/translate.py $(APP)

$(READY): pyproject.toml requirements/dev.txt requirements/uv.txt requirements/install.sh
	@PYTHON="$(PYTHON)" sh requirements/install.sh
