.DEFAULT_GOAL := help
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.installed-run
DEV := $(VENV)/.installed-dev
GENERATOR := $(VENV)/generator/.installed
NODE := tests/tools/node_modules/.installed

# An editable install cannot carry a hash: the locked third-party packages come first, checked by
# hash, then the two packages of this repository without their dependencies.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
OURS = $(INSTALL) --no-deps --no-build-isolation --editable clients/python --editable .

.PHONY: help up demo test test-clients check format generate clients mail-pages release-contract migration lock clean

help: ## Print these targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Serviq needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { echo "python3 cannot make a virtual environment: install its venv package (Debian: python3-venv)." >&2; rm -rf $(VENV); exit 1; }

$(RUN): locks/run.txt pyproject.toml clients/python/pyproject.toml | $(BIN)/python
	@echo "installing what the mesh runs on (once) ..."
	@$(INSTALL) --require-hashes -r locks/run.txt
	@$(OURS)
	@touch $@

$(DEV): locks/dev.txt $(RUN)
	@echo "installing what the tests run on (once) ..."
	@$(INSTALL) --require-hashes -r locks/dev.txt
	@touch $@

# The published Python client is made by an older protoc, in an environment of its own: see locks/generator.in.
$(GENERATOR): locks/generator.txt | $(BIN)/python
	@$(PYTHON) -m venv $(VENV)/generator
	@$(VENV)/generator/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r locks/generator.txt
	@touch $@

# Where this is not possible, the tests that need node's tools say so.
$(NODE): tests/tools/package-lock.json
	@if command -v npm >/dev/null; then \
		echo "installing what the tests run on node (once) ..."; \
		npm ci --prefix tests/tools --engine-strict --ignore-scripts --no-audit --no-fund --silent && touch $@ \
			|| echo "npm could not: some tests will be skipped."; \
	fi

up: $(RUN) ## Run the whole mesh in the foreground; Ctrl-C stops it.
	@exec $(BIN)/serviq up

demo: $(RUN) ## File real tickets over HTTP and show what became of them.
	@exec $(BIN)/serviq demo

test: $(DEV) ## Prove it: every check and every test, on its own ports and data.
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest tests/unit -m oracle
	@$(BIN)/pytest tests/integration tests/e2e

check: $(DEV) $(GENERATOR) $(NODE) ## Format, lint, types, imports, contract and unit tests; under 30 s.
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-logo) || { echo "$$said"; exit 1; }
	@$(BIN)/pytest tests/unit tests/contract -m "not oracle"

format: $(DEV) ## Format code and contract.
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/buf format -w proto

generate: $(DEV) $(GENERATOR) ## Write what is made from the contract and used here.
	@$(BIN)/python -m cli.generate

clients: $(DEV) $(GENERATOR) ## Write the generated part of the clients in all languages.
	@$(BIN)/python -m cli.generate.clients

test-clients: $(DEV) $(GENERATOR) ## Run the same steps in every language against a mesh, and compare.
	@$(BIN)/pytest tests/clients

mail-pages: $(DEV) ## Show every mail in docs/mails.md; needs Chromium.
	@$(BIN)/python -m cli.generate.mail_pages

release-contract: $(DEV) ## Make the contract of now the promise that later changes are held to.
	@$(BIN)/python -m cli.generate.baseline

migration: $(DEV) ## Write a migration: make migration service=ticket message="add tags".
	@test -n "$(service)" && test -n "$(message)" || { echo 'Say which and what: make migration service=ticket message="add tags"' >&2; exit 2; }
	@$(BIN)/python -m cli.new_migration "$(service)" "$(message)"

# run: the embedded mesh; dev: that and what tests need; image: the services alone, with PostgreSQL and NATS elsewhere.
LOCKED = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url
COMPILE = $(LOCKED) --no-emit-package serviq --no-emit-package serviq-mesh pyproject.toml

lock: $(DEV) ## Resolve the dependencies again and write locks/.
	@$(COMPILE) --extra build --extra catcher -o locks/image.txt
	@$(COMPILE) --extra build --extra embedded -o locks/run.txt
	@$(COMPILE) --extra build --extra embedded --extra dev -o locks/dev.txt
	@$(LOCKED) locks/generator.in -o locks/generator.txt

clean: ## Remove the virtual environment and every cache.
	@rm -rf $(VENV) tests/tools/node_modules build *.egg-info clients/python/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
