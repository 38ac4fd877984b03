"""Rows of Today about money: not paid, not asked for, not issued."""

from typing import Any

from django.utils import timezone

from billing.leaks import Leak
from billing.models import BillingDocument
from clientdesk.lib.money import format_money
from clientdesk.today.rows.wording import Row, Wording
from clientdesk.ui.days import day_in_words, late_by
from clientdesk.workspaces.rules import may_write
from clients.models import Client
from clients.rules import may_see_everything_of


class MoneyRows(Wording):
    """Invoices and what should stand on one."""

    def failed_payment(self, invoice: Any) -> Row:
        return Row(
            what=f"A payment of {invoice.client.name} failed",
            why=f"Invoice {invoice.number} · {invoice.reason or 'their bank did not say why'}",
            tag=f"{self.owed(invoice)} open",
            kind="late",
            action="See the invoice",
            url=self.document(invoice),
            about=f"failed:{invoice.pk}",
            state=(invoice.owed_minor, invoice.failed_at),
        )

    def overdue(self, invoice: Any) -> Row:
        return Row(
            what=f"{invoice.client.name} has not paid invoice {invoice.number}",
            why=f"Due {day_in_words(invoice.due_on, self.today)} · "
            + late_by(invoice.due_on, self.today),
            tag=f"{self.owed(invoice)} overdue",
            kind="late",
            action="See the invoice",
            url=self.document(invoice),
            also="Talk about it" if self._may_talk(invoice.client) else "",
            also_url=self.to("conversations:of-client", client_id=invoice.client_id)
            + f"?kind=payment&document={invoice.pk}",
            about=f"overdue:{invoice.pk}",
            state=(invoice.owed_minor, invoice.due_on),
        )

    def leak(self, leak: Leak) -> Row:
        """ "Harbor: Brand guide delivered Tue, 9 March, not invoiced"; the press makes it."""
        done = "delivered" if leak.is_delivered else "due"
        days = (self.today - leak.since).days
        waits = "since today" if not days else "1 day" if days == 1 else f"{days} days"
        on = day_in_words(leak.since, self.today)
        return Row(
            what=f"{leak.client.name}: {leak.what} {done} {on}, not invoiced",
            why=f"{leak.instalment.project} · {waits}",
            tag=format_money(leak.net, self.workspace.locale),
            kind="wait",
            action="Make the invoice",
            url=self.to("billing:bill-instalment", instalment_id=leak.instalment.pk),
            posts=True,
            about=f"leak:{leak.instalment.pk}",
            state=(leak.net,),
        )

    def draft(self, document: BillingDocument) -> Row:
        kind = document.get_document_kind_display()
        begun = timezone.localtime(document.created_at).date()
        said = " ".join(document.introduction.split())
        about = f" · {said[:80]}" if said else ""
        return Row(
            what=f"{kind} for {document.client.name}, not issued yet",
            why=f"Begun {self.day(begun)}{about}",
            tag="draft",
            action="Go on",
            url=self.to("billing:edit", document_id=document.pk) or self.document(document),
            about=f"draft:{document.pk}",
        )

    def not_yet_due(self, invoice: Any) -> Row:
        return Row(
            what=f"{invoice.client.name} pays invoice {invoice.number}",
            why=f"Due {self.day(invoice.due_on)}",
            tag=self.owed(invoice),
            action="See the invoice",
            url=self.document(invoice),
        )

    def _may_talk(self, client: Client) -> bool:
        return may_write(self.member) and may_see_everything_of(self.member, client)
