"""The client pays online, goes to Stripe and comes back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from billing.effects import SETTLE
from billing.flows.note_opening import note_opening
from billing.flows.open_checkout import NothingOwed, NotOffered, OnItsWay, pay_online
from billing.models import BillingDocument, CheckoutSession
from billing.owing import owed
from billing.payment_queries import state_of_payment
from billing.stripe import StripeAway, StripeRefused
from clientdesk import clock
from clientdesk.lib.money import NotChargeable, format_money
from clientdesk.limits import is_over
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import public_link
from clientdesk.outbox.queue import enqueue
from clientdesk.workspaces.scope import within

AWAY = "The card page cannot be opened at this moment. Nothing was charged; please try again soon."
REFUSED = "Card payment is not possible for this invoice at the moment. Nothing was charged."
NOT_OFFERED = "This invoice is paid by bank transfer."
TOO_OFTEN = "The card page was opened very often. Please wait a minute; nothing was charged."


class SeeOther(HttpResponseRedirect):
    """303: the browser goes on with GET."""

    status_code = 303


@require_POST
@public_link("invoice", atomic=False)
def pay(request: Any, link: PublicLink) -> HttpResponse:
    if is_over(request, "pay", "20/m", key=lambda group, request: str(link.pk)):
        return _cannot(request, link, TOO_OFTEN, 429)
    with within(link.workspace_id):
        note_opening(link)  # who presses Pay has read it, with or without scripts
    try:
        return SeeOther(pay_online(link))
    except NothingOwed:
        return redirect(f"/p/invoice/{link.pk}/")
    except OnItsWay as under_way:
        return SeeOther(_back(link, under_way.checkout.pk))
    except NotOffered:
        return _cannot(request, link, NOT_OFFERED, 422)
    except NotChargeable as reason:
        return _cannot(request, link, str(reason), 422)
    except StripeAway:
        return _cannot(request, link, AWAY, 503)
    except StripeRefused:
        return _cannot(request, link, REFUSED, 503)


@require_safe
@public_link("invoice")
def back(request: Any, link: PublicLink) -> HttpResponse:
    """Reads our rows only; the page asks again by itself until something is booked."""
    return _show_state(request, link, _uuid(request.GET.get("session")))


@require_POST
@public_link("invoice")
def confirm(request: Any, link: PublicLink) -> HttpResponse:
    """The payer is back: have Stripe asked now, without waiting for its webhook."""
    checkout_id = _uuid(request.POST.get("session"))
    checkout = CheckoutSession.objects.filter(
        pk=checkout_id, document_id=link.object_id, ended_at=None
    ).first()
    if checkout is not None:
        minute = clock.real_now().strftime("%Y%m%d%H%M")
        key = f"{checkout.pk}:{minute}"
        enqueue(request.workspace, SETTLE, key=key, subject_id=checkout.pk)
    if request.htmx:
        return _show_state(request, link, checkout_id)
    return SeeOther(_back(link, checkout_id))


def _show_state(request: Any, link: PublicLink, checkout_id: UUID | None) -> HttpResponse:
    document = get_object_or_404(BillingDocument, pk=link.object_id, issued_at__isnull=False)
    words = state_of_payment(document, checkout_id)
    words |= _about(document, link)
    page = "public/_paid_state.html" if request.htmx else "public/paid.html"
    return render(request, page, words)


def _cannot(request: Any, link: PublicLink, reason: str, status: int) -> HttpResponse:
    """Why not by card, and how else: nothing is lost."""
    with within(link.workspace_id):
        document = BillingDocument.objects.get(pk=link.object_id)
        words = {"reason": reason, **_about(document, link)}
        return render(request, "public/paid_not_online.html", words, status=status)


def _about(document: BillingDocument, link: PublicLink) -> dict[str, Any]:
    locale = document.client.locale or document.workspace.locale
    return {
        "document": document,
        "studio_name": document.workspace.name,
        "invoice_url": f"/p/invoice/{link.pk}/",
        "state_url": reverse("billing_public:back", args=[link.pk]),
        "confirm_url": reverse("billing_public:confirm", args=[link.pk]),
        "left_words": format_money(owed(document), locale),
    }


def _back(link: PublicLink, checkout_id: UUID | None) -> str:
    address = reverse("billing_public:back", args=[link.pk])
    return f"{address}?session={checkout_id}" if checkout_id else address


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
