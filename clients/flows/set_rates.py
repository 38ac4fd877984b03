"""The usual prices of a client are agreed or changed."""

from uuid import UUID

from django.db import transaction

from clientdesk.lib.money import Money, format_money
from clientdesk.lib.units import unit_for
from clientdesk.workspaces.models import Member
from clients.models import Client, Rate
from clients.recording import Actor, record


@transaction.atomic
def set_rates(client_id: UUID, by: Member, wished: dict[str, Money | None]) -> bool:
    """`wished` by code of unit; None takes a rate away. The record says from what to what."""
    client = Client.objects.lock(client_id)
    known = {rate.unit: rate for rate in client.rates.all()}
    lines, facts = [], {}
    for unit, amount in wished.items():
        was = known[unit].amount if unit in known else None
        if was == amount:
            continue
        _write(client, known.get(unit), unit, amount)
        lines.append(f"{_label(unit)}: {_words(client, was)} → {_words(client, amount)}")
        facts[unit] = amount
    if lines:
        record(
            client,
            "rate.changed",
            actor=Actor.member(by),
            headline="Usual rates changed",
            detail="\n".join(lines),
            subject=client.ref(),
            facts=facts,
        )
    return bool(lines)


def _write(client: Client, row: Rate | None, unit: str, amount: Money | None) -> None:
    if amount is None:
        if row:
            row.delete()
        return
    row = row or Rate(workspace_id=client.workspace_id, client=client, unit=unit)
    row.amount_minor, row.currency = amount.minor, amount.currency
    row.save()


def _label(unit: str) -> str:
    return f"A {unit_for(unit).one}" if unit != "HUR" else "An hour"


def _words(client: Client, amount: Money | None) -> str:
    return format_money(amount, client.workspace.locale) if amount else "none"
