"""Which kind of paper a file is, as far as its name tells. A person may file it otherwise."""

import re

from clients.models import Document

# Word by word, the first that fits: "Signed quote.pdf" is a contract by then.
_WORDS: list[tuple[Document.Kind, str]] = [
    (Document.Kind.CONTRACT, r"contracts?|agreements?|nda|signed|vertrag|terms"),
    (Document.Kind.RECEIPT, r"receipts?|beleg|quittung|recu|ticket"),
    (Document.Kind.INVOICE, r"invoices?|rechnung|facture|fattura|credit note"),
    (Document.Kind.QUOTE, r"quotes?|quotation|estimates?|proposals?|angebot|devis"),
    (Document.Kind.BRIEF, r"briefs?|briefing|questionnaire|scope|requirements"),
]


def guess_kind(name: str) -> Document.Kind:
    """By the words of the file's name; an asset when they tell nothing."""
    words = re.sub(r"[\W_\d]+", " ", name.rpartition(".")[0].lower())
    for kind, pattern in _WORDS:
        if re.search(rf"\b(?:{pattern})\b", words):
            return kind
    return Document.Kind.ASSET
