"""A draft as its snapshot would be, if it were sent today."""

from datetime import timedelta
from typing import Any

from clientdesk import clock
from scope.models import QuoteVersion
from scope.snapshots import build_snapshot


def draft_snapshot(version: QuoteVersion, number: str = "") -> dict[str, Any]:
    today = clock.today(version.quote.client.workspace.zone)
    until = today + timedelta(days=version.valid_days)
    return build_snapshot(version, number=number, sent_on=today, valid_until=until)
