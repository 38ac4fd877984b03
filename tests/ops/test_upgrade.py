"""An installation with workspaces in it is brought to the newest version."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from booking.flows.set_kinds import set_usual_kinds
from booking.models import CallKind
from clientdesk import clock
from clientdesk.workspaces.scope import within
from onboarding.models import FormVersion, IntakeForm
from playbooks.flows.publish_playbook import add_playbook
from playbooks.models import Playbook, PlaybookVersion
from scope.flows.set_terms import set_usual_terms
from scope.models import Quote, QuoteTerms, TermsSet, UsualTerms
from scope.terms import Terms, terms_as_facts
from scope.terms_sets import usual_terms
from tests.factories import make_client, make_member, make_workspace

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def upgrade(step: str, name: str) -> None:
    """Run one data migration, as the role that migrates."""
    run: Callable[[Any, Any], None] = getattr(import_module(step), name)
    with connections["owner"].schema_editor() as editor:
        run(apps, editor)


def test_workspaces_that_are_there_get_the_ready_made_forms() -> None:
    there = [make_workspace(), make_workspace()]
    upgrade("onboarding.migrations.0005_forms", "give_ready_made")
    for workspace in there:
        with within(workspace.pk):
            assert IntakeForm.objects.count() == FormVersion.objects.count() == 4
            assert IntakeForm.objects.exclude(open_since=None).count() == 1


def test_those_without_calls_and_playbook_get_the_ready_made_ones_once() -> None:
    bare, settled = make_workspace(), make_workspace()
    with within(settled.pk):
        set_usual_kinds(settled)
        CallKind.objects.first().delete()
        add_playbook(settled, "Websites")
    for _ in range(2):
        upgrade("booking.migrations.0003_ready_made_calls", "give_ready_made")
        upgrade("playbooks.migrations.0003_usual_playbook", "give_ready_made")
    with within(bare.pk):
        assert CallKind.objects.count() == 2
        assert PlaybookVersion.objects.get().playbook.name == "The usual first week"
    with within(settled.pk):
        assert CallKind.objects.count() == 1 and Playbook.objects.get().name == "Websites"


def test_terms_that_are_there_become_the_usual_set_and_say_what_they_said() -> None:
    workspace = make_workspace()
    member = make_member(workspace)
    said = Terms(hours="9 to 5", law="Ireland")
    with connections["owner"].cursor() as cursor:
        for table in ("scope_usualterms", "scope_quoteterms"):
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN terms_set_id DROP NOT NULL")
    with within(workspace.pk):
        client = make_client(workspace)
        quote = Quote.objects.create(
            workspace=workspace, client=client, currency="EUR", locale="en_IE"
        )
        facts = terms_as_facts(said)
        before = {"workspace_id": workspace.pk, "terms_set_id": None, "facts": facts}
        UsualTerms.objects.bulk_create(
            [UsualTerms(**before, n=n, by=member, at=clock.now()) for n in (1, 2)]
        )
        QuoteTerms.objects.bulk_create([QuoteTerms(**before, quote=quote)])
    upgrade("scope.migrations.0009_sets_of_terms", "gather")
    with connections["owner"].cursor() as cursor:
        for table in ("scope_usualterms", "scope_quoteterms"):
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN terms_set_id SET NOT NULL")
    with within(workspace.pk):
        terms_set = TermsSet.objects.get()
        assert terms_set.usual_since and usual_terms(workspace) == said
        assert quote.reload().terms_set == QuoteTerms.objects.get().terms_set == terms_set
        assert set_usual_terms(Terms(law="Portugal"), member).n == 3
