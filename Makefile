# Everything one does with this project. `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
ROOMS := elearning assessments courses certificates
MODULES := $(ROOMS) tests manage.py
TEMPLATES := $(wildcard $(addsuffix /templates,$(ROOMS) $(wildcard elearning/*)))

# Settings are read by the type checker too; it connects to nothing.
TYPED := DATABASE_URL=postgresql:///none DJANGO_SETTINGS_MODULE=elearning.settings.test

.PHONY: help run dev demo start test bench messages format install install-dev

help:
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: install ## the demo, on http://localhost:8000 (or PORT=…)
	@exec $(BIN)/python -m elearning.serving run

dev: install ## the same, starting again when code changes
	@exec $(BIN)/python -m elearning.serving dev

demo: install ## throw the demo's data away and load it anew
	@exec $(BIN)/python -m elearning.serving reset

start: install ## a server in earnest; refuses what is not safe to serve
	@exec $(BIN)/python -m elearning.serving start

test: install-dev ## everything that must hold: format, contracts, types, translations, tests
	$(BIN)/ruff format --check $(MODULES)
	$(BIN)/ruff check $(MODULES)
	$(BIN)/djlint --lint --quiet $(TEMPLATES)
	$(BIN)/lint-imports --no-logo
	$(TYPED) $(BIN)/mypy $(MODULES)
	$(BIN)/python -m elearning.messages check
	$(BIN)/python manage.py makemigrations --check
	$(BIN)/python -m tests.browser
	$(BIN)/python -m pytest -n 2 --maxschedchunk=2

bench: install-dev ## what proofing a case and what a request costs, beside floors in the same run
	@$(BIN)/python -m tests.benchmarks.proofing
	@$(BIN)/python -m tests.benchmarks
	@exec $(BIN)/python -m tests.benchmarks.store

messages: install-dev ## bring the translations up to date with the code
	@$(BIN)/python -m elearning.messages

format: install-dev ## put the code in the house's form
	$(BIN)/ruff format $(MODULES)
	$(BIN)/ruff check --fix $(MODULES)

install:
	@$(call installed,requirements.txt)

install-dev:
	@$(call installed,requirements-dev.txt)

# A copy of what was installed lies in .venv: another file, or another Python, means installing again.
define installed
if ! cmp -s $(1) .venv/$(1) || ! $(BIN)/python -c '' 2>/dev/null; then \
  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name one with PYTHON=…")' && \
  { $(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv …"; $(PYTHON) -m venv --clear .venv; }; } && \
  echo "Installing $(1) (a minute or two, the first time) …" && \
  $(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $(1) && \
  cp $(1) .venv/$(1); \
fi
endef
