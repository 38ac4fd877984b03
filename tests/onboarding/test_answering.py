"""By when a sender hears back, in the workspace's working hours."""

from datetime import UTC, datetime, time

import pytest

from clientdesk.workspaces.models import Workspace
from onboarding.answering import answer_by, in_words


@pytest.mark.parametrize(
    ("since", "hours", "words"),
    [
        ("2026-11-24T10:00", 4, "Tuesday, 24 November, 14:00"),
        ("2026-11-24T15:00", 4, "Wednesday, 25 November, 11:00"),
        ("2026-11-27T16:00", 8, "Monday, 30 November, 16:00"),
        ("2026-11-28T12:00", 8, "Monday, 30 November, 17:00"),
        ("2026-12-24T16:00", 2, "Monday, 28 December, 10:00"),
    ],
)
def test_the_promise_is_a_date_and_hour_within_working_time(
    since: str, hours: int, words: str
) -> None:
    moment = datetime.fromisoformat(since).replace(tzinfo=UTC)
    studio = Workspace(
        response_hours=hours, opens_at=time(9), closes_at=time(17), created_at=moment
    )
    assert in_words(answer_by(studio, moment), studio.zone) == words
