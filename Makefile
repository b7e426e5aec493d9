# make run       open the window; make run ARGS="demo" on invented children; ARGS="children --json" … without a window
# make test      run the tests (ARGS="-k search", ARGS="-m slow" …)
# make check     look for slips: ruff, its format, mypy --strict
# make bench     measure speed and memory against floors
# make torture   cut the power, kill the program, fill the disk, thousands of times (about 15 minutes)
# make threats   all that the table of threats counts, the torture too, with what came of each
# make screens   draw every page and dialog into build/screens/
# make package   build the program for this system into dist/care-ledger/, and try it
# make revision  write the next migration (MESSAGE="what changes")
# make lock      choose new versions of what we depend on
# make clean     remove whatever these made
#
# Each sets up what it needs first (see .ci/bootstrap.sh); the second time that costs nothing.

PYTHON := .venv/bin/python
READY := .venv/.ready

.DEFAULT_GOAL := run
.PHONY: run test check bench torture threats screens package revision lock clean

$(READY): requirements-dev.txt .ci/bootstrap.sh
	@sh .ci/bootstrap.sh
	@touch $@

run: $(READY)
	@$(PYTHON) main.py $(ARGS)

test: $(READY)
	@$(PYTHON) -m pytest -n auto --dist loadfile $(ARGS)

check: $(READY)
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m mypy

bench: $(READY)
	@$(PYTHON) -m pytest -m bench tests/benchmarks -s $(ARGS)

torture: $(READY)
	@$(PYTHON) -m pytest -m slow tests/torture -s $(ARGS)

threats: $(READY)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.threats

screens: $(READY)
	@QT_QPA_PLATFORM=offscreen $(PYTHON) -m tests.screens $(ARGS)

package: $(READY)
	@sh .ci/bootstrap.sh package
	@$(PYTHON) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/package build.spec
	@$(PYTHON) -m pytest -m slow tests/test_package.py

revision: $(READY)
	@$(PYTHON) -m app.models.migrations.new_revision $(MESSAGE)

LOCK = CUSTOM_COMPILE_COMMAND="make lock" $(PYTHON) -m piptools compile --quiet --upgrade --generate-hashes \
	--strip-extras --allow-unsafe --no-emit-options

lock: $(READY)
	@$(LOCK) requirements.in
	@$(LOCK) requirements-dev.in

clean:
	@rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
