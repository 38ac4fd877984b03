"""A quote is followed up until it is answered or over, in the hours of who reads it."""

from datetime import UTC, datetime

import pytest
from django.core import mail

from clientdesk.clock import standing_at
from clientdesk.workspaces.scope import within
from followups.models import Track
from followups.planner import plan_due
from scope.flows.begin_version import begin_version
from scope.flows.decline_quote import decline_quote
from scope.flows.send_quote import Delivery, send_quote
from scope.flows.withdraw_quote import withdraw_quote
from tests.factories import make_client, make_contact, make_member, make_workspace
from tests.followups.unpaid import work
from tests.scope.offers import wedding
from tests.scope.quoting import Sent, draft

pytestmark = pytest.mark.django_db


def january(day: int, hour: int = 15) -> datetime:
    """A moment of January 2027, UTC; nine in Toronto is 14:00 here."""
    return datetime(2027, 1, day, hour, tzinfo=UTC)


class Couple:
    """In Toronto, with Ines's quote of Wed 20 Jan 2027, good for 7 days."""

    def __init__(self) -> None:
        self.workspace = make_workspace(
            name="Ines Photo", country="GB", zone="Europe/London", currency="GBP",
            working_weekdays="12345", is_tax_registered=False,
        )  # fmt: skip
        self.ines = make_member(self.workspace, name="Ines Hall")
        with standing_at(january(20, 14)), within(self.workspace.pk):
            client = make_client(self.workspace, "Ada and Tom", country="CA", currency="GBP")
            make_contact(client, "Ada Bell", email="ada@couple.example", zone="America/Toronto")
            client.refresh_from_db()
            version = draft(client, self.ines, wedding(), "Your day", 7)
            self.version = send_quote(version.pk, self.ines, Delivery("k"))
            work()
        mail.outbox.clear()

    def subjects(self, *moments: datetime) -> list[tuple[int, str]]:
        """(day, subject) of what went to Ada when the clock stood at these moments."""
        found = []
        for moment in moments:
            before = len(mail.outbox)
            with standing_at(moment):
                plan_due(moment)
                work()
            theirs = (one for one in mail.outbox[before:] if "ada@couple.example" in one.to)
            found += [(moment.day, one.subject) for one in theirs]
        return found

    def why_ended(self) -> str:
        with within(self.workspace.pk):
            return Track.objects.get(subject_id=self.version.pk).ended_why


@pytest.fixture
def couple(db) -> Couple:
    return Couple()


def every_day(first: int, last: int) -> list[datetime]:
    return [january(day) for day in range(first, last + 1)]


def test_ines_is_followed_up_on_monday_25_and_tuesday_26_and_no_more(couple: Couple):
    assert couple.subjects(*every_day(20, 30)) == [
        (25, "About Your day"),
        (26, "Your day is good for a few more days"),
    ]


def test_not_before_nine_where_they_are(couple: Couple):
    assert couple.subjects(january(25, 13)) == []
    assert couple.subjects(january(25, 14)) == [(25, "About Your day")]


def test_a_no_ends_it(couple: Couple):
    with standing_at(january(22)), within(couple.workspace.pk):
        decline_quote(couple.version.pk, None, "")
    assert couple.subjects(*every_day(23, 30)) == []
    assert couple.why_ended() == "declined"


def test_withdrawing_ends_it(couple: Couple):
    with standing_at(january(22)), within(couple.workspace.pk):
        withdraw_quote(couple.version.pk, couple.ines)
    assert couple.subjects(*every_day(23, 30)) == []


def test_a_question_leaves_the_word_to_us(couple: Couple):
    visitor = Sent(couple.workspace, couple.ines, couple.version).visitor()
    visitor.posts("questions", january(21), text="Do you travel?")
    assert couple.subjects(*every_day(22, 30)) == []
    assert couple.why_ended().startswith("they asked")


def test_a_newer_version_is_followed_up_in_place_of_the_older(couple: Couple):
    with standing_at(january(22, 14)), within(couple.workspace.pk):
        newer = begin_version(couple.version.quote_id)
        send_quote(newer.pk, couple.ines, Delivery("k2"))
        work()
        mail.outbox.clear()
    assert [day for day, _ in couple.subjects(*every_day(23, 31))] == [25, 28]
    assert couple.why_ended() == "a newer version went out"


def test_when_the_desk_was_off_only_one_word_goes(couple: Couple):
    assert [day for day, _ in couple.subjects(january(27))] == [27]


def test_nothing_goes_for_one_that_is_over(couple: Couple):
    assert couple.subjects(january(28)) == []
    assert couple.why_ended() == "expired"
