"""The product as each of several processes needs it, loaded once and then forked."""

import django

django.setup()

import billing.flows.issue_invoice  # noqa: E402, F401
