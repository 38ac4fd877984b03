"""The client presses Pay: a checkout page at Stripe over exactly what is owed now."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from billing.flows.settle_checkout import expire_checkout, settle
from billing.models import BillingDocument, CheckoutSession, StripeEndpoint
from billing.owing import owed
from billing.receipts import payer_of
from billing.stripe import (
    CheckoutRequest,
    KeyReused,
    SessionState,
    StripeAway,
    check_chargeable,
    expire_session,
    open_checkout,
    read_session,
)
from clientdesk.links.models import PublicLink
from clientdesk.workspaces.scope import within

TRIES = 4


class NothingOwed(Exception):
    """It is paid, credited or cancelled: there is nothing to charge."""


class OnItsWay(Exception):
    """A bank debit for this invoice is under way already."""

    def __init__(self, checkout: CheckoutSession) -> None:
        super().__init__(str(checkout.pk))
        self.checkout = checkout


class NotOffered(Exception):
    """The workspace has no Stripe account."""


@dataclass(frozen=True)
class _Begun:
    checkout: CheckoutSession
    request: CheckoutRequest
    secret_key: str
    stale: list[UUID]


def pay_online(link: PublicLink) -> str:
    """Return the address of a checkout page, open now, over what is owed now.

    A page of the same sum is used again (two tabs, two clicks: one page); older ones are closed
    first. Raises NothingOwed, OnItsWay, NotOffered, NotChargeable, StripeAway, StripeRefused.
    """
    workspace_id = link.workspace_id
    for _ in range(TRIES):
        with within(workspace_id):
            begun = _begin(link)
        for checkout_id in begun.stale:
            expire_checkout(workspace_id, checkout_id)
        if begun.stale:
            continue  # one of them may have been paid meanwhile: ask again what is owed
        state = _at_stripe(begun)
        if state is None or not _keep(workspace_id, begun, state):
            continue
        if state.status == "open":
            return state.url
        settle(workspace_id, begun.checkout.pk, state)
    raise StripeAway("The invoice kept changing; please try again.")


def _begin(link: PublicLink) -> _Begun:
    """Under the document's lock: what is owed, and the row the page is made from."""
    document = BillingDocument.objects.lock(link.object_id)
    amount = owed(document)
    if amount.minor <= 0:
        raise NothingOwed
    endpoint = StripeEndpoint.objects.filter(workspace=document.workspace, retired_at=None).first()
    if endpoint is None:
        raise NotOffered
    check_chargeable(amount)
    unended = list(CheckoutSession.objects.filter(document=document, ended_at=None))
    for checkout in unended:
        if checkout.pending_since:
            raise OnItsWay(checkout)
    same = [c for c in unended if c.amount == amount and c.endpoint_id == endpoint.pk]
    checkout = same[-1] if same else _new_row(document, endpoint, amount.minor)
    return _Begun(
        checkout=checkout,
        request=_request(document, checkout, link),
        secret_key=endpoint.secret_key,
        stale=[c.pk for c in unended if c.pk != checkout.pk],
    )


def _new_row(document: BillingDocument, endpoint: StripeEndpoint, minor: int) -> CheckoutSession:
    return CheckoutSession.objects.create(
        workspace_id=document.workspace_id,
        document=document,
        endpoint=endpoint,
        amount_minor=minor,
        currency=document.currency,
        attempt=CheckoutSession.objects.filter(document=document).count() + 1,
    )


def _request(
    document: BillingDocument, checkout: CheckoutSession, link: PublicLink
) -> CheckoutRequest:
    contact = payer_of(document)
    page = settings.BASE_URL + f"/p/invoice/{link.pk}/"
    back = settings.BASE_URL + reverse("billing_public:back", args=[link.pk])
    client, workspace = document.client, document.workspace
    return CheckoutRequest(
        reference=str(checkout.pk),
        amount=checkout.amount,
        title=f"Invoice {document.number}, {workspace.name}",
        email=contact.email if contact else "",
        locale=(contact and contact.locale) or client.locale or workspace.locale,
        success_url=f"{back}?session={checkout.pk}",
        cancel_url=page,
        metadata={
            "workspace": str(document.workspace_id),
            "document": str(document.pk),
            "checkout": str(checkout.pk),
        },
    )


def _at_stripe(begun: _Begun) -> SessionState | None:
    """The page's state now; None when the row cannot be used for these words any more."""
    if begun.checkout.session_id:
        return read_session(begun.secret_key, begun.checkout.session_id)
    try:
        return open_checkout(begun.secret_key, begun.request)
    except KeyReused:
        # Another link asked a moment ago with this row, and we never heard the answer.
        expire_checkout(begun.checkout.workspace_id, begun.checkout.pk)
        return None


def _keep(workspace_id: UUID, begun: _Begun, state: SessionState) -> bool:
    """Write the page down, unless the row was ended meanwhile: then the page is closed again."""
    with within(workspace_id):
        BillingDocument.objects.lock(begun.checkout.document_id)
        checkout = CheckoutSession.objects.get(pk=begun.checkout.pk)
        still_wanted = checkout.ended_at is None
        if still_wanted and checkout.session_id is None:
            checkout.session_id, checkout.url = state.id, state.url
            checkout.save(update_fields=["session_id", "url"])
    if not still_wanted and state.status == "open":
        expire_session(begun.secret_key, state.id)
    return still_wanted
