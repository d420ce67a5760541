# Two commands need nothing but Python (3.11 or newer) and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install dev demo test bench bench-quality lock

help:
	@echo "make demo              read the demonstration documents and say what was found"
	@echo "make demo DOCS=folder  the same on your own files"
	@echo "make test              every check and test"
	@echo "make install           .venv with .venv/bin/dragoman in it"
	@echo "make bench             speed of reading"

install:
	@$(PYTHON) scripts/bootstrap.py

demo: install
	@$(BIN)/dragoman demo $(DOCS)

dev:
	@$(PYTHON) scripts/bootstrap.py --dev

test: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile

bench: dev
	$(BIN)/python benchmarks/speed.py

bench-quality: dev
	$(BIN)/python benchmarks/quality.py

lock:
	./scripts/lock.sh
