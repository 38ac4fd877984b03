"""A person begins a desk of their own: a workspace with believable defaults and an owner."""

import secrets
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from babel import localedata
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from clientdesk.lib import countries
from clientdesk.lib.iban import check_iban
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.scope import within
from clientdesk.workspaces.signals import workspace_opened

SLUG_LENGTH = 40
_ATTEMPTS = 5


class Person(Protocol):
    """Who signs in (accounts.User; this room does not know it by name)."""

    pk: UUID
    name: str
    email: str


@dataclass(frozen=True)
class NewBusiness:
    """What is asked of a new business; the rest is proposed by its country.

    `iban` may be empty; `slug` is the address wished for, else it is made of the name.
    """

    name: str
    country: str
    payment_days: int = 14
    iban: str = ""
    slug: str = ""


def open_workspace(user: Person, business: NewBusiness) -> Member:
    """Make the workspace with `user` as its owner. Returns the owner.

    Raises IbanError for an IBAN that is none; CrossedTheWall inside another workspace.
    """
    workspace = _proposed(user, business)
    with within(workspace.pk):
        _save_at_a_free_address(workspace, business.slug or business.name)
        owner = Member.objects.create(
            workspace=workspace,
            user_id=user.pk,
            role=Member.OWNER,
            name=user.name or user.email.partition("@")[0],
            email=user.email,
        )
        workspace_opened.send(Workspace, workspace=workspace, member=owner)
    return owner


def _proposed(user: Person, business: NewBusiness) -> Workspace:
    rate = countries.standard_vat_rate(business.country)
    return Workspace(
        name=business.name,
        email=user.email,
        country=business.country,
        currency=countries.default_currency(business.country),
        zone=countries.default_zone(business.country),
        locale=locale_for(business.country),
        is_tax_registered=rate is not None,
        tax_rate=rate or 0,
        payment_days=business.payment_days,
        iban=check_iban(business.iban).compact if business.iban else "",
    )


def locale_for(country: str) -> str:
    """English as it is written in that country; European English where CLDR has none of its own."""
    if localedata.exists(f"en_{country}"):
        return f"en_{country}"
    return "en_150" if country in countries.EU_COUNTRIES else "en_GB"


def _save_at_a_free_address(workspace: Workspace, wished: str) -> None:
    """Other workspaces cannot be seen from here: only the database knows which address is taken."""
    base = slugify(wished)[:SLUG_LENGTH].strip("-") or "studio"
    for attempt in range(_ATTEMPTS):
        workspace.slug = base if attempt == 0 else f"{base}-{secrets.token_hex(2)}"
        try:
            with transaction.atomic():
                workspace.save(force_insert=True)
            return
        except IntegrityError:
            if attempt == _ATTEMPTS - 1:
                raise
