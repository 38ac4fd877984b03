"""The client signs: their first week begins by itself, on the ground of what was agreed."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clientdesk.clock import standing_at
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from playbooks.flows.publish_playbook import add_playbook, put_away, set_usual_playbook
from playbooks.models import Onboarding, Playbook
from playbooks.queries import playbooks_of
from scope.flows.begin_version import begin_version
from scope.flows.send_quote import Delivery, send_quote
from tests.scope.quoting import SENT_AT, Sent
from tests.scope.signing import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(studio: Workspace, maya: Member, harbor: Client) -> Sent:
    with within(studio.pk):
        set_usual_playbook(studio)
        return Sent.begin(studio, maya, harbor)


def test_a_signature_begins_the_first_week(sent: Sent, studio: Workspace) -> None:
    agreement = signed(sent)
    with within(studio.pk):
        onboarding = Onboarding.objects.get()
        assert (onboarding.agreement_id, onboarding.started_by) == (agreement.pk, None)
        assert onboarding.agreed == agreement.text and onboarding.agreed_on == agreement.agreed_on
        assert onboarding.steps.get(kind="welcome").done_at is not None
        assert onboarding.steps.get(kind="terms").skipped_at is None
        [welcome] = Message.objects.filter(kind="onboarding_step")
        assert welcome.subject == "Welcome, and what happens next"
        assert "– Design, by 4 December 2026\n– Build, by 15 January 2027" in welcome.text
        assert "€8,487.00 together" in welcome.text


def test_without_a_playbook_in_use_nothing_begins(sent: Sent, studio: Workspace) -> None:
    with within(studio.pk):
        put_away(Playbook.objects.get())
    signed(sent)
    with within(studio.pk):
        assert not Onboarding.objects.exists()


def test_the_quote_names_the_kind_of_work_and_its_playbook_begins(
    sent: Sent, studio: Workspace, desk: Browser
) -> None:
    page = f"/w/{studio.slug}/quotes/{sent.quote.pk}/edit/"
    with within(studio.pk):
        begin_version(sent.quote.pk)
    assert 'name="begins_with"' not in desk.get(page).content.decode()
    with within(studio.pk):
        photos = add_playbook(studio, "Photography")
    field = desk.get(page).context["form"].fields["begins_with"]
    assert [label for _, label in field.choices] == ["The usual first week", "Photography"]
    typed = desk.get(page).context["page"].typed
    assert desk.post(page, {**typed, "begins_with": str(photos.pk)}).status_code == 302
    with standing_at(SENT_AT), within(studio.pk):
        sent.version = sent.quote.versions.order_by("-n").first()
        sent.version = send_quote(sent.version.pk, sent.by, Delivery("next"))
    signed(sent)
    with within(studio.pk):
        assert Onboarding.objects.get().version.playbook == photos


def test_what_a_quote_leaves_open_begins_by_the_usual_playbook(
    sent: Sent, studio: Workspace, desk: Browser
) -> None:
    with within(studio.pk):
        photos = add_playbook(studio, "Photography")
    settings = f"/w/{studio.slug}/settings/playbooks/"
    assert desk.post(f"{settings}{photos.pk}/usual/").status_code == 302
    signed(sent)
    with within(studio.pk):
        assert Onboarding.objects.get().version.playbook == photos
        put_away(photos)
        assert playbooks_of(studio)[0].name == "The usual first week"
