"""The places of a client's record that an answer may fill."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """`kinds` that fit there, the longest text it holds, what a browser may complete it with."""

    label: str
    kinds: tuple[str, ...]
    longest: int
    autocomplete: str = "off"


_TEXT = ("line", "block", "choice")

TARGETS: dict[str, Target] = {
    "contact.name": Target("Name of who answers", ("line",), 120, "name"),
    "contact.email": Target("E-mail of who answers", ("email",), 254, "email"),
    "contact.phone": Target("Phone of who answers", ("phone",), 32, "tel"),
    "client.legal_name": Target("Name on invoices", ("line",), 160, "organization"),
    "client.address": Target("Billing address", ("address", "block"), 400, "street-address"),
    "client.other_address": Target("Other address", ("address", "block"), 400),
    "client.country": Target("Country", ("country",), 2, "country"),
    "client.tax_id": Target("VAT number", ("vat",), 40),
    "client.order_number": Target("Their order number", ("line",), 60),
    "client.website": Target("Website", ("website", "line"), 120, "url"),
    "client.goals": Target("Goals", _TEXT, 4000),
    "client.how_they_work": Target("How they like to work", _TEXT, 2000),
    "client.heard_of_us": Target("How they found us", ("line", "choice"), 200),
    "payer.name": Target("Name of who pays", ("line",), 120),
    "payer.email": Target("E-mail of who pays", ("email",), 254),
    "agreed.deadline": Target("Compared with: the agreed day", ("date",), 10),
    "agreed.deliverables": Target("Compared with: what was agreed", ("number", "many"), 0),
    "agreed.revision_rounds": Target("Compared with: the rounds of revision", ("number",), 0),
    "people": Target("People we work with", ("contact", "contacts"), 0),
}
# Without these nobody can be answered: an open form asks for both.
NEEDED_IN_THE_OPEN = ("contact.name", "contact.email")
