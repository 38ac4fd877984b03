"""Which tax a line may carry: what is offered, and what is proposed for a client."""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from clientdesk.lib.countries import EU_COUNTRIES, standard_vat_rate
from clientdesk.lib.lines import TAX_CATEGORIES, UNTAXED
from clientdesk.lib.tax_groups import rate_key
from clientdesk.workspaces.models import Workspace
from clients.models import Client

# Reduced rates in percent, as in force on 1 January 2026. EU: European Commission, Taxes in Europe
# Database; GB: VAT Act 1994 s. 29A; CH: art. 25 MWSTG; NO: Stortinget's yearly VAT decision.
_REDUCED_VAT = {
    "AT": ("13", "10"),
    "BE": ("12", "6"),
    "CH": ("3.8", "2.6"),
    "CZ": ("12",),
    "DE": ("7",),
    "ES": ("10", "4"),
    "FR": ("10", "5.5", "2.1"),
    "GB": ("5",),
    "IE": ("13.5", "9"),
    "IT": ("10", "5", "4"),
    "LU": ("14", "8", "3"),
    "NL": ("9",),
    "NO": ("15", "12"),
    "PL": ("8", "5"),
    "PT": ("13", "6"),
    "SE": ("12", "6"),
}
_TAX_NAMES = {"AU": "GST", "CA": "GST", "IN": "GST", "NZ": "GST", "SG": "GST", "US": "Sales tax"}
_OFFERED = {"AE": "Reverse charge", "Z": "Zero rated", "E": "Exempt", "K": "EU supply, exempt",
            "G": "Export", "O": "Outside scope"}  # fmt: skip

Tax = tuple[str, Decimal]


def tax_name(country: str) -> str:
    """What the tax on sales is called where the seller is: "VAT", "GST", "Sales tax"."""
    return _TAX_NAMES.get(country, "VAT")


def tax_code(category: str, rate: Decimal) -> str:
    """One word for a category and a rate: "S-23", "AE-0"."""
    category, rate = rate_key(category, rate)
    return f"{category}-{rate:f}"


def read_tax_code(code: str) -> Tax | None:
    """The category and rate of a code; None when it is no code."""
    category, dash, rate = code.partition("-")
    try:
        number = Decimal(rate)
    except InvalidOperation:
        return None
    if category not in TAX_CATEGORIES or not dash or not number.is_finite():
        return None
    if not 0 <= number <= 100 or number != round(number, 2):
        return None
    return category, number


def tax_label(workspace: Workspace, code: str) -> str:
    """ "VAT 23 %", "Reverse charge", "No VAT"."""
    found = read_tax_code(code)
    if found is None:
        return code
    category, rate = found
    if category in UNTAXED:
        name = tax_name(workspace.country)
        return f"No {name}" if category == "O" else _OFFERED[category]
    return f"{tax_name(workspace.country)} {rate_key(category, rate)[1]:f} %"


def tax_options(workspace: Workspace, also: Iterable[str] = ()) -> list[tuple[str, str]]:
    """(code, label) of what the form offers; `also` keeps what stands on the draft already."""
    codes: list[str] = []
    if workspace.is_tax_registered:
        standard = standard_vat_rate(workspace.country)
        rates = [
            workspace.tax_rate,
            standard,
            *map(Decimal, _REDUCED_VAT.get(workspace.country, ())),
        ]
        codes += [tax_code("S", rate) for rate in rates if rate]
        codes += [tax_code(category, Decimal(0)) for category in _OFFERED]
    else:
        codes.append(tax_code("O", Decimal(0)))
    codes += [code for code in also if read_tax_code(code)]
    return [(code, tax_label(workspace, code)) for code in dict.fromkeys(codes)]


def proposed_tax(workspace: Workspace, client: Client) -> Tax:
    """The tax a new line begins with: the usual rate, reverse charge between two VAT numbers.

    Directive 2006/112/EC, articles 44 and 196: services to a business in another member state.
    """
    if not workspace.is_tax_registered:
        return "O", Decimal(0)
    if is_reverse_charge(workspace, client):
        return "AE", Decimal(0)
    return ("S", workspace.tax_rate) if workspace.tax_rate else ("O", Decimal(0))


def is_reverse_charge(workspace: Workspace, client: Client) -> bool:
    abroad = client.country != workspace.country
    both_in_eu = {client.country, workspace.country} <= EU_COUNTRIES
    return bool(abroad and both_in_eu and client.tax_id and workspace.tax_id)
