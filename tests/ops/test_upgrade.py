"""An installation with workspaces in it is brought to the newest version."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connections

from clientdesk.workspaces.scope import within
from onboarding.models import FormVersion, IntakeForm
from tests.factories import make_workspace


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_workspaces_that_are_there_get_the_ready_made_forms() -> None:
    there = [make_workspace(), make_workspace()]
    step = import_module("onboarding.migrations.0005_forms")
    with connections["owner"].schema_editor() as editor:
        step.give_ready_made(apps, editor)
    for workspace in there:
        with within(workspace.pk):
            assert IntakeForm.objects.count() == FormVersion.objects.count() == 4
            assert IntakeForm.objects.exclude(open_since=None).count() == 1
