# `make` alone lists the commands; each does all its set-up itself.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.PHONY: help run demo check test bench bench-year soak lock catalogues wording architecture pictures format clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/.ready: requirements-dev.lock requirements-tools.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("nhacviec needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make run PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock requirements-tools.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: $(VENV)/.ready ## start the bot; without a token: say how to get one, and show a ministry in the browser
	@$(BIN)/nhacviec run --or-demo

demo: $(VENV)/.ready ## play a month of a ministry in the terminal
	@$(BIN)/nhacviec demo

check: $(VENV)/.ready ## format, lint, types and import contracts, in seconds
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/lint-imports --no-cache

test: check ## the same, and all tests: what CI runs
# Four at a time, on two cores: a test waits for real processes a third to half of its time. What failed beside others is
# tried once more alone: tests wait up to 10 s for the real process, and a machine may be busier than that. What fails
# twice has failed.
	@$(BIN)/python -m tests.browser.chromium
	@$(BIN)/python -m pytest -n 4 --dist worksteal || { [ $$? -eq 1 ] && echo "once more, alone:" \
	  && $(BIN)/python -m pytest -n 0 --last-failed --last-failed-no-failures none; }

soak: $(VENV)/.ready ## the long forms of the tests that kill and starve the process
	@NHACVIEC_SOAK=1 $(BIN)/python -m pytest -n 0 --timeout 1800 tests/faults

bench: $(VENV)/.ready ## print the benchmark's table and write bench/results.json
	@$(BIN)/python -m bench

bench-year: $(VENV)/.ready ## play a year of 3,400 units and 1,000,000 items, hours long; ITEMS=20000 for a shorter one
	@$(BIN)/python -m bench.year $(if $(ITEMS),--items $(ITEMS)) $(if $(UNITS),--units $(UNITS)) $(if $(WITHIN),--within $(WITHIN))

catalogues: $(VENV)/.ready ## after texts/locale/*.po or domain/commands.py were edited: compile them, write docs/wording.md and who may
	@$(BIN)/python -m texts.compile

wording: $(VENV)/.ready ## write docs/wording.md: every sentence by the screen on which it is read
	@$(BIN)/python -m texts.wording

pictures: $(VENV)/.ready ## make the pictures of README and docs anew, in both languages (needs chromium)
	@$(BIN)/python -m tests.browser.pictures

architecture: $(VENV)/.ready ## draw the layers and rooms in docs/architecture.md anew, from the imports
	@$(BIN)/python -m tests.docs.drawing

format: $(VENV)/.ready ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .

lock: $(VENV)/.ready ## renew the lock files from pyproject.toml
	@$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove the virtual environment and caches
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
