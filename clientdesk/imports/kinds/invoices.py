"""Invoices issued elsewhere: they keep their number, outside our series, and what is paid."""

from typing import Any

from billing.imported import ImportedInvoice, imported_document, imported_payment
from billing.models import Allocation, BillingDocument, Payment
from clientdesk.imports.kinds import cells
from clientdesk.imports.kinds.base import NEW, Context, Field, Kind, Made, Values, Verdict
from clientdesk.lib.money import Money, format_money, parse_amount
from clients.models import Client
from followups.flows.start_reminders import start_reminders
from followups.models import Track

_PAID = {"paid", "yes", "true", "x", "bezahlt", "ja", "payé", "payée", "oui", "pagado", "pagada",
         "pagata", "sì", "betaald", "paid in full", "settled"}  # fmt: skip
_OPEN = {"no", "open", "unpaid", "false", "due", "overdue", "sent", "offen", "nein", "impayé",
         "non", "pendiente", "aperta", "0"}  # fmt: skip


class Invoices(Kind):
    """The same as one that is there: by number."""

    makes = (BillingDocument, Payment, Allocation, Track)
    fields = (
        Field("number", "Number", cells.line(60), is_needed=True, example="R-2025-014", called=(
            "invoice number, invoice no, invoice, invoice id, no, nr, rechnungsnummer, rechnung, "
            "numéro, numéro de facture, facture, número, número de factura, factura, fattura, "
            "numero fattura, factuurnummer")),
        Field("client", "Client", cells.line(120), is_needed=True, example="Harbor Bakery", called=(
            "company, company name, customer, customer name, client name, firma, kunde, société, "
            "empresa, cliente, azienda, klant")),
        Field("issued_on", "Date of issue", cells.past_day, is_needed=True, example="2025-11-03",
              called=("date, issued, issued on, invoice date, issue date, datum, "
                      "rechnungsdatum, date de facture, fecha, fecha de emisión, data, "
                      "factuurdatum")),
        Field("due_on", "Due", cells.day, example="2025-11-17", called=(
            "due date, due on, payable by, fällig, fällig am, fälligkeitsdatum, échéance, "
            "date d'échéance, vencimiento, scadenza, vervaldatum")),
        Field("total", "Total with tax", cells.line(40), is_needed=True, example="1230.00", called=(
            "total, gross, amount, gross amount, invoice total, sum, betrag, brutto, "
            "bruttobetrag, gesamt, gesamtbetrag, montant, montant ttc, total ttc, importe, "
            "importe total, importo, totale, totaal, bedrag")),
        Field("tax", "Tax in it", cells.line(40), example="230.00", called=(
            "tax, vat, vat amount, tax amount, mwst, ust, steuer, tva, montant tva, iva, btw")),
        Field("currency", "Currency", cells.currency, example="EUR", called=(
            "währung, devise, monnaie, moneda, divisa, valuta")),
        Field("paid", "Paid", cells.line(40), example="yes", called=(
            "paid, paid amount, amount paid, status, state, payment status, bezahlt, payé, "
            "statut, pagado, estado, pagato, betaald")),
        Field("paid_on", "Paid on", cells.past_day, example="2025-11-15", called=(
            "payment date, date paid, paid date, bezahlt am, date de paiement, fecha de pago, "
            "betaald op")),
        Field("title", "What it is for", cells.line(300), example="Brand guide", called=(
            "description, subject, title, project, betreff, beschreibung, projekt, objet, "
            "concepto, oggetto, omschrijving")),
    )  # fmt: skip

    def learn(self) -> None:
        workspace = self.context.workspace
        self.clients = {c.name.casefold(): c for c in Client.objects.filter(workspace=workspace)}
        for client in self.clients.values():
            client.workspace = workspace
        issued = BillingDocument.objects.filter(workspace=workspace, number__isnull=False)
        numbers = issued.filter(document_kind=BillingDocument.Kind.INVOICE)
        self.numbers = {n: f"invoice {n}" for n in numbers.values_list("number", flat=True)}

    def read(self, cells_of_row: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
        values, problems = super().read(cells_of_row)
        name = values.get("client", "")
        client = self.clients.get(name.casefold())
        if name and client is None:
            problems["client"] = f"There is no client called “{name[:60]}”. Import clients first."
        values["client"] = client
        if not problems:
            self._read_sums(values, problems)
        if not problems and values["due_on"] and values["due_on"] < values["issued_on"]:
            problems["due_on"] = "This lies before the date of issue."
        if not problems and values["paid_on"] and values["paid_on"] < values["issued_on"]:
            problems["paid_on"] = "This lies before the date of issue."
        return values, problems

    def judge(self, values: Values, position: int) -> Verdict:
        number = values["number"]
        if number in self.numbers:
            return Verdict.same(self.numbers[number])
        self.numbers[number] = f"row {position} of this file"
        return NEW

    def make(self, values: Values) -> Made:
        said = ImportedInvoice(
            import_id=self.context.importing.pk,
            client=values["client"],
            number=values["number"],
            issued_on=values["issued_on"],
            due_on=values["due_on"] or None,
            gross=values["total"],
            tax=values["tax"] or None,
            title=values["title"],
        )
        document = imported_document(said, self.context.member)
        paid: Money = values["paid"]
        if not paid:
            return [document]
        on = values["paid_on"] or min(document.due_on or said.issued_on, self.context.today)
        return [document, *imported_payment(document, paid, on, said.import_id, "", paid)]

    def stored(self, made: list[Made]) -> None:
        """Reminders only where they are wished, and only of what is open."""
        if not self.context.importing.wants_reminders:
            return
        for things in made:
            document = next(one for one in things if isinstance(one, BillingDocument))
            paid = sum(one.amount_minor for one in things if isinstance(one, Allocation))
            if paid < (document.gross_minor or 0) and (track := start_reminders(document)):
                things.append(track)

    def _read_sums(self, values: dict[str, Any], problems: dict[str, str]) -> None:
        code = values["currency"] or values["client"].currency or self.context.importing.currency
        total = cells.checked(
            problems, "total", lambda: _amount(values["total"], code, self.context)
        )
        if problems:
            return
        if total.minor <= 0:
            problems["total"] = "Write a sum above nothing. Credit notes are not imported."
            return
        values["total"] = total
        if values["tax"]:
            values["tax"] = cells.checked(
                problems, "tax", lambda: _amount(values["tax"], code, self.context)
            )
            if not problems and not 0 <= values["tax"].minor < total.minor:
                problems["tax"] = "The tax is part of the total, so it cannot be more."
        values["paid"] = cells.checked(
            problems, "paid", lambda: _paid(values["paid"], total, self.context)
        )


def _amount(text: str, code: str, context: Context) -> Money:
    return parse_amount(text, context.workspace.locale, code)


def _paid(text: str, total: Money, context: Context) -> Money:
    """All, nothing, or so much."""
    word = text.strip().casefold()
    if word in _PAID:
        return total
    if not word or word in _OPEN:
        return Money.zero(total.currency)
    paid = _amount(text, total.currency, context)
    if not 0 <= paid.minor <= total.minor:
        raise ValueError(f"Write a sum from nothing to {format_money(total, 'en_IE')}.")
    return paid
