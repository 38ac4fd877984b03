"""Paper: a snapshot becomes the PDF of an issued document. Only workers import this."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from billing.paper import paper
from billing.transfer import transfer_code
from clientdesk.paper.drawing import draw
from clientdesk.workspaces.brand import PrintedBrand


def draw_document(snapshot: dict[str, Any], anchor: str, brand: PrintedBrand) -> bytes:
    """The PDF of an issued document: the same content for the same snapshot, in any year.

    From layout 3 on it looks as the workspace does when it is drawn, once.
    """
    layout = _LAYOUTS[snapshot["layout_version"]]
    shown = {
        "doc": paper(snapshot, anchor),
        "brand": brand,
        "qr": transfer_code(snapshot),
        "genuine_url": settings.BASE_URL + reverse("files_public:genuine"),
    }
    return draw(layout, shown)


_LAYOUTS = {1: "pdf/invoice.html", 2: "pdf/invoice_2.html", 3: "pdf/invoice_3.html"}
