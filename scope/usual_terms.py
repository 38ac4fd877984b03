"""The terms of one quote, and what in them differs from those of its set."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from babel.dates import format_date

from clientdesk.lib.as_written import write_number
from clientdesk.lib.money import Money, format_money, locale_of
from clientdesk.workspaces.models import Workspace
from scope.clauses import clause_kinds
from scope.models import Quote, QuoteTerms, QuoteVersion
from scope.terms import Terms, read_terms, render_terms, terms_as_facts
from scope.terms_sets import set_of, usual_terms

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


def terms_of(quote: Quote) -> Terms:
    """Those of this quote: its own sheet, else those of its set with what was agreed with them."""
    own = QuoteTerms.objects.filter(quote=quote, terms_set=set_of(quote)).first()
    return read_terms(own.facts) if own is not None else first_terms(quote)


def first_terms(quote: Quote) -> Terms:
    """What a quote begins with. A rate is in the workspace's currency: elsewhere it is left out."""
    client = quote.client
    usual = usual_terms(client.workspace, set_of(quote))
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
    """What differs from the terms of its set, marked for us before it is sent."""
    workspace = quote.client.workspace
    usual, here = usual_terms(workspace, set_of(quote)), terms_of(quote)
    found = [
        Unusual(name, label, _say(name, usual, workspace), _say(name, here, workspace))
        for name, label in LABELS.items()
        if getattr(usual, name) != getattr(here, name)
    ]
    return [*found, *_clauses(usual, here)]


def _clauses(usual: Terms, here: Terms) -> list[Unusual]:
    """Ours and those of their own, also one that stands in only one of the two."""
    kinds = {one.key: one for one in (*clause_kinds(usual.added), *clause_kinds(here.added))}
    found = []
    for clause in sorted(kinds.values(), key=lambda one: (one.section, one.n)):
        was, now = (_clause(clause.key, terms) for terms in (usual, here))
        if was != now:
            found.append(Unusual(clause.key, f"{clause.number} {clause.title}", was, now))
    return found


def _clause(key: str, terms: Terms) -> str:
    if key in terms.off:
        return "left out"
    if any(one.key == key for one in clause_kinds()):
        return terms.own.get(key) or "our usual words"
    own = next((one for one in terms.added if one.key == key), None)
    return f"{own.title}: {own.text}" if own else "not there"


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
