"""What the law wants said on a document beside its tax table."""

from collections.abc import Iterable

# Directive 2006/112/EC, article 226: (11) the provision that exempts, (11a) "Reverse charge".
_NOTES = {
    "AE": "Reverse charge: the customer accounts for the VAT (article 196, Directive 2006/112/EC).",
    "K": "Exempt: supply within the EU (article 138, Directive 2006/112/EC).",
    "G": "Exempt: export outside the EU (article 146, Directive 2006/112/EC).",
    "E": "Exempt from {tax}.",
    "O": "Outside the scope of {tax}.",
}


def tax_notes(categories: Iterable[str], tax: str, is_registered: bool) -> list[str]:
    """One sentence for each untaxed category on the document; `tax` is its name there."""
    if not is_registered:
        return [f"No {tax} is charged: the seller is not registered for {tax}."]
    return [_NOTES[one].format(tax=tax) for one in sorted(set(categories)) if one in _NOTES]
