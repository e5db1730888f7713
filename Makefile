# Every command a person needs. `make help` lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 12348
BIN := .venv/bin
NPM := npm --workspace frontend run --silent
KILL := tests/system/test_kill.py
LOCKED := --generate-hashes --no-header --no-annotate --universal --python-version 3.11 --quiet

.PHONY: help start call day clock post test check check-python lint-portal types-portal test-portal test-telephones test-computing test-units test-screens test-calls test-system test-kill format rules openapi bench night lock

help: ## list the commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/' | expand -t 18

start: ## run everything on this computer (PORT=12348)
	@exec $(PYTHON) -m infra.local.start --port $(PORT)

call: ## play one inbound call at the local exchange (NUMBER, PLACE, WHEN, END)
	@$(BIN)/python -m infra.local.telephone.call $(if $(NUMBER),--number $(NUMBER)) $(if $(PLACE),--place $(PLACE)) $(if $(WHEN),--when $(WHEN)) $(if $(END),--end $(END))

day: ## play a day of 400 calls at the local exchange (SPEED=60, DATE, CALLS, SCENARIO=normal|busy|outage|lost-voicemail)
	@$(BIN)/python -m infra.local.telephone.day $(if $(SPEED),--speed $(SPEED)) $(if $(DATE),--date $(DATE)) $(if $(CALLS),--calls $(CALLS)) $(if $(SCENARIO),--scenario $(SCENARIO))

clock: ## show or shift the business clock (OFFSET=+2d3h or reset, WHEN=2026-11-23T08:30, RATE=60 or 1)
	@$(BIN)/python -m infra.local.clock $(if $(OFFSET),--offset=$(OFFSET)) $(if $(WHEN),--when $(WHEN)) $(if $(RATE),--rate $(RATE))

post: ## show mails and short messages that the local system sent
	@$(BIN)/python -m infra.local.post

check: ## lint and types only
	@$(MAKE) --no-print-directory -j2 lint-portal check-python types-portal

check-python: .venv/.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lint-portal: node_modules/.stamp
	$(NPM) lint

types-portal: node_modules/.stamp
	npm --workspace frontend exec -- tsc --noEmit

test-portal: node_modules/.stamp
	$(NPM) test

# The longest comes first, so that both cores end at about the same time.
test: ## everything a change must pass
	@$(MAKE) --no-print-directory -j3 .venv/.stamp .venv-emulator/.stamp node_modules/.stamp
	@$(PYTHON) -m infra.local.browser
	@$(MAKE) --no-print-directory -j2 -O lint-portal test-portal check-python types-portal frontend/dist/.stamp
	@$(MAKE) --no-print-directory -j3 -O test-screens test-telephones test-computing

# Two platforms at a time: each waits for most of its time, and three would wait for each other.
test-telephones:
	@$(MAKE) --no-print-directory test-calls
	@$(MAKE) --no-print-directory test-system

# What only computes takes what the others leave of the processor: they must not wait for it.
test-computing:
	@nice -n 19 $(MAKE) --no-print-directory test-units
	@nice -n 19 $(MAKE) --no-print-directory test-kill

test-units:
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -m "not alone" -n 2 --dist loadfile

test-screens:
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest tests/portal -m "not calls" --durations=25

test-calls:
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest tests/portal -m calls --durations=25

test-system:
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest -m alone --ignore=tests/portal --ignore=$(KILL) --durations=25

test-kill:
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pytest $(KILL)

format: .venv/.stamp ## format the sources and repair what can be repaired
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .

rules: .venv/.stamp ## print which requirement is proved by which test
	@$(BIN)/python -m infra.rules

openapi: .venv/.stamp node_modules/.stamp ## write frontend/openapi.json and the portal's types from the code
	HOTLINE_OPENAPI=write $(BIN)/python -m pytest -q tests/chalicelib/test_openapi.py
	$(NPM) types

bench: .venv/.peers .venv-emulator/.stamp ## measure: the ledger, the calendar against its peers, days with everything that goes wrong, a month of the province
	HOTLINE_BENCH=full $(BIN)/python -m pytest tests/bench tests/simulation tests/golden tests/backend/matters/test_everybody.py tests/chalicelib/test_everybody.py -q -s

night: ## make bench for a timer: silent unless it fails, its log in .local/night
	@mkdir -p .local/night
	@log=.local/night/$$(date +%F).log; $(MAKE) --no-print-directory bench > $$log 2>&1 || { tail -n 200 $$log; exit 1; }

lock: .venv/.stamp ## compile the hashed requirements from the .in files
	$(BIN)/uv pip compile $(LOCKED) requirements.in -o requirements.txt
	$(BIN)/uv pip compile $(LOCKED) requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile $(LOCKED) infra/local/requirements.in -o infra/local/requirements.txt
	$(BIN)/uv pip compile $(LOCKED) tests/bench/requirements.in -o tests/bench/requirements.txt

# Environments, each with a stamp that is older than what it was made from when it must be made again.
.venv/.stamp: requirements-dev.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

.venv/.peers: tests/bench/requirements.txt .venv/.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/bench/requirements.txt
	touch $@

.venv-emulator/.stamp: infra/local/requirements.txt
	test -x .venv-emulator/bin/python || $(PYTHON) -m venv .venv-emulator
	.venv-emulator/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r infra/local/requirements.txt
	touch $@

node_modules/.stamp: package-lock.json
	npm ci --no-fund --no-audit --loglevel=error
	touch $@

frontend/dist/.stamp: $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts frontend/*.json package-lock.json -type f 2>/dev/null) node_modules/.stamp
	$(NPM) build
	touch $@
