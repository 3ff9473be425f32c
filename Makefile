# The two commands are `make run` and `make test`. Every target sets up what is missing first; nothing is asked twice.
# Extra words go through ARGS: make run ARGS="--station kiosk", make test ARGS="tests/forms -k nik".

# Many a test starts the program anew; without kept bytecode each start would compile all of it.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE
PY = .venv/bin/python
ARGS ?=
WORKERS ?= 2
DIR ?=
PYTHON ?=
PAGES = --junitxml=failures/junit.xml --html=failures/report.html --self-contained-html

.PHONY: help run setup test test-all fuzz check hooks format lock sbom audit tour desktop-entry bench hall mutants eval-face eval-match pdfa clean

help:
	@echo "make run     start the application"
	@echo "make test    every test, with a sample of each battery"
	@echo "make test-all [ARGS=name]    the batteries whole; goes on where it was interrupted"
	@echo "make check [ARGS=name]       format, lint, types, imports (directions), rules (of the house), branches"
	@echo "make hooks   the same checks before each commit and push"
	@echo "make format  put the code into its format"
	@echo "make tour    one visit through the real windows, with pictures"
	@echo "make desktop-entry [ARGS='--station kiosk']  put the program among this user's applications"
	@echo "make bench   measure and write BENCHMARKS.md"
	@echo "make hall    six stations as programs on one PostgreSQL server for ten minutes, write docs/records/hall.json"
	@echo "make mutants make faults on purpose and see whether a test notices, write docs/records"
	@echo "make eval-face [DIR=folder]  test quality and liveness, write a report"
	@echo "make eval-match DIR=folder   test the comparison of faces, write a report"
	@echo "make lock    renew requirements.lock from pyproject.toml"
	@echo "make pdfa    ask PDFBox Preflight whether every kind of paper is PDF/A-1b (installs it from Debian)"
	@echo "make sbom    write docs/licences.md and a bill of materials, sbom.cdx.json (DIR=file for another place)"
	@echo "make audit   ask over the network whether a package of the lock has a known fault"
	@echo "make setup   only the set-up"
	@echo "make fuzz    100,000 changed inputs for each parser at the edge"
	@echo "make clean   remove the environment and every cache"

setup:
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && "$$python" -m counter_app.setup

run: setup
	@$(PY) main.py $(ARGS)

test: setup
	@rm -rf failures
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PAGES) $(ARGS)

test-all: setup
	@$(PY) -m tests.battery --workers $(WORKERS) $(ARGS)

fuzz: setup
	@$(PY) -m tests.battery --workers $(WORKERS) fuzz $(ARGS)

check: setup
	@$(PY) -m tests.checks $(ARGS)

hooks: setup
	@$(PY) -m pre_commit install

format: setup
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock:
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && "$$python" -m counter_app.setup lock $(ARGS)

sbom: setup
	@$(PY) -m tests.licences $(or $(DIR),sbom.cdx.json)

pdfa: setup
	@$(PY) -m tests.pdfa $(ARGS)

audit:
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && "$$python" -m counter_app.setup audit $(ARGS)

tour: setup
	@$(PY) main.py tour $(ARGS)

desktop-entry: setup
	@python=$$(PYTHON="$(PYTHON)" sh .ci/python) && "$$python" -m counter_app.setup desktop-entry $(ARGS)

hall: setup
	@$(PY) -m tests.hall $(ARGS)

bench: setup
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.bench $(ARGS)

mutants: setup
	@$(PY) -m tests.mutants $(ARGS)

eval-match: setup
	@$(PY) main.py eval-match $(DIR) $(ARGS)

eval-face: setup
	@$(PY) main.py eval-face $(DIR) $(ARGS)

clean:
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage* .mutants tour failures .batteries
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
