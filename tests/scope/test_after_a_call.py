"""After a call: three boxes become a decision, requests and tasks, and one mail to be confirmed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.links.issuing import mint
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.confirming import link_of
from clients.models import Client, Confirmation, Decision, Entry, Task
from clients.verifying import verify_client
from scope.models import Recap, ScopeRequest

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 12, 10, 0, tzinfo=UTC)
SAID = {
    "text": "Rang Ines today 9am about the shop",
    "kind": "call",
    "decided": "Two rounds of revisions\n\n- The blue one",
    "asked": "A booking page",
    "promised": "Send the draft by Tuesday",
}


@pytest.fixture(autouse=True)
def march() -> Iterator[None]:
    with standing_at(NOW):
        yield


def at(name: str, studio: Workspace, harbor: Client) -> str:
    return reverse(f"scope:{name}", args=[studio.slug, harbor.pk])


def after_call(desk: Browser, studio: Workspace, harbor: Client, **more: object):
    with within(studio.pk):
        contact = harbor.contacts.get()
    answers = {"key": new_id(), **SAID, "contact": contact.pk, **more}
    return desk.post(at("after-call", studio, harbor), answers)


def test_three_boxes_are_on_the_record_with_one_mail_to_be_confirmed(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    key = new_id()
    for _ in range(2):
        assert after_call(desk, studio, harbor, key=key).status_code == 302
    with within(studio.pk):
        entries = list(Entry.objects.filter(client=harbor).order_by("sequence"))
        call = entries[0]
        assert [one.kind for one in entries] == [
            "call.logged", "decision.made", "decision.made", "request.made", "task.promised",
            "confirmation.asked",
        ]  # fmt: skip
        assert call.happened_at == datetime(2027, 3, 12, 9, 0, tzinfo=UTC)
        decisions = list(Decision.objects.order_by("id"))
        assert [one.text for one in decisions] == ["Two rounds of revisions", "The blue one"]
        assert {one.evidence.get().object_id for one in decisions} == {call.pk}
        asked, task = ScopeRequest.objects.get(), Task.objects.get()
        assert (asked.text, asked.entry, asked.source) == ("A booking page", call, "call")
        assert (task.text, task.due_on, task.is_promise) == (
            "Send the draft", date(2027, 3, 16), True,
        )  # fmt: skip
        [mail] = Message.objects.all()
        assert Recap.objects.get().entry == call
        assert verify_client(harbor) is None
    assert (mail.to, mail.subject) == (
        "ines@harbor.example", "Please confirm: Our call of 12 March 2027",
    )  # fmt: skip
    for said in ("Decided", "The blue one", "You asked for", "We promised", "By 16 March 2027."):
        assert said in mail.text, said


def test_the_client_confirms_all_of_it_by_one_click(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    after_call(desk, studio, harbor)
    with within(studio.pk):
        path = mint(link_of(Confirmation.objects.get())).partition("/l/")[2]
    client = Browser()
    page = client.get(f"/l/{path}")["Location"]
    assert "A booking page" in client.get(page).content.decode()
    with within(studio.pk):
        assert not Entry.objects.filter(kind__startswith="confirmation.agreed").exists()
    client.post(page, {"name": "Ines Duarte", "said": "agreed"})
    shown = desk.get(reverse("clients:client", args=[studio.slug, harbor.pk])).content.decode()
    assert "Ines Duarte confirmed: Our call of 12 March 2027" in shown
    decisions = reverse("clients:decisions", args=[studio.slug, harbor.pk])
    assert len(desk.get(decisions, {"state": "confirmed"}).context["decisions"]) == 2


def test_what_cannot_be_mailed_or_read_leaves_nothing_and_keeps_the_words(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with within(studio.pk):
        harbor.contacts.update(email="")
    unmailed = after_call(desk, studio, harbor)
    over = after_call(desk, studio, harbor, promised="Send it by 3 March 2020")
    empty = after_call(desk, studio, harbor, decided="", asked="", promised="")
    for answer, words in (
        (unmailed, "has no e-mail address yet"),
        (over, "which is over"),
        (empty, "Write a line in one of the boxes"),
    ):
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert "Rang Ines today 9am about the shop" in answer.content.decode()
    with within(studio.pk):
        assert not Entry.objects.exists()
        assert not Task.objects.exists()


def test_without_anybody_to_ask_it_is_kept_without_a_mail(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    assert after_call(desk, studio, harbor, contact="", text="").status_code == 302
    with within(studio.pk):
        assert not Message.objects.exists()
        assert Entry.objects.get(kind="call.logged").texts.get().headline == (
            "Call with Harbor Bakery"
        )


def test_promises_are_read_back_while_they_are_typed(
    desk: Browser, bookkeeper: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    typed = {"promised": "Send the draft by Tuesday\nCall the printer"}
    read = desk.get(at("recap-reading", studio, harbor), typed).content.decode()
    assert "Send the draft, by Tue, 16 March; Call the printer, no day." in read
    assert bookkeeper.get(at("after-call", studio, harbor)).status_code == 403
    assert desk.get(at("after-call", studio, stranger)).status_code == 404
