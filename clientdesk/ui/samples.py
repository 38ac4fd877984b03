"""Believable data for the reference page: Maya Lind Studio, a brand designer in Dublin."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clientdesk import clock
from clientdesk.ui import days


class LineForm(forms.Form):
    description = forms.CharField(label="Description", widget=forms.Textarea(attrs={"rows": 1}))
    quantity = forms.CharField(label="Quantity")
    unit = forms.ChoiceField(label="Unit", choices=[("h", "hours"), ("d", "days"), ("", "pieces")])
    unit_price = forms.CharField(label="Price")
    discount_percent = forms.CharField(label="Less %", required=False)
    tax_rate = forms.ChoiceField(label="VAT", choices=[("23", "23 %"), ("0", "none")])


class CompanyForm(forms.Form):
    name = forms.CharField(label="Your name", initial="Ines Duarte")
    payer = forms.CharField(
        label="Who pays the invoices?",
        required=False,
        help_text="Invoices go there, everything else to you.",
    )
    tax_id = forms.CharField(label="VAT number", help_text="As it stands on your own invoices.")
    goal = forms.CharField(
        label="What would make this a success?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="We come back to this in three months.",
    )
    channel = forms.ChoiceField(
        label="How do you like to talk?",
        choices=[("mail", "By mail"), ("phone", "By phone"), ("call", "On a weekly call")],
        widget=forms.RadioSelect,
    )
    attachments = forms.FileField(
        label="Drop logo files and photos here, or choose them",
        required=False,
        help_text="Up to 25 MB each.",
    )
    agree = forms.BooleanField(
        label="I have read how my data is used.", help_text="Two minutes, plain words."
    )

    def clean_tax_id(self) -> str:
        raise ValidationError("Portuguese numbers have nine digits; one is missing.")


INVOICE: dict[str, Any] = {
    "seller": {
        "name": "Maya Lind Studio",
        "legal_name": "Maya Lind",
        "address_lines": ["14 Capel Street", "Dublin D01 K2Y5", "Ireland"],
        "email": "hello@maya.example",
        "website": "maya.example",
        "tax_id_label": "VAT",
        "tax_id": "IE 6388047V",
        "iban": "IE29 AIBK 9311 5212 3456 78",
        "bic": "AIBKIE2D",
    },
    "buyer": {
        "name": "Harbor Bakery Lda.",
        "contact_name": "Rui Sá, accounts",
        "address_lines": ["Cais do Sodré 4", "1200-450 Lisboa", "Portugal"],
        "tax_id": "PT 501 964 843",
    },
    "number": "2026-0033",
    "title": "Design of the new website, delivered 19 November and approved by Ines Duarte.",
    "issued_on": "24 November 2026",
    "supply_from": "2 November 2026",
    "supply_to": "19 November 2026",
    "due_on": "8 December 2026",
    "order_number": "PO-4711",
    "currency": "EUR",
    "lines": [
        {
            "description": "Website redesign: design milestone",
            "note": "40 % of 6,000.00, agreement of 2 November 2026, clause 3",
            "quantity": "1",
            "unit": "",
            "unit_price": "2,400.00",
            "discount_percent": "",
            "net": "2,400.00",
        },
        {
            "description": "Workshop with the bakers",
            "note": "",
            "quantity": "3.5",
            "unit": "hours",
            "unit_price": "80.00",
            "discount_percent": "10",
            "net": "252.00",
        },
        {
            "description": "Printing of the menu cards",
            "note": "passed on as it was paid",
            "quantity": "200",
            "unit": "pieces",
            "unit_price": "0.45",
            "discount_percent": "",
            "net": "90.00",
        },
    ],
    "taxes": [
        {"label": "VAT", "rate": "23", "taxable": "2,652.00", "tax": "609.96"},
        {"label": "VAT", "rate": "13.5", "taxable": "90.00", "tax": "12.15"},
    ],
    "net": "2,742.00",
    "tax": "622.11",
    "gross": "€3,364.11",
    "to_pay": "€3,364.11",
    "terms_text": "Agreed terms: 14 days.",
    "notes": "",
    "reference": "RF18 2026 0033",
    "pay_url_text": "desk.example/i/7Q4M-2K9X",
    "layout_version": 1,
    "fingerprint": "7f3a 19c2",
}

# A stand-in of the size of a payment code.
QR = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E"
    "%3Cpath d='M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h1v1H4zM6 5h1v2H6zM4 7h1v1H4z'/%3E%3C/svg%3E"
)

MAIL: dict[str, Any] = {
    "studio_name": "Maya Lind Studio",
    "action_url": "https://desk.example/i/7Q4M-2K9X",
    "seller": INVOICE["seller"],
}


def page(is_wrong: bool) -> dict[str, Any]:
    """What the reference page shows; `is_wrong`: its forms come back with errors."""
    lines = forms.formset_factory(LineForm, extra=0, can_delete=True, can_order=True)
    this_day, now = days.today(), clock.now()
    return {
        "workspace": SimpleNamespace(name="Maya Lind Studio", slug="maya"),
        "form": CompanyForm({"name": "Ines Duarte", "tax_id": "PT 501 964 84"})
        if is_wrong
        else CompanyForm(),
        "formset": lines(
            prefix="lines",
            initial=[
                {"description": "Layout of the season menu", "quantity": "12", "unit": "h",
                 "unit_price": "80.00", "tax_rate": "23"},
                {"description": "Train to Cork", "quantity": "1", "unit": "",
                 "unit_price": "48.50", "tax_rate": "23"},
            ],
        ),
        "doc": INVOICE,
        "due": this_day + timedelta(days=14),
        "past": this_day - timedelta(days=3),
        "now": now,
        "stats": [
            {"k": "Overdue", "v": "€1,180.00", "kind": "late", "href": "#rows"},
            {"k": "Owed to you", "v": "€6,940.00", "note": "4 invoices"},
            {"k": "Done, not invoiced", "v": "€2,400.00", "kind": "wait"},
            {"k": "Expected this month", "v": "€4,310.00"},
        ],
        "tabs": [
            {"label": "Timeline", "url": "#", "is_current": True},
            {"label": "Money", "url": "#money"},
            {"label": "Documents", "url": "#documents"},
            {"label": "Messages", "url": "#messages"},
            {"label": "Planned", "url": "#planned", "n": 3},
        ],
        "filters": [
            {"label": "Everything", "url": "#", "is_current": True},
            {"label": "Money", "url": "#money"},
            {"label": "Mail", "url": "#mail"},
            {"label": "Notes", "url": "#notes"},
        ],
        "people": [
            ("Decides", "Ines Duarte"),
            ("Pays", "Rui Sá, accounts"),
            ("Terms", "14 days"),
            ("VAT", "PT 501 964 843"),
        ],
    }  # fmt: skip
