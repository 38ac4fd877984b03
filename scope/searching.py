"""How quotes are found: by number, by what they are for, by what they offer."""

from uuid import UUID

from django.urls import reverse

from clientdesk.search.commands import command
from clientdesk.search.models import SearchRow
from clientdesk.search.registry import Audience, Described, searchable
from clientdesk.workspaces.models import Workspace
from clientdesk.workspaces.rules import may_write
from scope.models import Agreement, Quote


def quote_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("scope:quote", args=[workspace.slug, row.object_id])


@searchable("scope.quote", page=quote_page, related=["client"], names_client=True)
def describe_quote(quote: Quote) -> Described | None:
    if quote.discarded_at:
        return None
    kind = quote.get_quote_kind_display()
    return Described(
        quote.pk,
        "money",
        f"{kind} {quote.number}" if quote.number else f"Draft {kind.lower()}",
        quote.created_at,
        Audience.MONEY,
        client_id=quote.client_id,
        subtitle=quote.title,
        words=[quote.client.name],
        number=quote.number or "",
    )


def agreement_page(workspace: Workspace, row: SearchRow) -> str:
    return reverse("scope:agreement", args=[workspace.slug, row.object_id])


@searchable("scope.agreement", page=agreement_page, related=["client"], names_client=True)
def describe_agreement(agreement: Agreement) -> Described | None:
    """By whatever it says: a clause is found where it was agreed."""
    return Described(
        agreement.pk,
        "money",
        str(agreement),
        agreement.at,
        Audience.MONEY,
        client_id=agreement.client_id,
        subtitle=agreement.title,
        words=[agreement.client.name, agreement.text],
        number=agreement.facts["number"],
    )


def _new_quote(workspace: Workspace, client_id: UUID | None) -> str:
    page = reverse("scope:new", args=[workspace.slug])
    return f"{page}?client={client_id}" if client_id else page


def _quotes(workspace: Workspace, client_id: UUID | None) -> str:
    return reverse("scope:quotes", args=[workspace.slug])


command(
    "New quote for", "Write a quote", _new_quote, takes_client=True, rule=may_write,
    also=("quote for", "estimate for"),
)  # fmt: skip
command("All quotes", "See the quotes", _quotes, also=("quotes", "estimates"))
