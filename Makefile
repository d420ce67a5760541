# Two commands need nothing but Python (3.11 or newer) and make: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help install dev demo test bench bench-quality bench-peers lock

help:
	@echo "make demo              read the demonstration documents and say what was found"
	@echo "make demo DOCS=folder  the same on your own files"
	@echo "make test              every check and test"
	@echo "make install           .venv with .venv/bin/dragoman in it"
	@echo "make bench             speed of reading"
	@echo "make bench-peers       numbers and dates beside other readers, on their own cases"

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

# PEERS: the folder of the peers' own cases; TOOLS: where their scorer is. The peers live in an environment of their own.
PEERS ?= ../shared/peers
TOOLS ?= ../shared/tools
bench-peers: dev
	@test -d $(PEERS) || { echo "there are no cases in $(PEERS): make bench-peers PEERS=folder"; exit 2; }
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/pip install --quiet quantulum3 dateparser number-parser price-parser text2num
	@mkdir -p build
	$(BIN)/python benchmarks/peers.py $(PEERS) --out build/peers.jsonl
	.venv-peers/bin/python $(TOOLS)/score_peers.py $(PEERS) --out build/peers.json --md build/peers.md \
		--peers build/peers.jsonl quantulum3 dateparser number-parser price-parser text2num

lock:
	./scripts/lock.sh
