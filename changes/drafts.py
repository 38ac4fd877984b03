"""A draft of a change order as its page shows it: from the store, or with another row."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from changes.forms.change import PARTS
from changes.models import ChangeVersion
from changes.passages import passages_of
from changes.snapshots import agreed_for
from clientdesk.lib.as_written import write_day, write_number, write_price
from clientdesk.lib.money import Money
from clients.lines import Typed, fresh_line, rows, with_another_row, written
from scope.amended import change_rate_in
from scope.forms.part import new_key


def page_of(version: ChangeVersion, page: str) -> Typed:
    """The draft as its page shows it: as it was typed, where that could not be read yet."""
    seen = version.saved_at.isoformat() if version.saved_at else ""
    if version.typed is not None:
        return {**version.typed, "page": page, "seen": seen}
    order, says = version.order, version.says
    locale, currency = order.client.workspace.locale, says.currency
    lines = [written(line, currency, locale) for line in says.lines]
    return {
        "page": page,
        "seen": seen,
        "title": order.title,
        "thanks": says.thanks,
        "outside": says.outside,
        "contact": str(order.contact_id or ""),
        "valid_days": str(version.valid_days),
        "billing": says.billing.value,
        "milestone": says.milestone,
        **rows(lines or [fresh_line(order.client.workspace, order.client)]),
        **_days(version),
        **_quotes(version),
        **_parts(version, locale),
    }


def with_another(typed: Mapping[str, str], name: str, version: ChangeVersion) -> Typed:
    """The page with one more row: of a part, an empty line, or hours at the agreed rate."""
    if name in PARTS:
        fields = [field for field in PARTS[name].form.base_fields if field != "key"]
        return with_another_row(typed, {"key": new_key(), **dict.fromkeys(fields, "")}, name)
    if name == "hours":
        return with_another_row(typed, _hours(version))
    return with_another_row(typed, fresh_line(version.order.client.workspace, version.order.client))


def rate_of(version: ChangeVersion) -> Money | None:
    """The agreed rate for an hour of change."""
    minor = change_rate_in(agreed_for(version.order.project).facts)
    return Money(minor, version.says.currency) if minor else None


def _hours(version: ChangeVersion) -> Typed:
    workspace, rate = version.order.client.workspace, rate_of(version)
    price = rate.to_decimal() if rate else Decimal(0)
    return {
        **fresh_line(workspace, version.order.client),
        "description": version.order.title,
        "unit": "HUR",
        "unit_price": write_price(price, workspace.locale, version.says.currency) if rate else "",
    }


def _days(version: ChangeVersion) -> Typed:
    return {f"days-{one.part}": str(one.days) for one in version.says.effects}


def _quotes(version: ChangeVersion) -> Typed:
    """Ticked is what it quotes, by the words it quotes."""
    quoted = {(one.number, one.title) for one in version.says.quoted}
    passages = passages_of(agreed_for(version.order.project).facts)
    return {f"quote-{one.key}": "on" for one in passages if (one.number, one.title) in quoted}


def _parts(version: ChangeVersion, locale: str) -> Typed:
    says = version.says

    def number(value: Any) -> str:
        return write_number(value, locale) if value else ""

    deliverables = [
        {
            "key": one.id,
            "title": one.title,
            "description": one.description,
            "on": write_day(one.on, locale),
            "effort_days": number(one.effort_days),
            "buffer_days": str(one.buffer_days or ""),
            "revision_rounds": str(one.revision_rounds or ""),
            "milestone": one.milestone,
        }
        for one in says.deliverables
    ]
    inputs = [
        {"key": one.id, "title": one.title, "by": write_day(one.by, locale),
         "deliverable": one.deliverable}
        for one in says.inputs
    ]  # fmt: skip
    return rows(deliverables, "deliverables") | rows(inputs, "inputs")
