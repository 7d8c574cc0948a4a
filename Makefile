PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check bench reference lock clean

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.ready        ## reconstruct October 2009 and open its bulletin
	$(BIN)/hinomi demo $(ARGS)

check: $(VENV)/.ready       ## style, types, floors, rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hinomi rules check

test: $(VENV)/.ready check  ## all checks, then all tests
	$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

bench: $(VENV)/.ready       ## speed and memory, as ratios to what else is installed
	$(BIN)/python bench/run.py $(ARGS)

reference: $(VENV)/.ready   ## write the pages of docs/reference that follow from the code
	$(BIN)/python tools/make_reference.py

lock: $(VENV)/.ready        ## pin every dependency with its hashes
	$(BIN)/uv pip compile pyproject.toml --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/dev.txt

clean:
	rm -rf $(VENV) demo-home demo-out build dist
