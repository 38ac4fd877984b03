"""An invoice that nobody has paid yet, and days that pass over it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core import mail

from billing.drafts import Draft
from billing.flows.issue_invoice import issue_invoice
from billing.flows.record_payment import PaymentByHand, record_payment
from billing.flows.save_draft import save_draft
from billing.models import BillingDocument, DocumentPdf, Payment
from billing.owing import owed
from clientdesk import clock
from clientdesk.clock import standing_at
from clientdesk.files.storing import store_bytes
from clientdesk.mail.models import Message
from clientdesk.outbox import queue
from clientdesk.workspaces import doors
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.scope import within
from clients.lines import Line
from clients.models import Contact, EntryText
from followups.models import Nudge, Track
from followups.planner import plan_due
from followups.policies import INVOICE_REMINDER, invoice_reminders, set_steps
from tests.factories import make_client, make_contact, make_member, make_workspace

ISSUED = datetime(2026, 11, 23, 10, tzinfo=UTC)
DUE = date(2026, 12, 7)  # a Monday; the usual steps fall on 4, 10, 17 and 31 December


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of December 2026, UTC, which is Dublin's time in winter."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@dataclass
class Unpaid:
    workspace: Workspace
    owner: Member
    document: BillingDocument
    contact: Contact

    def inside(self) -> AbstractContextManager[None]:
        return within(self.workspace.pk)

    def tick(self, moment: datetime) -> list[str]:
        """The planner and the worker at this moment; the subjects of what was mailed by it."""
        before = len(mail.outbox)
        with standing_at(moment):
            plan_due(moment)
            work()
        return [one.subject for one in mail.outbox[before:]]

    def plan(self, moment: datetime) -> None:
        with standing_at(moment):
            plan_due(moment)

    def work(self, moment: datetime) -> None:
        with standing_at(moment):
            work()

    def paid(self, moment: datetime) -> None:
        with standing_at(moment), self.inside():
            said = PaymentByHand(
                new_id(), owed(self.document), moment.date(), Payment.Method.TRANSFER
            )
            record_payment(self.document.pk, said, self.owner)

    def nudges(self) -> list[tuple[int, str, str]]:
        with self.inside():
            rows = Nudge.objects.order_by("step")
            return [(one.step, one.decision, one.reason) for one in rows]

    def messages(self) -> list[Message]:
        with self.inside():
            return list(Message.objects.filter(kind=INVOICE_REMINDER).order_by("created_at"))

    def track(self) -> Track:
        with self.inside():
            return Track.objects.get()

    def told(self, kind: str) -> list[str]:
        with self.inside():
            said = EntryText.objects.filter(entry__kind=kind)
            return list(said.values_list("detail", flat=True))

    def change_contact(self, **facts: Any) -> None:
        with self.inside():
            Contact.objects.filter(pk=self.contact.pk).update(**facts)


def work() -> None:
    """What a worker does until nothing is due."""
    while any(queue.run(*due) for due in doors.due_effects(clock.now(), 100)):
        pass


def unpaid_invoice(steps: list[int] | None = None, **contact: Any) -> Unpaid:
    """Issued on 23 November, due on 7 December 2026, with its PDF made; mailed to nobody yet."""
    workspace = make_workspace()
    owner = make_member(workspace)
    with standing_at(ISSUED), within(workspace.pk):
        if steps is not None:
            set_steps(invoice_reminders(workspace), steps)
        client = make_client(workspace, address="2 Quay Street\nGalway", country="IE")
        ines = make_contact(client, **contact)
        document = another_invoice(owner, ines)
    return Unpaid(workspace, owner, document, ines)


def another_invoice(owner: Member, contact: Contact) -> BillingDocument:
    """Of the same sum and day, inside the workspace."""
    line = Line("Guide", Decimal(1), "C62", Decimal(1000), Decimal(0), "S", Decimal(23))
    header = {"contact": contact, "currency": "EUR", "due_on": DUE}
    draft = save_draft(new_id(), Draft(contact.client, "page-1", header, (line,)))
    document = issue_invoice(draft.pk, owner)
    stored = store_bytes(owner.workspace, "invoice.pdf", "application/pdf", b"%PDF-1.7")
    DocumentPdf.objects.create(workspace=owner.workspace, document=document, file=stored)
    found = BillingDocument.objects.select_related("client__workspace", "workspace")
    return found.get(pk=document.pk)
