"""Signing in a browser of the client's own, and the outbox worked off after it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.scope import within
from scope.flows.set_terms import set_usual_terms
from scope.models import Agreement
from scope.terms import Terms
from tests.scope.quoting import IN_TIME, Sent

BILLED_TO = {
    "legal_name": "Harbor Bakery", "address": "2 Quay Street\nGalway", "country": "IE",
    "tax_id": "",
}  # fmt: skip
TYPED = {"name": "Ines Duarte", "email": "ines@harbor.example", "consent": "on", **BILLED_TO}
USUAL = Terms(hours="Monday to Friday, 09:00 to 17:00", change_rate_minor=8000, law="Ireland")


def sign(sent: Sent, at: datetime = IN_TIME, visitor: Any = None, **typed: Any) -> Any:
    given = {**TYPED, "package": "copy", **typed}
    return (visitor or sent.visitor()).posts("sign", at, **given)


def signed(sent: Sent, **typed: Any) -> Agreement:
    assert sign(sent, **typed).status_code == 302
    with within(sent.workspace.pk):
        return Agreement.objects.select_related("project").get(version=sent.version)


def work_off(at: datetime = IN_TIME) -> None:
    with standing_at(at):
        while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
            pass


def with_terms(sent: Sent, terms: Terms) -> None:
    """The next version of the quote goes out with these usual terms."""
    with within(sent.workspace.pk):
        set_usual_terms(terms, sent.by)
    sent.version = sent.next_version(datetime(2026, 11, 9, 12, tzinfo=IN_TIME.tzinfo))


def code_in(mails: list[Any]) -> str:
    return re.findall(r"^\d{6}$", mails[-1].body, re.M)[0]


def as_posted(form: Any) -> dict[str, str]:
    """A form of terms as a browser posts it untouched, its rows of own clauses with it."""
    bound = [*form, *form.added.management_form, *(one for row in form.added for one in row)]
    typed = {one.html_name: one.value() for one in bound}
    return {
        name: str(value)
        for name, value in typed.items()
        if value not in ("", None) and value is not False
    }
