# Each command is one line of sense; PORT and ONLY are its only knobs.
PORT ?= 8000
ONLY ?=
PYTHON := .venv/bin/python
OCOP := .venv/bin/ocop

.PHONY: run demo test test-all check fix bench draw messages lock

run:            ## install, make the demo province if there is none yet, serve it
	@python3 ops/bootstrap.py run
	@$(OCOP) demo --keep --port $(PORT)
	@$(OCOP) django collectstatic --no-input --verbosity 0
	@$(OCOP) serve --port $(PORT)

demo:           ## start the demo province afresh
	@python3 ops/bootstrap.py run
	@$(OCOP) demo

test:           ## before every commit: quick tests on SQLite, what can differ on PostgreSQL; ONLY=stamps: one app
	@python3 ops/bootstrap.py test
	@$(PYTHON) -m tests.run $(if $(ONLY),--only $(ONLY))

test-all:       ## every test on SQLite and on PostgreSQL
	@python3 ops/bootstrap.py test
	@$(PYTHON) -m tests.run --all

check:          ## style, types, templates, contracts, drawings
	@python3 ops/bootstrap.py check
	@$(PYTHON) ops/check.py

fix:            ## what tools can mend
	@python3 ops/bootstrap.py check
	@$(PYTHON) -m ruff check --fix --quiet . ; $(PYTHON) -m ruff format --quiet .

bench:          ## ratios to peers; ONLY=qr runs one
	@python3 ops/bootstrap.py bench
	@$(PYTHON) -m bench $(ONLY)

draw:           ## docs/states from the state tables
	@python3 ops/bootstrap.py run
	@$(PYTHON) -m ocop draw

messages:       ## English texts of the public pages
	@python3 ops/bootstrap.py run
	@cd src/ocop && ../../$(PYTHON) -m django compilemessages --settings ocop.config.settings

lock:           ## compile requirements/ from pyproject.toml
	@python3 ops/bootstrap.py check
	@$(PYTHON) ops/lock.py
