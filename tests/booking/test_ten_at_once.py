"""Ten people want the same time at the same moment: one gets it, the others see other times."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from booking.flows.cancel_call import cancel_call
from booking.flows.move_call import move_call
from booking.models import Booking
from booking.models.booking import NotOpen
from clientdesk import clock
from clientdesk.workspaces.scope import within
from tests.booking.calling import SUNDAY, WEDNESDAY, Calling, Page


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_give_one_booking_and_nine_clear_pages_with_other_times() -> None:
    calling = Calling()
    pages = [calling.page(calling.offered(f"Guest{n} Somebody")) for n in range(10)]

    def pick(page: Page) -> tuple[int, str]:
        try:
            answer = page.pick(note="About the light")
            return answer.status_code, answer.content.decode()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(pages)) as pool:
        answers = list(pool.map(pick, pages))
    assert sorted(status for status, _ in answers) == [302, *[409] * 9]
    refused = [text for status, text in answers if status == 409]
    for text in refused:
        assert "That time was taken a moment ago. Here are the others." in text
        assert f'value="{WEDNESDAY.isoformat()}"' not in text and "About the light" in text
        assert text.count('name="start"') > 10
    assert [call.starts_at for call in calling.calls()] == [WEDNESDAY]
    assert len(calling.mails("call_booked")) == len(calling.mails("notice")) == 1


@pytest.mark.django_db(transaction=True)
def test_a_call_that_is_cancelled_while_it_is_moved_stays_cancelled() -> None:
    calling = Calling()
    calling.page().pick()
    with within(calling.studio.pk):
        booking = Booking.objects.select_related("offer__kind", "client", "workspace").get()

    def move() -> None:
        try:
            with clock.standing_at(SUNDAY), within(calling.studio.pk):
                move_call(booking, WEDNESDAY + timedelta(hours=1), "Later", calling.ines)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with clock.standing_at(SUNDAY), within(calling.studio.pk):
            cancel_call(Booking.objects.get(pk=booking.pk), "A flu", calling.ines)
            moving = pool.submit(move)
            while not (moving.done() or _someone_waits()):
                pass
        assert isinstance(moving.exception(timeout=20), NotOpen)
    [call] = calling.calls()
    assert call.cancelled_at and call.starts_at == WEDNESDAY


def _someone_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        waiting: int = cursor.fetchone()[0]
    return waiting > 0
