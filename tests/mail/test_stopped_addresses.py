"""A bounce or a complaint stops the address until a person says that mail may go there (A22)."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client as Browser

from clientdesk.mail.models import Delivery, Message
from clientdesk.reactions.mails import tell_failed_mail
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client
from tests.factories import make_member
from tests.mail.letters import LETTERS
from tests.mail.post import answer_address, arrives, hook, inbound, sent_mail, work

pytestmark = pytest.mark.django_db
INES = "ines@harbor.example"


def report(kind: str, ours: Message) -> bytes:
    return next(one for one in LETTERS if one.file == kind).raw(ours.message_id)


@pytest.mark.parametrize("kind", ["bounce", "complaint"])
def test_nothing_goes_where_mail_came_back_until_a_person_allows_it(
    kind: str, desk: Browser, studio: Workspace, harbor: Client
) -> None:
    inbound(studio)
    ours = sent_mail(studio, harbor)
    to = answer_address(studio, ours)
    for _ in range(2):
        arrives(studio, report(kind, ours), to, sender="<>")
    with within(studio.pk):
        contact = harbor.contacts.get()
        assert contact.mail_stopped_at
        assert Delivery.objects.count() == 1
    mail.outbox.clear()
    later = sent_mail(studio, harbor, key="2")
    assert later.state == "cancelled" and "is stopped" in later.cancelled_why
    assert [one for one in mail.outbox if INES in one.to] == []
    page = desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/").content.decode()
    assert "Mail may go there again" in page
    desk.post(f"/w/{studio.slug}/clients/{harbor.pk}/contacts/{contact.pk}/mail-allowed/")
    assert sent_mail(studio, harbor, key="3").state == "sent"
    page = desk.get(f"/w/{studio.slug}/clients/{harbor.pk}/").content.decode()
    assert "Mail may go there again" not in page


def test_a_report_of_a_mail_we_never_sent_there_stops_nothing(
    studio: Workspace, maya: object, harbor: Client
) -> None:
    to = inbound(studio)
    other = sent_mail(studio, harbor, to="rui@harbor.example")
    arrives(studio, report("bounce", other), to, sender="<>")
    with within(studio.pk):
        assert not harbor.contacts.get().mail_stopped_at


def bounced(message: Message) -> dict[str, Any]:
    return {"RecordType": "Bounce", "Type": "HardBounce", "ID": 7, "MessageID": message.message_id,
            "Email": INES, "BouncedAt": "2026-11-23T10:00:00Z", "Description": "gone"}  # fmt: skip


def test_a_providers_event_is_noted_once(studio: Workspace, maya: object, harbor: Client) -> None:
    ours = sent_mail(studio, harbor)
    for _ in range(3):
        assert hook("postmark/tracking", bounced(ours)).status_code == 200
    work(studio)
    with within(studio.pk):
        assert Delivery.objects.count() == 1
        assert harbor.entries.filter(kind="mail.bounced").count() == 1
        assert ours.reload().state == "bounced"


def test_who_may_not_read_a_clients_mails_is_not_told_of_one_that_came_back(
    studio: Workspace, maya: Member, harbor: Client
) -> None:
    """The notice quotes its subject."""
    make_member(studio, Member.BOOKKEEPER, name="Bob")
    omar = make_member(studio, Member.MEMBER, name="Omar")
    with within(studio.pk):
        harbor.owner = maya
        harbor.save(update_fields=["owner"])
    ours = sent_mail(studio, harbor)
    hook("postmark/tracking", bounced(ours))
    with within(studio.pk):
        tell_failed_mail(ours.reload())
        told = Message.objects.filter(kind="notice", key__startswith="bounced:")
        assert {one.to for one in told} == {maya.email}
        assert told.count() == 2 and omar.email != maya.email


@pytest.mark.parametrize("secret", [None, "wrong:secret"])
@pytest.mark.parametrize("door", ["postmark/tracking", "postmark/inbound"])
def test_a_webhook_without_the_secret_is_refused(
    door: str, secret: str | None, studio: Workspace, harbor: Client
) -> None:
    ours = sent_mail(studio, harbor)
    assert hook(door, bounced(ours), secret=secret).status_code == 403
    with within(studio.pk):
        assert not Delivery.objects.exists()
