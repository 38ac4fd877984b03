"""Ten people want the same time at the same moment: one gets it, the others see other times."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from tests.booking.calling import WEDNESDAY, Calling, Page


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
