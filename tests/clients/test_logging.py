"""One line and one key: a call, a meeting or a note, when it happened; corrected, taken back."""

from datetime import UTC, datetime

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clientdesk.clock import standing_at
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from clients.verifying import verify_client

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 3, 12, 10, 0, tzinfo=UTC)


def address(name: str, studio: Workspace, harbor: Client, *ids: object) -> str:
    return reverse(f"clients:{name}", args=[studio.slug, harbor.pk, *ids])


def log(desk: Browser, studio: Workspace, harbor: Client, text: str, kind: str = ""):
    return desk.post(address("log", studio, harbor), {"text": text, "kind": kind})


def entries(studio: Workspace, harbor: Client) -> list[Entry]:
    with within(studio.pk):
        return list(Entry.objects.filter(client=harbor).order_by("sequence"))


def page(desk: Browser, studio: Workspace, harbor: Client) -> str:
    return desk.get(address("client", studio, harbor)).content.decode()


def test_a_call_is_one_line_and_stands_when_it_happened(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        kept = log(desk, studio, harbor, "Rang Ines yesterday 3pm: photos on Friday")
        assert kept.status_code == 302
        [entry] = entries(studio, harbor)
        assert (entry.kind, entry.happened_at) == (
            "call.logged",
            datetime(2027, 3, 11, 15, 0, tzinfo=UTC),
        )
        shown = page(desk, studio, harbor)
    assert "Rang Ines: photos on Friday" in shown
    assert "written down" in shown, "recorded later than it happened"


def test_a_day_without_an_hour_is_no_guess_at_the_hour(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        log(desk, studio, harbor, "last Monday: two rounds are enough", "meeting")
        [entry] = entries(studio, harbor)
        assert entry.facts["precision"] == "day"
        assert "12:00" not in page(desk, studio, harbor)


def test_what_is_yet_to_come_is_refused_with_the_words_kept(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        answer = log(desk, studio, harbor, "today 6pm: they agreed")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "yet to come" in words and "today 6pm: they agreed" in words
    assert entries(studio, harbor) == []


def test_the_line_is_read_back_while_it_is_typed(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        read = desk.get(
            address("log-reading", studio, harbor), {"text": "Met Dana yesterday: fine", "kind": ""}
        )
    assert "Reads as: meeting, Thu, 11 March" in read.content.decode()
    assert entries(studio, harbor) == [], "reading writes nothing"


def test_a_correction_stands_in_place_and_both_stay_readable(
    desk: Browser, studio: Workspace, harbor: Client
) -> None:
    with standing_at(FRIDAY):
        log(desk, studio, harbor, "Rang Ines yesterday 3pm: 400 flyers")
        [first] = entries(studio, harbor)
        where = address("correction", studio, harbor, first.pk)
        for _ in range(2):
            desk.post(where, {"text": "Rang Ines: 500 flyers", "kind": "call"})
        first, second = entries(studio, harbor)
        assert (second.kind, second.happened_at) == ("call.corrected", first.happened_at)
        shown = page(desk, studio, harbor)
    assert "<s>Rang Ines: 400 flyers</s>" in shown and "500 flyers" in shown
    with within(studio.pk):
        assert verify_client(harbor) is None


def test_undo_is_a_further_entry(desk: Browser, studio: Workspace, harbor: Client) -> None:
    with standing_at(FRIDAY):
        log(desk, studio, harbor, "Wrong client altogether", "note")
        [entry] = entries(studio, harbor)
        where = address("taking-back", studio, harbor, entry.pk)
        desk.post(where)
        desk.post(where)
        assert [one.kind for one in entries(studio, harbor)] == ["note.logged", "entry.taken_back"]
        assert "<s>Wrong client altogether</s>" in page(desk, studio, harbor)
    assert desk.get(where).status_code == 405


def test_a_bookkeeper_logs_nothing(bookkeeper: Browser, studio: Workspace, harbor: Client) -> None:
    assert log(bookkeeper, studio, harbor, "hello").status_code == 403
    assert bookkeeper.get(address("log-reading", studio, harbor)).status_code == 403
