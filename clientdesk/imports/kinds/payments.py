"""Payments of invoices that are there: issued here, or imported before."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from billing.imported import imported_payment
from billing.models import Allocation, BillingDocument, Payment
from billing.owing import with_owed
from billing.receiving import expire_stale_checkouts
from clientdesk.imports.kinds import cells
from clientdesk.imports.kinds.base import NEW, Context, Field, Kind, Made, Values, Verdict
from clientdesk.lib.money import Money, parse_amount

_METHODS = {
    "card": Payment.Method.CARD, "credit card": Payment.Method.CARD, "karte": Payment.Method.CARD,
    "carte": Payment.Method.CARD, "cash": Payment.Method.CASH, "bar": Payment.Method.CASH,
    "espèces": Payment.Method.CASH, "efectivo": Payment.Method.CASH,
    "direct debit": Payment.Method.BANK_DEBIT, "lastschrift": Payment.Method.BANK_DEBIT,
    "bank debit": Payment.Method.BANK_DEBIT, "transfer": Payment.Method.TRANSFER,
    "bank transfer": Payment.Method.TRANSFER, "überweisung": Payment.Method.TRANSFER,
    "virement": Payment.Method.TRANSFER, "transferencia": Payment.Method.TRANSFER,
    "another way": Payment.Method.OTHER, "other": Payment.Method.OTHER,
}  # fmt: skip


def _method(text: str, _: Context) -> str:
    return _METHODS.get(text.strip().casefold(), Payment.Method.OTHER)


class Payments(Kind):
    """The same as one that is there: of the same invoice, day and sum."""

    makes = (Payment, Allocation)
    fields = (
        Field("number", "Invoice", cells.line(60), is_needed=True, example="R-2025-014", called=(
            "invoice number, invoice no, number, no, nr, rechnungsnummer, rechnung, facture, "
            "numéro de facture, factura, número de factura, fattura, factuurnummer")),
        Field("amount", "Amount", cells.line(40), is_needed=True, example="600.00", called=(
            "sum, paid, amount paid, total, betrag, zahlbetrag, montant, importe, importo, "
            "bedrag")),
        Field("received_on", "Received on", cells.past_day, is_needed=True, example="2025-11-15",
              called=("date, received, payment date, paid on, date received, datum, "
                      "zahlungsdatum, date de paiement, fecha, fecha de pago, data")),
        Field("currency", "Currency", cells.currency, example="EUR", called=(
            "währung, devise, monnaie, moneda, divisa, valuta")),
        Field("method", "How", _method, example="bank transfer", called=(
            "method, payment method, type, zahlungsart, mode de paiement, forma de pago")),
        Field("note", "Note", cells.line(300), called="comment, reference, memo, notiz, nota"),
    )  # fmt: skip

    def learn(self) -> None:
        invoices = with_owed(BillingDocument.objects.filter(
            workspace=self.context.workspace, document_kind=BillingDocument.Kind.INVOICE,
            issued_at__isnull=False,
        ))  # fmt: skip
        self.invoices: dict[str, Any] = {}
        for invoice in invoices.select_related("client").order_by("import_id"):
            invoice.workspace = self.context.workspace
            self.invoices.setdefault(invoice.number or "", invoice)
        self.left = {one.pk: one.owed_minor for one in self.invoices.values()}
        self.known: dict[UUID, set[tuple[Any, int]]] = defaultdict(set)
        found = Allocation.objects.filter(workspace=self.context.workspace, amount_minor__gt=0)
        for row in found.select_related("payment"):
            key = (row.payment.received_on, row.payment.amount_minor)
            self.known[row.document_id].add(key)

    def read(self, cells_of_row: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
        values, problems = super().read(cells_of_row)
        number = values.get("number", "")
        invoice = self.invoices.get(number)
        if number and invoice is None:
            problems["number"] = f"There is no invoice “{number}”. Import invoices first."
        values["invoice"] = invoice
        if problems or invoice is None:
            return values, problems
        code = values["currency"] or invoice.currency
        if code != invoice.currency:
            problems["currency"] = f"The invoice is in {invoice.currency}."
            return values, problems
        locale = self.context.workspace.locale
        amount = cells.checked(
            problems, "amount", lambda: parse_amount(values["amount"], locale, code)
        )
        if not problems and amount.minor <= 0:
            problems["amount"] = "Write a sum above nothing."
        values["amount"] = amount
        return values, problems

    def judge(self, values: Values, position: int) -> Verdict:
        known = self.known[values["invoice"].pk]
        key = (values["received_on"], values["amount"].minor)
        if key in known:
            return Verdict.same(f"a payment of invoice {values['number']}")
        known.add(key)
        return NEW

    def make(self, values: Values) -> Made:
        """What is beyond the sum owed stays the client's credit, as with any payment."""
        invoice, amount = values["invoice"], values["amount"]
        used = Money(min(amount.minor, max(self.left[invoice.pk], 0)), amount.currency)
        self.left[invoice.pk] -= used.minor
        payment, *allocation = imported_payment(
            invoice, amount, values["received_on"], self.context.importing.pk, values["note"], used
        )
        payment.method = values["method"] or Payment.Method.OTHER
        return [payment, *allocation]

    def stored(self, made: list[Made]) -> None:
        """Open checkout pages of the old sum are closed (M4)."""
        touched = {a.document_id for row in made for a in row if isinstance(a, Allocation)}
        open_pages = {"checkouts__isnull": False, "checkouts__ended_at": None}
        for document in BillingDocument.objects.filter(pk__in=touched, **open_pages).distinct():
            expire_stale_checkouts(document)
