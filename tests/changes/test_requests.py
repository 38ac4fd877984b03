"""What a client asked for stands beside the record, dated, until somebody judges it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clients.flows.erase_person import erase_person
from clients.models import Client, Entry
from clients.verifying import verify_client
from scope.models import RequestChange, ScopeRequest

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 3, 12, 10, 0, tzinfo=UTC)


def at(name: str, studio: Workspace, *ids: object) -> str:
    return reverse(f"changes:{name}", args=[studio.slug, *ids])


def note(desk: Browser, studio: Workspace, harbor: Client, text: str, source: str = "call"):
    return desk.post(at("requests", studio, harbor.pk), {"text": text, "source": source})


def page(desk: Browser, studio: Workspace, harbor: Client, query: str = "") -> str:
    where = reverse("clients:client", args=[studio.slug, harbor.pk])
    return desk.get(where + query).content.decode()


def test_it_stands_as_asked_for_and_not_yet_judged_until_they_no_longer_want_it(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        assert note(desk, studio, harbor, "yesterday: a booking page").status_code == 302
        with within(studio.pk):
            asked = ScopeRequest.objects.get()
            entry = Entry.objects.get(kind="request.made")
        assert (asked.text, asked.source) == ("a booking page", "call")
        assert entry.happened_at.date() == asked.asked_at.date() == date(2027, 3, 11)
        assert (entry.subject_kind, entry.subject_id) == asked.ref()
        shown = page(desk, studio, harbor)
        assert "Asked for, not yet judged" in shown
        assert "Asked for: a booking page" in page(desk, studio, harbor, "?show=scope")
        assert "Asked for: a booking page" not in page(desk, studio, harbor, "?show=money")
        for undo in ("", "", "?undo=1", ""):
            desk.post(at("request-withdrawal", studio, harbor.pk, asked.pk) + undo)
    assert "not yet judged" not in page(desk, studio, harbor)
    with within(studio.pk):
        changes = RequestChange.objects.order_by("id").values_list("kind", flat=True)
        assert list(changes) == ["withdrawn", "reopened", "withdrawn"]
        assert verify_client(harbor) is None


def test_nothing_said_is_refused_with_the_words_kept(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        answer = note(desk, studio, harbor, "tomorrow", source="smoke signal")
    assert answer.status_code == 422 and 'value="tomorrow"' in answer.content.decode()
    with within(studio.pk):
        assert not ScopeRequest.objects.exists()


def test_requests_are_no_business_of_a_bookkeeper_or_a_stranger(
    bookkeeper: Browser, desk: Browser, studio: Workspace, harbor: Client, stranger: Client
) -> None:
    note(desk, studio, harbor, "a booking page")
    assert "a booking page" not in page(bookkeeper, studio, harbor)
    assert note(bookkeeper, studio, harbor, "more").status_code == 403
    assert note(desk, studio, stranger, "more").status_code == 404


def test_who_is_erased_is_named_in_no_request(
    desk: Browser, studio: Workspace, harbor: Client, maya: Member
) -> None:
    note(desk, studio, harbor, "a page about Ines Duarte")
    with within(studio.pk):
        ines = harbor.contacts.get()
        erase_person(ines.pk, maya, "They asked us to.")
        assert ScopeRequest.objects.get().text == "a page about (erased)"
        assert verify_client(harbor) is None
