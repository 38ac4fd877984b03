"""Paper: a snapshot becomes the PDF of an issued document. Only workers import this."""

from typing import Any

from billing.paper import paper
from billing.transfer import transfer_code
from clientdesk.paper.drawing import draw


def draw_document(snapshot: dict[str, Any], record_hash: str) -> bytes:
    """The PDF of an issued document: the same content for the same snapshot, in any year."""
    doc = paper(snapshot, record_hash)
    return draw(_LAYOUTS[snapshot["layout_version"]], {"doc": doc, "qr": transfer_code(snapshot)})


_LAYOUTS = {1: "pdf/invoice.html"}
