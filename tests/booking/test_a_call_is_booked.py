"""A call is offered, picked on the client's own clock, moved, cancelled; both calendars follow."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from icalendar import Calendar

from booking.models import Booking
from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import read_bytes
from clientdesk.mail.delivering import _envelope
from clientdesk.mail.models import Attachment, Message
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.flows.erase_person import erase_person
from clients.models import Entry
from clients.models.erasure import ErasedThing
from tests.booking.calling import SUNDAY, WEDNESDAY, Calling
from tests.factories import browser_of, make_member

pytestmark = pytest.mark.django_db
FILE = "files.storedfile"
THURSDAY = datetime(2027, 1, 21, 14, tzinfo=UTC)


@pytest.fixture
def calling() -> Calling:
    return Calling()


def event_of(calling: Calling, message: Message) -> Any:
    """The one event in the file that came with a mail."""
    with within(calling.studio.pk):
        [attached] = message.attachments.all()
        words = read_bytes(StoredFile.objects.get(pk=attached.object_id))
    calendar = Calendar.from_ical(words)
    [event] = calendar.walk("VEVENT")
    return calendar["method"], event


def test_half_past_twelve_in_edinburgh_is_half_past_seven_in_toronto(calling: Calling) -> None:
    page = calling.page()
    shown = page.look()
    assert "Times in Toronto" in shown
    assert (
        'value="2027-01-20T12:30:00+00:00" aria-label="Book Wednesday, 20 January, 7:30 am"'
        in shown
    )
    assert "12:30 pm London" in shown
    page.pick(note="Our venue is outdoors")
    booked = page.look()
    assert "Wednesday, 20 January 2027, 7:30 to 8:00 am" in booked
    assert "12:30 to 1:00 pm in London" in booked and "Our venue is outdoors" in booked
    [call] = calling.calls()
    assert (call.starts_at, call.their_zone) == (WEDNESDAY, "America/Toronto")


def test_the_zone_can_be_chosen_without_a_script(calling: Calling) -> None:
    assert "Times in Auckland" in calling.page().look("?zone=Pacific/Auckland")
    assert "Thu 10:00 London" not in calling.page().look()
    assert "Times in Toronto" in calling.page().look("?zone=No/Where")


def test_both_get_a_mail_with_the_call_for_their_calendar(calling: Calling) -> None:
    calling.page().pick()
    [theirs], [ours] = calling.mails("call_booked"), calling.mails("notice")
    assert theirs.to == "noor@example.test" and ours.to == calling.ines.email
    assert "7:30 to 8:00 am (Toronto time)" in theirs.text
    assert "12:30 to 1:00 pm (London time)" in theirs.text
    assert "07:30 to 08:00 (Toronto time)" in ours.text
    assert "12:30 to 13:00 (London time)" in ours.text
    for mail in (theirs, ours):
        method, event = event_of(calling, mail)
        assert (method, event["sequence"], event["status"]) == ("REQUEST", 0, "CONFIRMED")
        assert event["dtstart"].dt == WEDNESDAY
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=30)
        people = {str(one) for one in event["attendee"]}
        assert people == {"mailto:noor@example.test", f"mailto:{calling.ines.email}"}
    with within(calling.studio.pk):
        part = _envelope(theirs).message().get_payload()[-1]
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "REQUEST")


def test_moved_by_the_link_it_keeps_its_name_and_raises_its_sequence(calling: Calling) -> None:
    page = calling.page()
    page.pick()
    before = event_of(calling, calling.mails("call_booked")[0])[1]
    answer = page.post("move/", start=THURSDAY.isoformat(), why="A rehearsal")
    assert answer.status_code == 302
    [moved] = calling.mails("call_moved")
    method, after = event_of(calling, moved)
    assert method == "REQUEST" and after["uid"] == before["uid"]
    assert (after["sequence"], after["dtstart"].dt) == (1, THURSDAY)
    assert "A rehearsal" in moved.text and "Thursday, 21 January 2027, 9:00" in moved.text
    with within(calling.studio.pk):
        [move] = calling.calls()[0].moves.all()
        assert (move.was, move.now, move.by) == (WEDNESDAY, THURSDAY, None)
    # The time it left is free again.
    assert WEDNESDAY.isoformat() in calling.page(calling.offered("Sam Ode")).look()


def test_cancelled_with_a_reason_it_leaves_both_calendars_and_another_can_be_picked(
    calling: Calling,
) -> None:
    page = calling.page()
    page.pick()
    assert page.post("cancellation/", why="").status_code == 422
    page.post("cancellation/", why="We have the flu")
    [told], notices = calling.mails("call_cancelled"), calling.mails("notice")
    for mail in (told, notices[-1]):
        method, event = event_of(calling, mail)
        assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)
        assert "We have the flu" in mail.text
    assert "The call that was planned here is cancelled" in page.look()
    page.pick(THURSDAY)
    assert [bool(call.cancelled_at) for call in calling.calls()] == [True, False]


def test_once_it_has_begun_nothing_moves_and_nothing_is_cancelled(calling: Calling) -> None:
    page = calling.page()
    page.pick()
    page.at = WEDNESDAY
    assert "This call has begun" in page.look()
    page.post("cancellation/", why="Too late")
    page.post("move/", start=THURSDAY.isoformat())
    [call] = calling.calls()
    assert call.cancelled_at is None and call.starts_at == WEDNESDAY


def test_a_time_that_is_not_offered_is_not_taken(calling: Calling) -> None:
    page = calling.page()
    for start in (
        WEDNESDAY.replace(hour=9),  # before ten
        WEDNESDAY.replace(hour=15, minute=45),  # would end after four
        datetime(2027, 1, 23, 12, tzinfo=UTC),  # a Saturday
        SUNDAY + timedelta(hours=13),  # within the notice
        datetime(2027, 6, 1, 12, tzinfo=UTC),  # beyond the horizon
    ):
        assert page.pick(start, note="Kept").status_code == 409
    for start in ("tomorrow", ""):
        answer = page.post(start=start, note="Kept")
        assert answer.status_code == 422 and "Kept" in answer.content.decode()
    assert calling.calls() == [] and calling.mails("call_booked") == []


def test_the_database_itself_refuses_two_calls_at_once_of_one_member(calling: Calling) -> None:
    calling.page().pick()
    [call] = calling.calls()
    other = calling.offered("Sam Ode")
    with within(calling.studio.pk):
        values = {f.attname: getattr(call, f.attname) for f in Booking._meta.concrete_fields}
        values |= {"id": other.pk, "offer_id": other.pk, "held_from": call.held_from}
        with pytest.raises(IntegrityError, match="one_call_at_a_time"), transaction.atomic():
            Booking.objects.create(**values)
        values["member_id"] = make_member(calling.studio, Member.ADMIN, name="Omar").pk
        Booking.objects.create(**values)


def test_the_clients_page_and_its_record_show_the_call(calling: Calling) -> None:
    desk = browser_of(calling.ines)
    where = f"/w/{calling.studio.slug}/clients/{calling.client.pk}/"
    with clock.standing_at(SUNDAY):
        assert "a time for the discovery call, from Noor Haddad" in desk.get(where).content.decode()
        calling.page().pick()
        page = desk.get(where).content.decode()
    assert "Discovery call with Noor Haddad, 12:30" in page
    assert "a time for the discovery call" not in page
    with within(calling.studio.pk):
        kinds = Entry.objects.filter(kind__startswith="booking.").values_list("kind", flat=True)
        assert list(kinds.order_by("sequence")) == ["booking.offered", "booking.booked"]


def test_the_freelancer_moves_and_cancels_it_in_the_desk(calling: Calling) -> None:
    calling.page().pick()
    [call] = calling.calls()
    desk = browser_of(calling.ines)
    at = f"/w/{calling.studio.slug}/clients/{calling.client.pk}/calls/{call.pk}/"
    with clock.standing_at(SUNDAY):
        assert THURSDAY.isoformat() in desk.get(at).content.decode()
        desk.post(f"{at}move/", {"start": THURSDAY.isoformat(), "why": "A wedding"})
        desk.post(f"{at}cancellation/", {"why": "The wedding is long"})
        assert "The wedding is long" in desk.get(at).content.decode()
    assert len(calling.mails("call_moved")) == len(calling.mails("call_cancelled")) == 1


def test_an_offer_is_mailed_once_for_each_click_and_can_be_taken_back(calling: Calling) -> None:
    desk = browser_of(calling.ines)
    at = f"/w/{calling.studio.slug}/clients/{calling.client.pk}/"
    form = {"kind": calling.offer.kind_id, "contact": calling.offer.contact_id, "intent": "again"}
    with clock.standing_at(SUNDAY):
        for _ in range(2):
            desk.post(f"{at}calls/", form)
    [first, second] = calling.mails("call_offered")
    assert "choose the time that suits you best" in second.text and first.pk != second.pk
    page = calling.page()
    desk.post(f"{at}call-offers/{calling.offer.pk}/withdrawal/")
    assert "When shall we talk" not in page.look()
    assert page.pick().status_code == 404


def test_a_bookkeeper_sees_no_calls(calling: Calling) -> None:
    browser = browser_of(make_member(calling.studio, Member.BOOKKEEPER, name="Bob"))
    at = f"/w/{calling.studio.slug}/clients/{calling.client.pk}/calls/"
    assert browser.get(at).status_code == 404


def test_the_call_of_the_day_stands_first_on_today(calling: Calling) -> None:
    calling.page().pick()
    desk = browser_of(calling.ines)
    with clock.standing_at(WEDNESDAY - timedelta(hours=3)):
        today = desk.get(f"/w/{calling.studio.slug}/").content.decode()
    assert "12:30 Discovery call with Noor Haddad" in today
    with clock.standing_at(WEDNESDAY + timedelta(minutes=1)):
        assert "12:30 Discovery" not in desk.get(f"/w/{calling.studio.slug}/").content.decode()


def test_a_person_who_is_erased_leaves_no_word_in_their_calls(calling: Calling) -> None:
    page = calling.page()
    page.pick(note="My knee hurts")
    page.post("move/", start=THURSDAY.isoformat(), why="The knee again")
    page.post("cancellation/", why="Noor Haddad is ill")
    with within(calling.studio.pk), clock.standing_at(SUNDAY):
        erase_person(calling.offer.contact_id, calling.ines)
        [call] = calling.calls()
        assert (call.note, call.cancelled_why) == ("", "(erased) is ill")
        assert call.moves.get().why == ""
        files = {StoredFile.objects.get(pk=one.object_id).name for one in Attachment.objects.all()}
        assert "call.ics" not in files and len(ErasedThing.objects.filter(kind=FILE)) == 3
