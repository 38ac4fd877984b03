"""The client signs: their first week begins by itself, on the ground of what was agreed."""

from __future__ import annotations

import pytest

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from playbooks.flows.publish_playbook import put_away, set_usual_playbook
from playbooks.models import Onboarding, Playbook
from tests.scope.quoting import Sent
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


def test_without_a_playbook_in_use_nothing_begins(sent: Sent, studio: Workspace) -> None:
    with within(studio.pk):
        put_away(Playbook.objects.get())
    signed(sent)
    with within(studio.pk):
        assert not Onboarding.objects.exists()
