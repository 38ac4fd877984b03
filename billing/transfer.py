"""What a bank transfer needs, as a code that banking apps read."""

import base64
from typing import Any

from clientdesk.lib.iban import NoEpcQr, epc_qr_svg
from clientdesk.lib.money import Money


def transfer_code(snapshot: dict[str, Any], left: Money | None = None) -> str:
    """An inline picture for the sum due, or for what is `left` of it.

    Empty where there is none: no IBAN, nothing due, another currency than EUR (EPC069-12).
    """
    seller = snapshot["seller"]
    due = left or Money(snapshot["totals"]["due"], snapshot["currency"])
    if snapshot["kind"] != "invoice" or not seller["iban"] or due.minor <= 0:
        return ""
    try:
        svg = epc_qr_svg(seller["legal_name"], seller["iban"], due, snapshot["reference"])
    except (NoEpcQr, ValueError):
        return ""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()
