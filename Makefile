# Few commands, each with a line of help: `make` lists them. CI runs the same ones.
.DEFAULT_GOAL := help
SHELL := /bin/bash
export PATH := $(HOME)/.local/bin:$(PATH)
export UV_COMPILE_BYTECODE := 1
# An office network may have a certificate authority of its own.
export UV_SYSTEM_CERTS := 1
PORT ?= 8080

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: install
install: ## install what is needed to run Lotse
	@scripts/install-uv
	@uv sync --locked --no-dev

.PHONY: run
run: install ## install, train if needed, start everything and print the chat's address
	@exec uv run --no-sync lotse up --port $(PORT)

.PHONY: dev
dev: ## install what is needed to work on Lotse, a browser for the tests included
	@scripts/install-uv
	@uv sync --locked
	@scripts/install-test-tools >/dev/null

.PHONY: format
format: dev ## format the code
	@uv run --no-sync ruff format .
	@uv run --no-sync ruff check --fix .

.PHONY: check
check: dev ## check code and data without running the tests
	@uv run --no-sync ruff format --check .
	@uv run --no-sync ruff check .
	@uv run --no-sync mypy
	@uv run --no-sync lint-imports
	@uv run --no-sync lotse check

.PHONY: test
test: check ## run all checks and all tests
	@uv run --no-sync pytest

.PHONY: bench
bench: dev ## measure speed, as ratios in one run
	@uv run --no-sync python -m bench
