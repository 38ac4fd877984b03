"""The same playbook for twenty clients: identical but for names and dates, row by row."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from clientdesk.workspaces.scope import within
from clients.models import Client, Entry
from playbooks.models import Onboarding
from tests.playbooks.first_week import FONTS, MONDAY, FirstWeek

STARTS = 20


@pytest.mark.django_db
def test_twenty_starts_are_the_same_row_by_row_and_mail_by_mail() -> None:
    week = FirstWeek()
    week.publish(FONTS)
    started: list[tuple[Client, Onboarding]] = []
    for n in range(STARTS):
        client = week.client(f"Cl{n:02d}x Works", f"Per{n:02d}x Son")
        started.append((client, week.start(client, MONDAY + timedelta(minutes=n))))
    week.live(4)
    seen = [_told(week, client, onboarding, n) for n, (client, onboarding) in enumerate(started)]
    first = seen[0]
    assert len(first["steps"]) == 7 and len(first["mails"]) == 6 and len(first["entries"]) >= 6
    for other in seen[1:]:
        assert other == first


def _told(week: FirstWeek, client: Client, onboarding: Onboarding, n: int) -> dict[str, Any]:
    """Every row of one start, with names, ids and moments of its own taken out."""

    def plain(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, str):
            for own in (f"Cl{n:02d}x", f"cl{n:02d}x", f"Per{n:02d}x", f"per{n:02d}x"):
                value = value.replace(own, "·")
            return value
        return value

    def row(one: Any, *left_out: str) -> dict[str, Any]:
        names = [f.attname for f in one._meta.concrete_fields if not f.attname.endswith("_id")]
        return {name: plain(getattr(one, name)) for name in names if name not in {"id", *left_out}}

    with within(week.studio.pk):
        steps = [row(one, "created_at") for one in onboarding.steps.all()]
        mails = [
            (mail.kind, plain(mail.subject), plain(mail.to), mail.scheduled,
             _body(plain(mail.text)), mail.created_at.date())
            for mail in week.mails(client)
        ]  # fmt: skip
        entries = [
            (one.sequence, one.kind, one.facts, one.happened_at.date())
            for one in Entry.objects.filter(client=client).order_by("sequence")
            if one.kind != "client.added"
        ]
        whole = row(onboarding.reload(), "created_at")
    assert isinstance(whole["started_at"], date)
    return {"onboarding": whole, "steps": steps, "mails": mails, "entries": entries}


def _body(text: str) -> str:
    """Without the link of one's own and the fingerprint of one's own record."""
    kept = [line for line in text.splitlines() if "link.invalid" not in line]
    return "\n".join(line for line in kept if not line.startswith("Record fingerprint"))
