# Everything a person or CI does here. It needs python3 (3.11 or newer) with pip, make, and a package index; no venv, no uv.

PYTHON  ?= python3
WORKERS ?= 2

UV     := .tools/bin/uv
BIN    := .venv/bin
PYTEST := $(BIN)/pytest -n $(WORKERS)

TOOLS_READY   := .tools/.ready
LOCK_READY    := .venv/.lock-installed
PROJECT_READY := .venv/.project-installed

# By itself uv trusts its own certificates and knows no mirror; here it takes the machine's and pip's.
PIP_INDEX = $$($(PYTHON) -m pip config get global.index-url 2>/dev/null)
INDEX     = UV_DEFAULT_INDEX="$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$(PIP_INDEX)}}"
export UV_SYSTEM_CERTS = 1
export UV_PYTHON_DOWNLOADS = never
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test test-all test-ci soak check format bench requirements reference lock clean
.PHONY: check-style check-types check-floors check-workflows check-docs

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(PROJECT_READY) ## build .venv with dotok and everything the tests need

demo: setup ## the main job on real titles, from nothing, in a temporary database
	@$(BIN)/dotok demo

test: setup ## the fast tests (at most 5 minutes)
	$(PYTEST) -m "not slow"

test-all: setup ## all tests (at most 45 minutes)
	$(PYTEST)

test-ci: setup ## the slow tests as CI runs them: the same examples each time
	$(PYTEST) -m slow --hypothesis-profile=ci || test $$? -eq 5 # 5: there is no slow test

soak: setup ## kills, random work, spoilt files and the property tests, many of each; by hand, for hours
	$(PYTEST) -m "hypothesis or soak" --hypothesis-profile=soak

check: check-style check-types check-floors check-workflows check-docs ## the house rules (with `make -k`: all that is broken)

check-style: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: setup
	$(BIN)/mypy

check-floors: setup
	$(BIN)/lint-imports --no-logo
	$(UV) pip check --python $(BIN)/python

check-workflows: setup
	$(BIN)/python -m tests.tools.schemas
	$(BIN)/dotok check

check-docs: setup
	$(BIN)/python -m tests.tools.reference

format: setup ## put the code in order as far as a machine can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: setup ## how fast it is, beside its peers
	$(BIN)/python -m bench
	$(BIN)/python -m bench.predicting

requirements: setup ## a line per requirement: proven (and by which tests) or unproven
	@report=$$(mktemp) && trap 'rm -f "$$report"' EXIT; \
	$(PYTEST) --requirements="$$report" >&2; status=$$?; \
	cat "$$report"; test $$status -eq 0 -o $$status -eq 5

reference: setup ## write the generated parts of the docs anew
	$(BIN)/python -m tests.tools.reference --write

# Add UPGRADE=--upgrade for newer versions; without it what is locked stays as far as pyproject.toml allows.
COMPILE = $(INDEX) $(UV) pip compile --universal --generate-hashes --no-header --no-annotate --quiet $(UPGRADE)
lock: $(TOOLS_READY) ## write requirements.lock and requirements-uv.lock anew
	$(COMPILE) pyproject.toml --extra server --group dev --output-file requirements.lock
	echo uv | $(COMPILE) - --output-file requirements-uv.lock

clean: ## remove everything that the other targets made
	rm -rf .venv .tools .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(TOOLS_READY): requirements-uv.lock
	rm -rf .tools
	$(PYTHON) -m pip install --quiet --target .tools --only-binary :all: --require-hashes -r requirements-uv.lock
	@touch $@

# Bytecode is made here, once: where Python may keep none (PYTHONDONTWRITEBYTECODE), every start would make it anew.
$(LOCK_READY): requirements.lock $(TOOLS_READY)
	test -x $(BIN)/python || $(UV) venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv
	$(INDEX) $(UV) pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements.lock
	@touch $@

$(PROJECT_READY): pyproject.toml $(LOCK_READY)
	$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@
