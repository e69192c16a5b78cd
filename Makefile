# `make run` and `make test` are all a newcomer needs; each does its own set-up.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
STORE  ?= graph.store

.PHONY: run test check ontology install browser servers clean
.DEFAULT_GOAL := run

install: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

run: install  ## build the sample graph and print who said what
	@$(BIN)/kg build data --store $(STORE)
	@COLUMNS=$${COLUMNS:-100} $(BIN)/kg query who-said-what --act speech --limit 20 --store $(STORE)

test: install  ## every test
	@$(BIN)/python -m pytest

check: install  ## style, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

ontology: install  ## the files of the ontology in their normal form
	@$(BIN)/python -m kg.ontology.turtle ontology/*.ttl

browser:  ## a headless browser for tests/browser (Debian; skipped where there is one)
	@command -v chromium >/dev/null || { \
	  SUDO=$$(command -v sudo || true); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium; }

servers:  ## a SPARQL server for tests/store (Debian's Virtuoso; skipped where there is one)
	@command -v virtuoso-t >/dev/null || { \
	  SUDO=$$(command -v sudo || true); \
	  $$SUDO apt-get update -qq && $$SUDO env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -y -qq --no-install-recommends virtuoso-opensource; }

clean:
	rm -rf $(VENV) $(STORE) .pytest_cache .mypy_cache .ruff_cache .hypothesis
