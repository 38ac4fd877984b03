"""The demo: Maya, six clients, five leads, made by the product's own flows; loaded once."""

import io
import json

import pytest
from django.core.management import call_command

from billing.leaks import leaks
from billing.models import BillingDocument
from clientdesk.clock import real_now
from clientdesk.imports.models import Import
from clientdesk.local.demo.studio import find_studio
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.models import Client, Contact, Entry
from clients.verifying import verify_client
from followups.models import Nudge
from onboarding.lead_steps import with_step
from onboarding.models import Lead
from scope.models import Agreement, Quote


def load() -> dict[str, str]:
    said = io.StringIO()
    call_command("load_demo", stdout=said)
    told: dict[str, str] = json.loads(said.getvalue().splitlines()[-1])
    return told


@pytest.mark.django_db(transaction=True)
def test_the_demo_lives_three_months_and_is_loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "maya-tests-1234")
    assert load()["email"] == "maya@example.test"
    workspace = find_studio()
    assert workspace is not None
    with within(workspace.pk):
        names = sorted(Client.objects.values_list("name", flat=True))
        assert len(names) == 11 and "Northwind Yoga Ltd" in names
        assert all(verify_client(client) is None for client in Client.objects.all())
        numbers = BillingDocument.objects.filter(issued_at__isnull=False).order_by("issued_at")
        steps = with_step(Lead.objects.order_by("opened_at")).values_list("step", flat=True)
        assert list(steps) == ["to_quote", "lost", "asked", "new", "new"]
        given = [document.number for document in numbers]
        assert given == sorted(given) and len(given) == 7
        assert Nudge.objects.filter(decision="send", kind="invoice_reminder").count() == 2
        assert sorted(Quote.objects.values_list("current_n", flat=True)) == [0, 1, 1, 1, 1, 1, 2]
        assert [one.is_signed for one in Agreement.objects.filter(n=1)] == [True] * 4
        assert [leak.what for leak in leaks(Member.objects.get(), real_now().date(), 9)] == [
            "Sketches"
        ]
        assert not Entry.objects.filter(happened_at__gt=real_now()).exists()
        letter = Message.objects.get(kind="letter", subject="Photos for the yearbook")
        answer = Message.objects.get(direction="in", from_name="Ruth Nolan")
        assert (letter.kind, answer.thread, answer.seen_at) == ("letter", letter.thread, None)
        assert Message.objects.get(direction="in", from_name="Niamh Roche").client_id is None
        taken_in = Import.objects.get()
        assert taken_in.state == "finished"
        assert Contact.objects.filter(name__in=["Anders Holm", "Colm Byrne"]).count() == 2
        before = Entry.objects.count()
    load()
    with within(workspace.pk):
        assert (Client.objects.count(), Entry.objects.count()) == (11, before)
