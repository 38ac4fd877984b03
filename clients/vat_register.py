"""Does the EU's register know a client's VAT number? Asked by the outbox, answered from rows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from clientdesk.lib.tax_id_rules import RULES
from clientdesk.lib.tax_ids import TaxIdError, check_tax_id
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import enqueue
from clients.models import Client, VatCheck

CHECK_VAT = "clients.check_vat"


@dataclass(frozen=True)
class VatStanding:
    """What is known of the number as it stands on the client, in words and as a kind of sign."""

    outcome: str
    words: str
    kind: str
    at: datetime | None = None
    name: str = ""
    why: str = ""

    @property
    def then(self) -> str:
        return "will be asked again" if self.outcome == VatCheck.Outcome.AWAY else ""

    @property
    def is_confirmed(self) -> bool:
        return self.outcome == VatCheck.Outcome.CONFIRMED


_SIGNS = {
    VatCheck.Outcome.CONFIRMED: ("confirmed", "ok"),
    VatCheck.Outcome.REFUSED: ("not in the EU register", "late"),
    VatCheck.Outcome.AWAY: ("not yet confirmed", "wait"),
}


def registered_number(tax_id: str) -> str:
    """The compact number that VIES can be asked about; empty for any other."""
    prefix = "".join(tax_id.split())[:2].upper()
    country = "GR" if prefix == "EL" else prefix
    rule = RULES.get(country)
    if rule is None or not rule.is_in_vies:
        return ""
    try:
        return check_tax_id(country, tax_id).compact
    except TaxIdError:
        return ""


def vat_standing(client: Client) -> VatStanding | None:
    """One query; none where there is nothing to ask."""
    number = registered_number(client.tax_id)
    if not number:
        return None
    newest = client.vat_checks.filter(number=number).order_by("-created_at", "-id").first()
    if newest is None:
        return VatStanding("", "being asked", "wait")
    words, kind = _SIGNS[VatCheck.Outcome(newest.outcome)]
    return VatStanding(newest.outcome, words, kind, newest.created_at, newest.name, newest.why)


def ask_about(client: Client, because: UUID | None = None) -> None:
    """Write down that the register is to be asked about the client's number, if it is one of its.

    The same number is asked about once; a person's wish (`because`, an id of its own) asks anew.
    """
    number = registered_number(client.tax_id)
    if number:
        key = f"{client.pk}:{number}:{because or ''}"
        enqueue(client.workspace, CHECK_VAT, key=key, subject_id=client.pk)


def number_of(effect: Effect) -> str:
    """The number that an effect of this kind asks about."""
    return effect.key.split(":")[1]
