# `make install`, `make up` and `make test` are what the README promises; the rest serves development.
PYTHON ?= python3
PORT ?= 8400
DATA ?= data
WORKERS ?= 2
EXAMPLES ?= 2000
EVAL ?= ../shared/eval
BIN := .venv/bin
STAMP := .venv/installed

.PHONY: sbom audit install up player test test-scale fuzz fuzz-http lint format lock screenshots accuracy model bench faults clean

install: $(STAMP)

# Hashes are checked against the lock file; the project itself is linked, so that edits take effect at once.
$(STAMP): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dateline needs Python 3.11 or newer: name one with make PYTHON=/path/to/python3."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# exec: signals reach Dateline itself, not a shell in between; --with-parent: it stops when make is killed.
up: $(STAMP)
	@exec $(BIN)/dateline up --port $(PORT) --data $(DATA) --workers $(WORKERS) --with-parent

test: $(STAMP)
	$(BIN)/pytest

# What it takes several servers to see: a cluster, Sentinels, RabbitMQ, a balancer (Debian's rabbitmq-server and caddy; a test
# is skipped where its program is missing, and fails where changes are checked).
# Of the tests of the store those that a cluster may answer otherwise than one server, and that do not take long.
ON_CLUSTER := documents editing life migration moves pending presence removal room schema timelines waiting
test-scale: $(STAMP)
	$(BIN)/pytest --store cluster $(patsubst %,tests/integration/store/test_%.py,$(ON_CLUSTER)) tests/scale

# Knight Lab's player of timelines, which a test in the browser has play what is exported for it.
PLAYER := timelinejs-3.9.11
PLAYER_SHA256 := 5d6e925c9a2ea8276af7f2c1ddfce0addc12c66c2689bf329ae8754c8dd4b44b
player: .venv/timelinejs/$(PLAYER).tgz

.venv/timelinejs/$(PLAYER).tgz: $(STAMP)
	@mkdir -p $(@D)
	@cd $(@D) && npm pack --silent @knight-lab/$(subst -,@,$(PLAYER)) >/dev/null && mv knight-lab-$(PLAYER).tgz $(PLAYER).part
	@cd $(@D) && echo "$(PLAYER_SHA256)  $(PLAYER).part" | sha256sum --check --quiet && tar xzf $(PLAYER).part
	@mv $(@D)/$(PLAYER).part $@

# The long form of tests/fuzzing: RUNS inputs for every parser; TARGET="EDTF 'plain text'" chooses.
RUNS ?= 1000000
fuzz: $(STAMP)
	@$(BIN)/python -m tests.fuzzing --runs $(RUNS) $(TARGET)

# The suite tries ten requests of each call; this is the long way round.
fuzz-http: $(STAMP)
	$(BIN)/pytest -s --http-examples $(EXAMPLES) tests/integration/services/fuzzing

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The pictures in docs/images, taken anew of what the seeds tell.
screenshots: $(STAMP)
	$(BIN)/python -m tests.browser.screenshots docs/images

lock: $(STAMP)
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras \
		--no-emit-index-url --no-header --quiet pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --universal --generate-hashes --python-version 3.11 -c requirements-dev.lock \
		--no-emit-index-url --no-header --quiet pyproject.toml -o requirements.lock

# The corpora are not part of the repository: training/README.md tells what they are and where they are published.
# STEPS=40 tries the recipe out without waiting for it.
model: $(STAMP)
	@test -d "$(CORPORA)" || { echo "Name the folder of the corpora: make model CORPORA=/path/to/corpora."; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r training/requirements.txt
	$(BIN)/python -m training --corpora "$(CORPORA)" --work build/training --output build/news_ud_sm \
		$(if $(STEPS),--max-steps $(STEPS))

# EVAL: a folder of gold sets and their scorers, see benchmarks/accuracy.py; they are not part of the repository.
accuracy: $(STAMP)
	@$(BIN)/python benchmarks/accuracy.py $(EVAL)

# Every figure of docs/performance.md, in less than 15 minutes; FILE=… keeps them as JSON too.
bench: $(STAMP)
	@$(BIN)/python -m benchmarks.service $(if $(FILE),--json $(FILE))

# The long form of tests/faults: everything is killed, frozen and filled up while documents arrive (an hour or so).
FAULTS ?= 300
DOCUMENTS ?= 10000
faults: $(STAMP)
	@$(BIN)/python -m tests.faults --documents $(DOCUMENTS) --faults $(FAULTS)

# What the product is made of, as CycloneDX, from the lock file: every library with its version and hashes.
SBOM ?= build/sbom.json
sbom: $(STAMP)
	@mkdir -p $(dir $(SBOM))
	$(BIN)/python -W ignore -m cyclonedx_py requirements requirements.lock --pyproject pyproject.toml \
		--mc-type application --output-reproducible -o $(SBOM)

# Asks the package index for known vulnerabilities, so it needs one that tells them; AUDIT='-s osv' asks OSV instead.
audit: $(STAMP)
	$(BIN)/pip-audit --strict --disable-pip --require-hashes -r requirements.lock $(AUDIT)

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
