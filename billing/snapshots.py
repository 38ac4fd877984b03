"""What an issued document says for ever: everything its paper, page and e-invoice are made of."""

from datetime import date
from decimal import Decimal
from typing import Any

from billing.models import BillingDocument, DocumentLine
from billing.summing import sum_document
from clientdesk.lib.countries import country_name
from clientdesk.lib.iban import creditor_reference
from clientdesk.lib.money import Money
from clientdesk.lib.summing import sums_for_snapshot
from clientdesk.lib.tax_notes import tax_notes
from clientdesk.lib.totals import Totals
from clientdesk.workspaces.models import Workspace
from clients.models import Client
from clients.tax_choices import tax_name

LAYOUT_VERSION = 3  # of what is issued from now on; older ones stay as they are


def build_snapshot(
    document: BillingDocument, *, number: str, issue_on: date, due_on: date
) -> dict[str, Any]:
    """All facts of a document in JSON: dates ISO, money in minor units, decimals as text.

    A draft may be asked as well (for the preview); its number is then "". Raises TotalsRefused.
    """
    workspace, client = document.client.workspace, document.client
    sums = sum_document(document)
    lines = list(document.lines.all())
    return {
        "layout_version": LAYOUT_VERSION,
        "kind": document.document_kind,
        "number": number,
        "currency": document.currency,
        "locale": client.locale or workspace.locale,
        "issued_on": issue_on.isoformat(),
        "due_on": due_on.isoformat(),
        "supply_from": _iso(document.supply_from or issue_on),
        "supply_to": _iso(document.supply_to or document.supply_from or issue_on),
        "order_number": document.order_number,
        "title": document.introduction,
        "notes": document.notes,
        "corrects": document.corrects.number if document.corrects else "",
        "seller": _seller(workspace, client.locale or workspace.locale),
        "buyer": _buyer(document),
        "lines": [_line(line, sums, place) for place, line in enumerate(lines)],
        "discount_percent": _text(document.discount_percent),
        **sums_for_snapshot(sums),
        "tax_name": tax_name(workspace.country),
        "tax_notes": tax_notes(
            (line.tax_category for line in lines),
            tax_name(workspace.country),
            workspace.is_tax_registered,
        ),
        "terms_days": client.terms_in_days(),
        "reference": _reference(number),
    }


def imported_snapshot(document: BillingDocument, tax_minor: int) -> dict[str, Any]:
    """The facts of an invoice issued elsewhere: one line for the whole, in the same shape."""
    workspace, client = document.client.workspace, document.client
    gross = document.gross_minor or 0
    net = gross - tax_minor
    rate = _text((Decimal(tax_minor * 100) / net).quantize(Decimal("0.01")))
    issued_on, due_on = _iso(document.issue_on), _iso(document.due_on)
    line = {
        "description": document.introduction or f"Invoice {document.number}, issued elsewhere",
        "quantity": "1",
        "unit": "",
        "unit_price": _text(Money(net, document.currency).to_decimal()),
        "discount_percent": "0",
        "tax_category": "S" if tax_minor else "O",
        "tax_rate": rate,
        "base": net,
        "discount": 0,
        "amount": net,
        "net": net,
    }
    tax = {"category": "S", "rate": rate, "taxable": net, "tax": tax_minor}
    sums = {"lines": net, "discount": 0, "net": net, "tax": tax_minor, "gross": gross, "due": gross}
    return {
        "layout_version": LAYOUT_VERSION,
        "kind": document.document_kind,
        "number": document.number,
        "currency": document.currency,
        "locale": client.locale or workspace.locale,
        "issued_on": issued_on,
        "due_on": due_on,
        "supply_from": issued_on,
        "supply_to": issued_on,
        "order_number": "",
        "title": document.introduction,
        "notes": "",
        "corrects": "",
        "seller": _seller(workspace, client.locale or workspace.locale),
        "buyer": _buyer(document),
        "lines": [line],
        "discount_percent": "0",
        "totals": sums,
        "taxes": [tax] if tax_minor else [],
        "tax_name": tax_name(workspace.country),
        "tax_notes": [],
        "terms_days": client.terms_in_days(),
        "reference": document.number,
        "imported": True,
    }


def _seller(workspace: Workspace, locale: str) -> dict[str, Any]:
    return {
        "name": workspace.name,
        "legal_name": workspace.legal_name,
        "address_lines": _address(workspace.address, workspace.country, locale),
        "country": workspace.country,
        "email": workspace.email,
        "website": workspace.website,
        "tax_id_label": tax_name(workspace.country),
        "tax_id": workspace.tax_id,
        "is_tax_registered": workspace.is_tax_registered,
        "iban": workspace.iban,
        "bic": workspace.bic,
    }


def _buyer(document: BillingDocument) -> dict[str, Any]:
    client = document.client
    return {
        "name": client.billing_name,
        "contact_name": document.contact.name if document.contact else "",
        "address_lines": _buyer_address(client, client.locale or client.workspace.locale),
        "country": client.country,
        "tax_id_label": tax_name(client.country),
        "tax_id": client.tax_id,
    }


def _buyer_address(client: Client, locale: str) -> list[str]:
    return _address(client.address, client.country, locale)


def _address(address: str, country: str, locale: str) -> list[str]:
    lines = [line.strip() for line in address.splitlines() if line.strip()]
    name = country_name(country, locale) if country else ""
    english = country_name(country, "en") if country else ""
    ends_with_it = lines and lines[-1].casefold() in {name.casefold(), english.casefold()}
    return lines if ends_with_it or not name else [*lines, name]


def _line(line: DocumentLine, sums: Totals, place: int) -> dict[str, Any]:
    amounts = sums.lines[place]
    return {
        "description": line.description,
        "quantity": _text(line.quantity),
        "unit": line.unit,
        "unit_price": _text(line.unit_price),
        "discount_percent": _text(line.discount_percent),
        "tax_category": line.tax_category,
        "tax_rate": _text(line.tax_rate),
        "base": amounts.base_minor,
        "discount": amounts.discount_minor,
        "amount": amounts.amount_minor,
        "net": amounts.net_minor,
    }


def _reference(number: str) -> str:
    try:
        return creditor_reference(number)
    except ValueError:  # a number of the person's own making: too long, or without digits
        return number


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(number: Any) -> str:
    return f"{number.normalize():f}" if number else "0"
