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
	@rm -rf build/peers build/peers_speed.json && mkdir -p build
	$(BIN)/python benchmarks/peers.py $(PEERS) --out build/peers.jsonl --cases build/peers --note build/peers_note.txt
	.venv-peers/bin/python $(TOOLS)/score_peers.py build/peers --out build/peers.json --md build/peers_all.md --totals \
		--peers build/peers.jsonl quantulum3 dateparser number-parser price-parser text2num > build/peers.log
	.venv-peers/bin/python $(TOOLS)/score_peers.py $(PEERS) --out build/peers_whole.json --totals \
		--peers build/peers.jsonl > build/peers_whole.log
	$(BIN)/python benchmarks/peers_speed.py --out build/peers_speed.json dragoman "dragoman figures" "dragoman dates"
	.venv-peers/bin/python benchmarks/peers_speed.py --out build/peers_speed.json \
		quantulum3 dateparser number-parser text2num price-parser
	$(BIN)/python benchmarks/peers_report.py --counts build/peers.json --speed build/peers_speed.json \
		--whole build/peers_whole.json --note build/peers_note.txt --out benchmarks/peers.md

lock:
	./scripts/lock.sh
