"""The day a quote is for: whose it is, and what that means for the quote."""

from dataclasses import dataclass
from datetime import date, datetime

from clients.held_days import day_standing, standing_days
from scope.models import Agreement, NotOpen, QuoteVersion, Standing
from scope.usual_terms import sheet_of


@dataclass(frozen=True)
class AgreedDay:
    on: date
    is_held: bool


def taken_by_another(version: QuoteVersion) -> bool:
    """Whether the day it is for was held for somebody else meanwhile."""
    day, client = version.offered.day, version.quote.client
    return day is not None and day_standing(client.workspace, day, client).is_taken


def standing_of(version: QuoteVersion, at: datetime) -> Standing:
    """As the version itself says; an open one whose day was given away is "taken"."""
    standing = version.standing(at)
    is_taken = standing == Standing.OPEN and holds_day(version) and taken_by_another(version)
    return Standing.TAKEN if is_taken else standing


def refuse_if_taken(version: QuoteVersion) -> None:
    """Raises NotOpen."""
    if holds_day(version) and taken_by_another(version):
        raise NotOpen(version, Standing.TAKEN)


def holds_day(version: QuoteVersion) -> bool:
    """Whether the deposit of this version holds its day."""
    return version.offered.day is not None and sheet_of(version).holds_days


def agreed_day(agreement: Agreement) -> AgreedDay | None:
    """The day that was agreed, and whether it is theirs yet; None where none is held."""
    version = agreement.version
    day = version.offered.day
    if day is None or not holds_day(version):
        return None
    held = standing_days(agreement.client.workspace).filter(on=day)
    return AgreedDay(day, held.filter(client__in=agreement.client.record_ids).exists())
