"""The printed invoice and the frame of mails."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from clientdesk.ui import samples

ROOT = Path(__file__).resolve().parents[2]


def printed(doc: dict[str, Any]) -> PdfReader:
    weasyprint = pytest.importorskip("weasyprint")
    html = render_to_string("pdf/invoice.html", {"doc": doc, "qr": samples.QR})
    return PdfReader(BytesIO(weasyprint.HTML(string=html, base_url=f"{ROOT}/").write_pdf()))


def test_an_invoice_holds_what_the_law_wants_on_one_page() -> None:
    paper = printed(samples.INVOICE)
    text = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    for wanted in [
        "Invoice 2026-0033", "Maya Lind · 14 Capel Street", "VAT IE 6388047V", "Harbor Bakery Lda.",
        "VAT PT 501 964 843", "24 November 2026", "2 November 2026", "8 December 2026", "PO-4711",
        "VAT 23 % of 2,652.00", "609.96", "VAT 13.5 % of 90.00", "€3,364.11",
        "IE29 AIBK 9311 5212 3456 78", "RF18 2026 0033", "1 / 1",
    ]:  # fmt: skip
        assert wanted in text


def test_a_long_invoice_repeats_its_head_and_the_seller_on_every_page() -> None:
    paper = printed({**samples.INVOICE, "lines": samples.INVOICE["lines"] * 15})
    texts = [" ".join(page.extract_text().split()) for page in paper.pages]
    assert len(texts) > 2
    assert all("VAT IE 6388047V" in text for text in texts)
    assert all("Quantity" in text for text in texts if "Workshop" in text)


def test_a_hostile_line_stays_text() -> None:
    line = {**samples.INVOICE["lines"][0], "description": "<img src=file:///etc/passwd>"}
    html = render_to_string("pdf/invoice.html", {"doc": {**samples.INVOICE, "lines": [line]}})
    assert "<img" not in html


def test_a_mail_has_one_button_and_says_who_writes() -> None:
    html = render_to_string("ui/mail.html", samples.MAIL)
    assert html.count('class="button"') == 1
    assert "Maya Lind, 14 Capel Street" in html
    assert 'name="color-scheme" content="light dark"' in html


def test_its_plain_text_is_not_escaped() -> None:
    text = render_to_string(
        "ui/mail.txt",
        {**samples.MAIL, "studio_name": "Lind & Söhne", "action_url": "https://x/?a&b"},
    )
    assert "Lind & Söhne" in text
    assert "https://x/?a&b" in text
