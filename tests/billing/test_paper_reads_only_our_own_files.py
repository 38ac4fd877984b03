"""A37: what a person writes on an invoice is text in the PDF, and nothing is fetched for it."""

import io
from base64 import b64encode
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from clientdesk.workspaces.brand import PrintedBrand

HOSTILE = [
    "<img src=file:///etc/passwd>",
    "<img src=http://169.254.169.254/>",
    "<style>@import 'http://169.254.169.254/';</style>",
    "<link rel=attachment href=file:///etc/passwd>",
]
SNAPSHOT: dict[str, Any] = {
    "layout_version": 1,
    "kind": "invoice",
    "number": "2026-0033",
    "currency": "EUR",
    "locale": "en_IE",
    "issued_on": "2026-11-24",
    "due_on": "2026-12-08",
    "supply_from": "",
    "supply_to": "",
    "order_number": HOSTILE[0],
    "title": HOSTILE[1],
    "notes": HOSTILE[2],
    "corrects": "",
    "seller": {"name": "Maya", "legal_name": "", "address_lines": ["Dublin"], "email": "",
               "website": "", "tax_id": "", "tax_id_label": "VAT", "iban": "", "bic": ""},
    "buyer": {"name": "Harbor Bakery", "contact_name": "", "address_lines": [HOSTILE[3]],
              "tax_id": ""},
    "lines": [{"description": text, "quantity": "1", "unit": "C62", "unit_price": "80",
               "discount_percent": "0", "tax_category": "S", "tax_rate": "23", "amount": 8000}
              for text in HOSTILE],
    "discount_percent": "0",
    "totals": {"lines": 32000, "discount": 0, "net": 32000, "tax": 7360, "gross": 39360,
               "due": 39360},
    "taxes": [{"category": "S", "rate": "23", "taxable": 32000, "tax": 7360}],
    "tax_name": "VAT",
    "tax_notes": [],
    "terms_days": 14,
    "reference": "RF19 2026 0033",
}  # fmt: skip


def test_hostile_text_is_printed_as_text_and_nothing_else_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from billing.adapters.pdf import draw_document
    from clientdesk.paper.drawing import OwnFilesOnly

    asked: list[str] = []
    fetch = OwnFilesOnly.fetch

    def noted(self: OwnFilesOnly, url: str, headers: Any = None) -> Any:
        asked.append(url)
        return fetch(self, url, headers)

    monkeypatch.setattr(OwnFilesOnly, "fetch", noted)
    reader = PdfReader(io.BytesIO(draw_document(SNAPSHOT, "7f3a19c2" * 8, PrintedBrand())))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages)

    assert {url for url in asked if not url.startswith("data:")} == {
        f"https://paper.invalid/static/fonts/paper/inter-{weight}.ttf"
        for weight in (400, 500, 600, 700)
    }
    for hostile in HOSTILE:
        assert "".join(hostile.split()) in text
    assert "€393.60" in text
    assert not reader.attachments


def test_from_layout_3_on_a_paper_has_the_logo_and_an_older_one_stays_as_it_was() -> None:
    from billing.adapters.pdf import draw_document

    written = io.BytesIO()
    Image.new("RGB", (48, 16), (138, 61, 92)).save(written, "PNG")
    logo = f"data:image/png;base64,{b64encode(written.getvalue()).decode()}"
    brand = PrintedBrand("#8a3d5c", logo)

    def pictures(layout: int) -> int:
        drawn = draw_document({**SNAPSHOT, "layout_version": layout}, "7f3a19c2" * 8, brand)
        [page] = PdfReader(io.BytesIO(drawn)).pages
        assert "Maya" in page.extract_text()
        return len(page.images)

    assert [pictures(layout) for layout in (1, 2, 3)] == [0, 0, 1]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://169.254.169.254/",
        "https://example.com/x.png",
        "ftp://example.com/x.png",
        "https://paper.invalid/static/../manage.py",
        "https://paper.invalid/static/%2e%2e/manage.py",
        "https://paper.invalid/static//etc/passwd",
    ],
)
def test_any_other_address_is_refused(address: str) -> None:
    from clientdesk.paper.drawing import OwnFilesOnly

    with pytest.raises(ValueError, match=r".+"):
        OwnFilesOnly(allowed_protocols=("https", "data"), allow_redirects=False).fetch(address)
