# What a person does with a clone. Each recipe is one line into a script that says more.

PYTHON := .venv/bin/python
LOCAL := CLIENTDESK_LOCAL=1

.PHONY: help
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

## make services   PostgreSQL and Redis alone, in the background, for development
.PHONY: services services-stop
services:
	@$(PYTHON) -m clientdesk.local.services start
services-stop:
	@$(PYTHON) -m clientdesk.local.services stop

## make test       everything: rules, stories, browser
.PHONY: test
test:
	@$(PYTHON) -m pytest -n 2
