"""A PDF: its words, then its first pages as pictures."""

from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD

from clientdesk.files.reading import limits
from clientdesk.files.reading.found import Found


def read_pdf(original: Path, found: Found) -> None:
    try:
        document = pypdfium2.PdfDocument(original)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == FPDF_ERR_PASSWORD
        found.tell(
            "This PDF is locked with a password: it cannot be shown or searched here."
            if locked
            else "This PDF is broken: it cannot be shown here. Download it to have a look."
        )
        return
    found.page_count = len(document)
    found.read(_words(document))
    for number in range(min(len(document), limits.PAGES_DRAWN)):
        _draw(document, number, found)
    if len(document) > limits.PAGES_DRAWN:
        found.tell(f"The first {limits.PAGES_DRAWN} of {len(document)} pages are shown.")


def _words(document: pypdfium2.PdfDocument) -> str:
    parts: list[str] = []
    length = 0
    for number in range(min(len(document), limits.PAGES_READ)):
        try:
            words = document[number].get_textpage().get_text_bounded()
        except pypdfium2.PdfiumError:
            continue
        parts.append(words)
        length += len(words)
        if length > limits.MOST_CHARACTERS:
            break
    return "\n".join(parts)


def _draw(document: pypdfium2.PdfDocument, number: int, found: Found) -> None:
    try:
        page = document[number]
        # A page may claim to be a mile wide: the picture's size is ours, whatever it says.
        longest = max(*page.get_size(), 1)
        drawn = page.render(scale=min(limits.LONGEST_SIDE / longest, 3)).to_pil()
    except (pypdfium2.PdfiumError, ValueError):
        found.tell(f"Page {number + 1} of this PDF is broken and is not shown.")
        return
    found.draw(drawn)
