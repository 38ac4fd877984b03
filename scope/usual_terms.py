"""The terms a workspace usually works by, those of one quote, and what differs between them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from clientdesk.lib.as_written import write_number
from clientdesk.lib.countries import country_name
from clientdesk.lib.money import Money, format_money, locale_of
from clientdesk.workspaces.models import Workspace
from scope.models import Quote, QuoteTerms, QuoteVersion, UsualTerms
from scope.terms import Terms, clause_kinds, read_terms, render_terms, terms_as_facts

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LABELS = {
    "payment_days": "Days to pay",
    "hours": "Hours",
    "response_hours": "Answers within, in working hours",
    "channel": "Where you talk",
    "updates": "Updates",
    "change_rate_minor": "Rate for changes",
    "late_fee_percent": "Late fee, percent a month",
    "park_after_days": "Parked after, in working days",
    "law": "Law",
    "asks_code": "A mailed code to sign",
    "signs_beforehand": "Signed by you when it is sent",
    "sends_deposit": "The deposit invoice goes out by itself",
    "holds_days": "The day is held when the deposit is paid",
}


@dataclass(frozen=True)
class Unusual:
    """One thing in which a quote's terms differ from the usual ones, in words."""

    name: str
    label: str
    usual: str
    here: str


def usual_terms(workspace: Workspace) -> Terms:
    """The newest version; before there is one, what the other settings say. One query."""
    newest = UsualTerms.objects.filter(workspace=workspace).order_by("-n").first()
    if newest is not None:
        return read_terms(newest.facts)
    return Terms(
        payment_days=workspace.payment_days,
        hours=hours_in_words(workspace),
        response_hours=workspace.response_hours,
        law=country_name(workspace.country, "en"),
    )


def terms_of(quote: Quote) -> Terms:
    """Those of this quote: its own sheet, else the usual ones with what was agreed with them."""
    own = QuoteTerms.objects.filter(quote=quote).first()
    return read_terms(own.facts) if own is not None else first_terms(quote)


def first_terms(quote: Quote) -> Terms:
    """What a quote begins with. A rate is in the workspace's currency: elsewhere it is left out."""
    client = quote.client
    usual = usual_terms(client.workspace)
    same = quote.currency == client.workspace.currency
    return replace(
        usual,
        payment_days=client.payment_days if client.payment_days is not None else usual.payment_days,
        change_rate_minor=usual.change_rate_minor if same else 0,
    )


def frozen_terms(quote: Quote, day: date | None = None) -> dict[str, Any]:
    """For the snapshot of a version that goes out: the sheet, and the clauses written from it."""
    terms = terms_of(quote)
    values = values_for(terms, quote.currency, quote.locale, day)
    return {"sheet": terms_as_facts(terms), "sections": render_terms(terms, values)}


def sheet_of(version: QuoteVersion) -> Terms:
    """The sheet that was frozen when the version was sent."""
    return read_terms((version.snapshot or {}).get("terms", {}).get("sheet", {}))


def values_for(terms: Terms, currency: str, locale: str, day: date | None = None) -> dict[str, str]:
    """What the merge fields of clauses say; nothing where there is nothing to say."""
    rate, fee = terms.change_rate_minor, terms.late_fee_percent
    return {
        "hours": terms.hours,
        "response_hours": str(terms.response_hours or ""),
        "channel": terms.channel,
        "updates": terms.updates,
        "change_rate": format_money(Money(rate, currency), locale) if rate else "",
        "park_after_days": str(terms.park_after_days or ""),
        "payment_days": str(terms.payment_days),
        "late_fee": f"{write_number(fee, locale)} %" if fee else "",
        "law": terms.law,
        "day": day_in_full(day, locale) if day and terms.holds_days else "",
    }


def unusual_terms(quote: Quote) -> list[Unusual]:
    """What differs from the workspace's usual terms, marked for us before it is sent."""
    workspace = quote.client.workspace
    usual, here = usual_terms(workspace), terms_of(quote)
    found = [
        Unusual(name, label, _say(name, usual, workspace), _say(name, here, workspace))
        for name, label in LABELS.items()
        if getattr(usual, name) != getattr(here, name)
    ]
    return [*found, *_clauses(usual, here)]


def _clauses(usual: Terms, here: Terms) -> list[Unusual]:
    found = []
    for clause in clause_kinds():
        was, now = (_clause(clause.key, terms) for terms in (usual, here))
        if was != now:
            found.append(Unusual(clause.key, f"{clause.number} {clause.title}", was, now))
    return found


def _clause(key: str, terms: Terms) -> str:
    if key in terms.off:
        return "left out"
    return terms.own.get(key) or "our usual words"


def _say(name: str, terms: Terms, workspace: Workspace) -> str:
    value = getattr(terms, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "change_rate_minor":
        return format_money(Money(value, workspace.currency), workspace.locale) if value else "none"
    if isinstance(value, Decimal):
        return write_number(value, workspace.locale) if value else "none"
    return str(value or "none")


def day_in_full(day: date, locale: str) -> str:
    """ "Saturday, 12 June 2027"."""
    words: str = format_date(day, "EEEE, d MMMM y", locale=locale_of(locale))
    return words


def hours_in_words(workspace: Workspace) -> str:
    """ "Monday to Friday, 09:00 to 17:00"."""
    days = [int(day) for day in workspace.working_weekdays]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        named = f"{_DAYS[days[0]]} to {_DAYS[days[-1]]}"
    else:
        named = ", ".join(_DAYS[day] for day in days)
    opens, closes = (str(at)[:5] for at in (workspace.opens_at, workspace.closes_at))
    return f"{named}, {opens} to {closes}"
