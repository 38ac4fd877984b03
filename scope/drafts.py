"""A draft as its page shows it: a fresh one, one from the store, one with another row."""

from collections.abc import Mapping
from typing import Any

from clientdesk.lib.as_written import write_day, write_number, write_price
from clientdesk.workspaces.models import Workspace
from clients.lines import Typed, fresh_line, rows, with_another_row, written
from clients.models import Client
from scope.forms.deliverable import write_after
from scope.forms.part import new_key
from scope.forms.parts import MONTHLY, OPTIONAL, PARTS
from scope.models import Quote, QuoteVersion
from scope.models.version import USUAL_VALIDITY
from scope.offer import Instalment, OfferLine, Trigger
from scope.people import who_decides
from scope.terms_sets import usual_set

# The rows that a fresh page begins with.
_FRESH = {"deliverables": 1, "inputs": 1}


def fresh_page(workspace: Workspace, client: Client, page: str, day: str = "") -> Typed:
    """What the page of a new quote begins with: who decides, one line, half on signing."""
    contact = who_decides(client)
    half = [
        _instalment(Instalment("", "Deposit", Trigger.SIGNING), workspace, "50 %"),
        _instalment(Instalment("", "The rest", Trigger.COMPLETION), workspace, ""),
    ]
    typed = {
        "page": page,
        "seen": "",
        "title": "",
        "introduction": "",
        "note": "",
        "contact": str(contact.pk) if contact else "",
        "quote_kind": Quote.Kind.QUOTE.value,
        "day": day,
        "valid_days": str(USUAL_VALIDITY),
        "discount_percent": "",
        "currency": client.invoice_currency(),
        "locale": "",
        **_picked(None, workspace),
        **rows([fresh_quote_line(workspace, client)]),
    }
    for name in PARTS:
        typed |= rows([fresh_part(name) for _ in range(_FRESH.get(name, 0))], name)
    return typed | rows(half, "instalments")


def page_of(version: QuoteVersion, page: str) -> Typed:
    """The draft as its page shows it: as it was typed, where that could not be read yet."""
    seen = version.saved_at.isoformat() if version.saved_at else ""
    quote, offer = version.quote, version.offered
    workspace = quote.client.workspace
    if version.typed is not None:
        return {**_picked(quote, workspace), **version.typed, "page": page, "seen": seen}
    percent = offer.discount_percent
    typed = {
        "page": page,
        "seen": seen,
        "title": quote.title,
        "introduction": offer.introduction,
        "note": offer.note,
        "contact": str(quote.contact_id or ""),
        "quote_kind": quote.quote_kind,
        "day": write_day(offer.day, workspace.locale),
        "valid_days": str(version.valid_days),
        "discount_percent": write_number(percent, workspace.locale) if percent else "",
        "currency": offer.currency,
        "locale": quote.locale,
        **_picked(quote, workspace),
        **rows(_lines(version) or [fresh_quote_line(workspace, quote.client)]),
    }
    for name, written_rows in _parts(version).items():
        typed |= rows(written_rows, name)
    return typed


def _picked(quote: Quote | None, workspace: Workspace) -> Typed:
    """What it goes by and what it begins; the usual ones where nothing was picked."""
    terms = quote.terms_set if quote and quote.terms_set else usual_set(workspace)
    begins = quote.begins_with if quote else None
    return {"terms_set": str(terms.pk) if terms else "", "begins_with": str(begins or "")}


def with_another(
    typed: Mapping[str, str], name: str, workspace: Workspace, client: Client
) -> Typed:
    """The page with one more empty row of a part, or one more line."""
    if name in PARTS:
        return with_another_row(typed, fresh_part(name), name)
    return with_another_row(typed, fresh_quote_line(workspace, client))


def fresh_quote_line(workspace: Workspace, client: Client) -> Typed:
    return {**fresh_line(workspace, client), "where": "", "key": new_key()}


def fresh_part(name: str) -> Typed:
    fields = [field for field in PARTS[name].form.base_fields if field != "key"]
    return {"key": new_key(), **dict.fromkeys(fields, "")}


def _lines(version: QuoteVersion) -> list[Typed]:
    offer = version.offered
    found = [(p.id, new_key(), line) for p in offer.packages for line in p.lines]
    found += [("", new_key(), line) for line in offer.lines]
    found += [(MONTHLY if o.is_monthly else OPTIONAL, o.id, o.line) for o in offer.options]
    return [_line(where, key, line, version) for where, key, line in found]


def _line(where: str, key: str, line: OfferLine, version: QuoteVersion) -> Typed:
    locale = version.quote.client.workspace.locale
    row = written(line, version.offered.currency, locale)
    return {**row, "where": where, "key": key}


def _parts(version: QuoteVersion) -> dict[str, list[Typed]]:
    offer, workspace = version.offered, version.quote.client.workspace
    locale = workspace.locale

    def number(value: Any) -> str:
        return write_number(value, locale) if value else ""

    return {
        "packages": [
            {"key": p.id, "title": p.title, "description": p.description} for p in offer.packages
        ],
        "milestones": [
            {"key": m.id, "title": m.title, "on": write_day(m.on, locale)}
            for m in offer.milestones
        ],
        "deliverables": [
            {
                "key": d.id,
                "title": d.title,
                "description": d.description,
                "on": write_day(d.on, locale),
                "effort_days": number(d.effort_days),
                "buffer_days": str(d.buffer_days or ""),
                "revision_rounds": str(d.revision_rounds or ""),
                "milestone": d.milestone,
                "comes_with": d.comes_with,
                "after": write_after(d.after),
            }
            for d in offer.deliverables
        ],
        "inputs": [
            {"key": i.id, "title": i.title, "by": write_day(i.by, locale),
             "deliverable": i.deliverable}
            for i in offer.inputs
        ],
        "instalments": [
            _instalment(one, workspace, _share(one, version)) for one in offer.instalments
        ],
    }  # fmt: skip


def _instalment(one: Instalment, workspace: Workspace, share: str) -> Typed:
    return {
        "key": one.id or new_key(),
        "label": one.label,
        "share": share,
        "trigger": one.trigger.value,
        "milestone": one.milestone,
        "on": write_day(one.on, workspace.locale),
        "months": str(one.months or ""),
    }


def _share(one: Instalment, version: QuoteVersion) -> str:
    locale = version.quote.client.workspace.locale
    if one.percent is not None:
        return f"{write_number(one.percent, locale)} %"
    if one.amount is not None:
        return write_price(one.amount, locale, version.offered.currency)
    return ""
