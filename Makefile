# What a person does with a clone. Each recipe is a line or two; the scripts it calls say more.

PORT ?= 8000
PY := .venv/bin/python
LOCAL := clientdesk/local

.PHONY: help
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

.PHONY: installed installed-dev
installed:
	@sh $(LOCAL)/venv.sh requirements.lock
	@sh $(LOCAL)/pango.sh
installed-dev:
	@sh $(LOCAL)/venv.sh requirements-dev.lock
	@sh $(LOCAL)/pango.sh

## make run                start everything; PORT=8100 moves it, Ctrl-C stops it
.PHONY: run
run: installed
	@exec $(PY) -m clientdesk.local.run --port $(PORT)

## make stop               stop it from another terminal
.PHONY: stop
stop: installed
	@exec $(PY) -m clientdesk.local.stop

## make reset              stop it and delete its data
.PHONY: reset
reset: installed
	@exec $(PY) -m clientdesk.local.stop --reset

## make services           PostgreSQL and Redis alone, in the background, for development
.PHONY: services services-stop
services: installed
	@exec $(PY) -m clientdesk.local.services start
services-stop: installed
	@exec $(PY) -m clientdesk.local.services stop

## make test               unit, story and browser tests
.PHONY: test
test: installed-dev
	@sh $(LOCAL)/chromium.sh
	@exec $(PY) -m pytest -n 2

## make story NAME=…       one story alone, such as main-job
.PHONY: story
story: installed-dev
	@sh $(LOCAL)/chromium.sh
	@exec $(PY) -m tests.story "$(NAME)"

## make look               a picture of every page of the demo in look/, light and dark, small and large
.PHONY: look
look: installed-dev
	@sh $(LOCAL)/chromium.sh
	@exec $(PY) -m tests.look

## make picture            the README's picture, from the demo
.PHONY: picture
picture: installed-dev
	@sh $(LOCAL)/chromium.sh
	@exec $(PY) -m tests.look.picture

## make check              lint, layers, types, migrations, production settings
.PHONY: check
check: installed-dev
	@sh .ci/check

## make chaos              1,000 webhooks of 100 payments while the worker is killed ten times
.PHONY: chaos
chaos: installed-dev
	@exec env STORM_PAYMENTS=100 STORM_KILLS=10 $(PY) -m pytest -s tests/promises/test_webhook_storm.py

## make bench-search       time the search on the scale data set (manage.py seed_scale builds it)
.PHONY: bench-search
bench-search: installed
	@exec $(PY) manage.py bench_search
