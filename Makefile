# Two commands for a newcomer: make course, make test. Everything else serves those two.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
READY := .venv/.klaar

.PHONY: course test check format bundles bench clean
.DEFAULT_GOAL := course

course: $(READY)  ## build the course, grade the demo class, serve both
	@$(BIN)/rondhetkind cursus --poort $(PORT)

test: $(READY)  ## every test; says what it could not run, and then is no pass
	@$(BIN)/python -m pytest -n auto --dist loadgroup --no-loadscope-reorder $(TESTS)

check: $(READY)  ## what pre-commit and CI check besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/rondhetkind check
	$(BIN)/rondhetkind check --claims
	$(BIN)/rondhetkind check --taal

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bundles: ## make the ES modules anew from their TypeScript (needs Node 20 and npm)
	cd src/rondhetkind/widgets/ts && npm install --no-audit --no-fund && npm run check && npm run build

bench: $(READY)  ## the tables of the README, side by side in one run
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/grading.py
	$(BIN)/python benchmarks/judging.py

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info < (3, 14); sys.exit(None if ok else "Deze cursus vraagt Python 3.11, 3.12 of 3.13. Kies er een met: make course PYTHON=python3.12")'
	@echo "De omgeving klaarzetten in .venv (ongeveer een minuut) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "Er is geen venv. Op Debian en Ubuntu: apt install python3-venv"; rm -rf .venv; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --progress-bar on -c constraints.txt -e ".[boek,nakijken,test]"
	@touch $(READY)

clean:
	rm -rf _build .venv
