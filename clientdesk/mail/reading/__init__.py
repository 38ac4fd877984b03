"""From the bytes of a mail that came in to what it says. Pure: no database, no network."""

from clientdesk.mail.reading.letter import Address, Letter, Part, Report
from clientdesk.mail.reading.read import read_letter

__all__ = ["Address", "Letter", "Part", "Report", "read_letter"]
