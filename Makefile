# Bare `make` lists every target. On a fresh machine with Python 3.11 `make serve` and `make test` need nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CATALOGUE := src/lingyan/locale/zh_Hans/LC_MESSAGES/django

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev serve demo test fmt lint types rooms packs migrations messages extract docs bench check contract lock

help: ## list every target
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.runtime: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# What the search of portfolios compiles is kept beside it; else the first portfolio would wait for it.
$(VENV)/.search: $(wildcard src/lingyan/domain/siting/*.py) $(VENV)/.runtime
	@$(BIN)/lingyan siting compile
	@touch $@

setup: $(VENV)/.runtime $(VENV)/.search messages ## install what serving needs into .venv

setup-dev: $(VENV)/.dev $(VENV)/.search messages ## install what working on the code needs as well

messages: $(CATALOGUE).mo ## compile the translations

# Not by pybabel: it takes the sign and letter of “60 % a year” for a placeholder, and then misses it in the Chinese.
$(CATALOGUE).mo: $(CATALOGUE).po | $(VENV)/.runtime
	@$(BIN)/python -c "import sys; from babel.messages import mofile, pofile; \
	words = pofile.read_po(open(sys.argv[1], 'rb'), abort_invalid=True); \
	mofile.write_mo(open(sys.argv[2], 'wb'), words)" $< $@

extract: setup-dev ## find anew what is to be translated; needs GNU gettext
	@cd src/lingyan && ../../$(BIN)/python -m django makemessages --verbosity 0 --locale zh_Hans --no-location --no-obsolete --no-wrap
	@msgattrib --clear-fuzzy --empty --clear-previous --sort-output --no-wrap --output-file $(CATALOGUE).new $(CATALOGUE).po
	@grep -v '^"POT-Creation-Date' $(CATALOGUE).new > $(CATALOGUE).po && rm $(CATALOGUE).new

serve: setup ## set up what is missing and open the zone in the browser
	$(BIN)/lingyan serve

demo: setup ## load made-up data, marked 演示, and open the zone
	$(BIN)/lingyan demo
	$(BIN)/lingyan serve

test: setup-dev ## run every test
	$(BIN)/python -m pytest

fmt: setup-dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .

lint: setup-dev ## check format, style, templates and spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --quiet --lint src/lingyan
	$(BIN)/codespell

types: setup-dev ## check the types, strictly
	$(BIN)/mypy

rooms: setup-dev ## check that rooms look down only
	$(BIN)/lint-imports

packs: setup ## check every pack and run its readable cases
	$(BIN)/lingyan pack check

migrations: setup-dev ## check that no migration is missing
	$(BIN)/python -m django makemigrations --check --dry-run --settings lingyan.config.settings

contract: setup-dev ## write the contract of the API anew, for its test
	$(BIN)/python tests/contracts/snapshot.py

docs: setup-dev ## write the reference pages that the code itself knows best
	$(BIN)/python docs/generate.py

bench: setup-dev ## run every benchmark and keep what it prints in benchmarks/results
	$(BIN)/python benchmarks/run.py

lock: setup-dev ## compile the lock files anew, without addresses of indexes
	$(BIN)/uv pip compile pyproject.toml --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --no-annotate --python-version 3.11 --upgrade --quiet --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra dev --no-header --no-emit-index-url --no-emit-find-links --generate-hashes --no-annotate --python-version 3.11 --upgrade --quiet --output-file requirements-dev.lock

check: lint types rooms packs migrations ## all that CI checks before the tests
