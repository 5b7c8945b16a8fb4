# Two commands do everything: `make run` and `make test`. Each sets up first, and only once.

PYTHON ?= python3
VENV := .venv/bin

.PHONY: run test check format bundle pictures sheet bench bench-folder soak catalogues samples pins icons desktop-files deb tarball sbom clean

run:
	@$(PYTHON) packaging/set_up.py run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    $(VENV)/python -m ijn_organizer; \
	else \
	    echo "There is no screen here, so this runs the demo instead."; \
	    $(VENV)/python -m ijn_organizer demo out/demo; \
	fi

test:
	@$(PYTHON) packaging/set_up.py test
	@$(MAKE) --no-print-directory check

# All checks, without set-up. The tests of the two rooms whose branches are all tried run by themselves: following
# each line makes everything slower by half, and these tests come to every branch alone.
FOLLOWED := tests/plan tests/rules

# What was compiled once is kept, whatever the shell says: the tests start some hundred processes.
check: export PYTHONDONTWRITEBYTECODE :=

check:
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-cache
	$(VENV)/python -m ijn_organizer pack check resources/packs/ijn-conduct
	$(VENV)/python -m pytest -n auto --dist loadfile --cov --cov-report= -q $(FOLLOWED)
	$(VENV)/coverage report --fail-under=100
	$(VENV)/python -m pytest -n auto --dist loadfile -q $(addprefix --ignore=,$(FOLLOWED))

format:
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

bundle:
	@$(PYTHON) packaging/set_up.py bundle
	$(VENV)/pyinstaller --noconfirm --distpath dist --workpath build packaging/ijn-organizer.spec
	$(VENV)/python packaging/try_bundle.py

# Packages for Linux, of a bundle that is there: for Debian and Ubuntu, and for one person without root.
deb tarball: dist/ijn-organizer
	$(VENV)/python packaging/make_packages.py $@

dist/ijn-organizer:
	$(MAKE) --no-print-directory bundle

# The list of materials: each package that is in the bundle, with its version and its digests.
sbom:
	$(VENV)/python packaging/make_sbom.py dist/ijn-organizer.cdx.json

# Every screen and page as a picture, in a folder that git ignores.
pictures:
	@$(PYTHON) packaging/set_up.py run
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m ijn_organizer demo out/demo

# Every page and dialog in three themes, three languages and two text sizes, on one sheet: out/pictures/index.html.
sheet:
	@$(PYTHON) packaging/set_up.py test
	$(VENV)/python -m tests.ui.sheet out/pictures

bench:
	@$(PYTHON) packaging/set_up.py test
	QT_QPA_PLATFORM=offscreen $(VENV)/python bench/run.py

# Folders of 100, 1,000 and 10,000 plans: takes some minutes and a gigabyte of the temporary folder.
bench-folder:
	@$(PYTHON) packaging/set_up.py test
	$(VENV)/python bench/folder.py

# Every fault in its full count; the figures go into docs/RELIABILITY.md.
soak:
	@$(PYTHON) packaging/set_up.py test
	mkdir -p out && rm -f out/faults.jsonl
	$(VENV)/python -m pytest tests/faults -n auto --dist load -q --soak out/faults.jsonl
	$(VENV)/python -m tests.faults.table out/faults.jsonl

# The catalogues of texts that translators start from: the program's and the rule pack's.
catalogues:
	$(VENV)/python packaging/make_catalogues.py

# The practice plans, made anew from their answers files.
samples:
	$(VENV)/python packaging/make_samples.py

# The icons in all sizes, made anew from their drawings.
icons:
	$(VENV)/python packaging/make_icons.py

# What desktop and shells know of the program: man page, completion, metainfo.
desktop-files:
	$(VENV)/python packaging/make_desktop_files.py

# New pins for all three goals, with hashes and without addresses of an index (needs uv on the path).
pins:
	for goal in run test bundle; do \
	    extras=$$(case $$goal in test) echo "--extra test";; bundle) echo "--extra test --extra bundle";; esac); \
	    uv pip compile -q pyproject.toml $$extras --upgrade --generate-hashes --universal --python-version 3.11 \
	        --no-strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate -o packaging/requirements-$$goal.txt; \
	done

clean:
	rm -rf build dist out .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
