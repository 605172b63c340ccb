# Two commands do all the set-up: `make demo` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

MODULE_TESTS := magento-module/Test

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/:/' | column -t -s ':'

node_modules/.package-lock.json: package.json package-lock.json sidecar/package.json e2e/package.json e2e/content-server/package.json
	npm ci

$(MODULE_TESTS)/vendor/autoload.php: $(MODULE_TESTS)/composer.json
	composer install --working-dir=$(MODULE_TESTS) --no-interaction --no-progress --quiet

install: node_modules/.package-lock.json ## Install what the TypeScript side needs

build: install ## Compile the TypeScript side
	npm run -s build

demo: install ## Five orders from a shop stand-in (or MAGENTO_ROOT=...) to OpenText; CHECK=1 verifies and ends
	npm run -s demo -- $(if $(CHECK),--check) $(if $(MAGENTO_ROOT),--magento-root '$(MAGENTO_ROOT)')

test: lint test-node test-php ## Everything that can be tested without a Magento

lint: build ## Lint, one-way imports, type check
	npm run -s lint

# A suite that leaves a connection open has told its result: it does not hold up the build.
test-node: build ## Sidecar, Content Server stand-in, end-to-end
	npm test -- --forceExit

test-php: $(MODULE_TESTS)/vendor/autoload.php ## The module's unit tests and coding standard, on stubs
	composer --working-dir=$(MODULE_TESTS) test

test-magento: build ## The suite on a real Magento: MAGENTO_ROOT=/path/to/a/2.4.4-2.4.8
	MAGENTO_ROOT='$(MAGENTO_ROOT)' npm run -s test:magento --workspace @workspace-bridge/e2e
	$(if $(CASES),,MAGENTO_ROOT='$(MAGENTO_ROOT)' npm run -s test:journeys --workspace @workspace-bridge/e2e)

test-journeys: build ## Journeys of buyers, agents and their colleagues in OpenText, in a browser: MAGENTO_ROOT=...; JOURNEYS=order,claim
	MAGENTO_ROOT='$(MAGENTO_ROOT)' npm run -s test:journeys --workspace @workspace-bridge/e2e

clean: ## Remove what was built
	rm -rf sidecar/dist e2e/dist e2e/content-server/dist sidecar/*.tsbuildinfo artifacts

.PHONY: help install build demo test lint test-node test-php test-magento test-journeys clean
