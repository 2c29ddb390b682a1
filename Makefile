# `make demo` and `make test` do all the set-up there is; each is safe to run again.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
NODE := tests/page/node_modules
NBCONVERT := $(BIN)/jupyter nbconvert --to notebook --inplace --log-level ERROR
LOCK := .ci/requirements.lock
LOCKED := html llm pandas parquet pdf picture rdf xlsx
OUTPUTS := out/graph.html out/graph.gexf out/graph.json

BENCH_SIZES ?= 200 2000 20000
BENCH_ARTICLES ?= 400
BENCH_STORE ?= 5000
BENCH_ROUNDS ?= 5

.PHONY: demo test lint bench docs notebooks train audit lock clean chromium npm

demo: .venv/.installed  ## Build the graph of data/articles into out/
	$(BIN)/graphkit build data/articles $(OUTPUTS:%=--output %)
	$(BIN)/graphkit stats out/graph.json

test: .venv/.installed-test $(NODE)/.installed chromium  ## Run all the tests
	$(BIN)/pytest

lint: .venv/.installed-dev $(NODE)/.installed  ## Check style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(NODE)/.bin/eslint --config tests/page/eslint.config.js graphkit/writers/page tests/benchmarks
	$(NODE)/.bin/prettier --config tests/page/prettier.json --check graphkit/writers/page tests/page tests/benchmarks

# An hour and more; `make bench BENCH_SIZES="50 200" BENCH_ARTICLES=50 BENCH_STORE=200` is a short one.
bench: .venv/.installed-bench  ## Measure speed, memory and growth, into out/bench and the table in the documentation
	$(BIN)/python tests/benchmarks/throughput.py $(BENCH_ARTICLES) $(BENCH_ROUNDS)
	$(BIN)/python tests/benchmarks/store.py $(BENCH_STORE)
	$(BIN)/python tests/benchmarks/scale.py $(BENCH_SIZES)
	$(BIN)/python tests/benchmarks/table.py

docs: .venv/.installed-docs  ## Build the documentation into out/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --clean --quiet --config-file graphkit/docs/mkdocs.yml

# Afterwards without the times of the run, so that a second one changes nothing.
notebooks: .venv/.installed-test  ## Run the notebooks anew and keep what they show
	$(NBCONVERT) --execute notebooks/*.ipynb
	$(NBCONVERT) --coalesce-streams --ClearMetadataPreprocessor.enabled=True \
		--ClearMetadataPreprocessor.clear_notebook_metadata=False notebooks/*.ipynb

# Some three hours on two cores; it goes on where it was stopped. TEXTS are the texts of data/corpus.
train: .venv/.installed-train  ## Make the weights anew, from data/, TEXTS="FILE FOLDER ..." and NAMES=FILE (WiNER-fr)
	$(BIN)/python -m graphkit.training data $(TEXTS:%=--texts %) $(NAMES:%=--names %)

# It fails where a package cannot be looked up, too: silence would pass for safety.
audit: .venv/.installed-dev  ## Look the locked dependencies up among the known vulnerabilities
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement $(LOCK)

lock: .venv/.installed-dev  ## Pin all dependencies, and the hashes of their files, anew
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe \
		--strip-extras --no-emit-options --no-emit-find-links --no-emit-index-url --no-emit-trusted-host \
		$(LOCKED:%=--extra %) --output-file $(LOCK) pyproject.toml

clean:  ## Remove what the other targets made
	rm -rf .venv $(NODE) out build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A stamp is renewed where what is to be installed has changed.
.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --editable .
	touch $@

.venv/.installed-%: .venv/.installed
	$(PIP) install --editable '.[$*]'
	touch $@

$(NODE)/.installed: tests/page/package.json tests/page/package-lock.json | npm
	npm ci --prefix tests/page
	touch $@

chromium npm:
	@command -v $@ >/dev/null || { $(SUDO) apt-get update && $(SUDO) apt-get install --yes --no-install-recommends $@; }
