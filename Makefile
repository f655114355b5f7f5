# Everything that one types. `make` alone tells what there is.

# The examples are built as of this day, so that everybody's copy and every test sees the same reviews and contacts.
EXAMPLE_DATE = 2026-05-18

# Another place for the virtual environment, for instance to share one between clones.
VENV ?= .venv

RUN = $(VENV)/bin/python
SET_UP = python=$$(PYTHON="$(PYTHON)" sh scripts/find_python.sh) && "$$python" scripts/set_up.py --venv "$(VENV)"

# Some machines are set up to compile every module anew in every process; tests start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site serve check test format bench docs pictures lock clean setup setup-check setup-test lint

help: ## this list
	@echo "Handrail: one source of policy text, every organisation's website and prints."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "Start with: make site"

site: setup ## build the example organisations (the first time it installs what it needs)
	@$(RUN) build.py build --date $(EXAMPLE_DATE)
	@echo "Look at it: open site/public/index.html in a browser, or type: make serve"

serve: setup ## show the site at an address of this machine, and rebuild it at every edit
	@$(RUN) build.py serve --date $(EXAMPLE_DATE)

check: setup-check lint ## format, lint, types and the tests without browser or Java
	@$(RUN) -m pytest -n auto --dist loadfile -m "not slow" --quiet

test: setup-test lint ## all of that, and Chromium, veraPDF, clones and kills: what CI runs
	@$(RUN) -m pytest -n auto --dist loadgroup --durations 20

format: setup-check ## lay out the code as `make check` wants it
	@$(RUN) -m ruff check --fix --quiet .
	@$(RUN) -m ruff format .

bench: setup ## measure speed and memory on an invented county
	@$(RUN) -m tests.bench

docs: setup ## write the generated pages of docs/ anew
	@$(RUN) -m handrail.docs

pictures: setup-test ## take the pictures of README and gallery anew
	@$(RUN) scripts/pictures.py
	@PYTHONPATH=. $(RUN) scripts/gallery.py $(EXAMPLE_DATE)

lock: setup ## take the newest versions that pyproject.toml allows
	@sh scripts/lock.sh

clean: ## remove what was built (the virtual environment stays)
	@rm -rf site build dist .make .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find handrail tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "Removed what was built. To start from nothing, remove $(VENV) as well."

setup: ## only install what building needs
	@$(SET_UP)

setup-check:
	@$(SET_UP) --test --no-browser

setup-test: ## only install what building and testing need
	@$(SET_UP) --test

lint:
	@$(RUN) -m ruff format --check --quiet --output-format concise . || { echo "The layout differs; type: make format"; exit 1; }
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy
