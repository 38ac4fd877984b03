"""The kinds of questions, each with its name in the builder and the longest answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`longest` in characters, 0 where length says nothing. `needs` options or a text."""

    label: str
    longest: int = 0
    needs: str = ""


KINDS: dict[str, Kind] = {
    "line": Kind("One line of text", 200),
    "block": Kind("Text of several lines", 4000),
    "choice": Kind("Choose one", needs="options"),
    "many": Kind("Choose any number", needs="options"),
    "number": Kind("Number", 30),
    "date": Kind("Date"),
    "email": Kind("E-mail address", 254),
    "phone": Kind("Phone number", 32),
    "website": Kind("Website", 120),
    "address": Kind("Address", 400),
    "country": Kind("Country"),
    "vat": Kind("VAT number", 40),
    "contact": Kind("A person"),
    "contacts": Kind("Several people"),
    "files": Kind("Files"),
    "secret": Kind("Login (kept sealed)", 4000),
    "colours": Kind("Brand colours", 200),
    "consent": Kind("Consent", needs="text"),
}
# Their answers hold no words that could be typed into a place of the record or compared.
WITHOUT_WORDS = ("files", "secret", "consent", "contact", "contacts")
MOST_COLOURS = 8
MOST_PEOPLE = 6
MOST_OPTIONS = 30
