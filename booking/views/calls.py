"""Calls with a client, in the desk: offered, booked, moved, cancelled."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking.flows.book_call import TimeTaken
from booking.flows.cancel_call import cancel_call
from booking.flows.move_call import move_call
from booking.flows.offer_call import Offer, copy_offer, offer_call, withdraw_offer
from booking.forms.offer import OfferForm
from booking.forms.pick import CancelForm, MoveForm
from booking.models import Booking, CallKind, CallOffer
from booking.models.booking import NotOpen
from booking.queries import by_day, call_of, calls_of, free_times, open_offers
from booking.words import both_clocks, zone_place
from clientdesk import clock
from clientdesk.workspaces.models.base import new_id
from clientdesk.workspaces.rules import may, may_write
from clients.models import Client, Contact
from clients.reachable import CannotWrite
from clients.rules import private_client_or_404
from clients.views.client import head_context

TAKEN = "That time is taken now. Choose another."
OVER = "This call has begun or was cancelled; nothing about it changes any more."
# Moving asks "why" on the same page.
_CANCEL_ID = "cancel_%s"


@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: Any, client_id: UUID) -> HttpResponse:
    """All calls with the client; POST offers one, by mail or by a link to copy."""
    client = private_client_or_404(request, client_id)
    form = _offer_form(request, client)
    if request.method != "POST":
        return _page(request, client, form)
    return _take_offer(request, client, form)


@may(may_write)
def _take_offer(request: Any, client: Client, form: OfferForm) -> HttpResponse:
    if not form.is_valid():
        return _page(request, client, form, status=422)
    said = form.cleaned_data
    said["contact"].client = client
    offer = Offer(said["kind"], said["contact"], said["intent"], said["note"])
    if "copy" in request.POST:
        return _page(request, client, form, copied=copy_offer(offer, request.member))
    try:
        offer_call(offer, request.member)
    except CannotWrite as reason:
        form.add_error("contact", str(reason))
        return _page(request, client, form, status=422)
    messages.success(request, f"Times are on their way to {said['contact'].email}.")
    return redirect("booking:calls", request.workspace.slug, client.pk)


@require_POST
@may(may_write)
def withdrawal(request: Any, client_id: UUID, offer_id: UUID) -> HttpResponse:
    client = private_client_or_404(request, client_id)
    offer = get_object_or_404(
        CallOffer.objects.select_related("kind", "contact__client__workspace", "client"),
        pk=offer_id,
        client__in=client.record_ids,
    )
    withdraw_offer(offer, request.member)
    messages.success(request, "Taken back. The link shows no times any more.")
    return redirect("booking:calls", request.workspace.slug, client.pk)


@require_safe
def call(request: Any, client_id: UUID, booking_id: UUID) -> HttpResponse:
    return _show(request, *_call_or_404(request, client_id, booking_id))


@require_POST
@may(may_write)
def move(request: Any, client_id: UUID, booking_id: UUID) -> HttpResponse:
    client, booking = _call_or_404(request, client_id, booking_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _show(request, client, booking, move_form=form, status=422)
    try:
        move_call(booking, form.cleaned_data["start"], form.cleaned_data["why"], request.member)
    except TimeTaken:
        form.add_error(None, TAKEN)
        return _show(request, client, booking.reload(), move_form=form, status=409)
    except NotOpen:
        messages.info(request, OVER)
    else:
        messages.success(request, f"Moved. {booking.contact.first_name} hears of it by mail.")
    return redirect("booking:call", request.workspace.slug, client.pk, booking.pk)


@require_POST
@may(may_write)
def cancellation(request: Any, client_id: UUID, booking_id: UUID) -> HttpResponse:
    client, booking = _call_or_404(request, client_id, booking_id)
    form = CancelForm(request.POST, auto_id=_CANCEL_ID)
    if not form.is_valid():
        return _show(request, client, booking, cancel_form=form, status=422)
    try:
        cancel_call(booking, form.cleaned_data["why"], request.member)
    except NotOpen:
        messages.info(request, OVER)
    else:
        messages.success(request, f"Cancelled. {booking.contact.first_name} hears of it by mail.")
    return redirect("booking:call", request.workspace.slug, client.pk, booking.pk)


def _page(
    request: Any, client: Client, form: OfferForm, copied: str = "", status: int = 200
) -> HttpResponse:
    now, found = clock.now(), calls_of(client)
    context = {
        **head_context(request, client, "booking:calls"),
        "coming": [one for one in reversed(found) if one.is_open(now)],
        "past": [one for one in found if not one.is_open(now)],
        "offers": open_offers(client),
        "form": form,
        "copied": copied,
    }
    return render(request, "booking/calls.html", context, status=status)


def _show(
    request: Any,
    client: Client,
    booking: Booking,
    move_form: forms.Form | None = None,
    cancel_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    now, days = clock.now(), []
    is_open = booking.is_open(now)
    if is_open and may_write(request.member):
        free = free_times(booking.offer.kind, booking.offer.host(), now, besides=booking)
        days = by_day(free, request.workspace.zone, request.workspace)
    context = {
        **head_context(request, client, "booking:calls"),
        "booking": booking,
        "clocks": both_clocks(booking, request.workspace.zone),
        "is_open": is_open,
        "days": days,
        "zone_place": zone_place(request.workspace.zone),
        "moves": booking.moves.select_related("by").order_by("created_at"),
        "move_form": move_form or MoveForm(),
        "cancel_form": cancel_form or CancelForm(auto_id=_CANCEL_ID),
    }
    return render(request, "booking/call.html", context, status=status)


def _offer_form(request: Any, client: Client) -> OfferForm:
    people = Contact.objects.filter(client__in=client.record_ids, left_at=None)
    kinds = CallKind.objects.filter(workspace=request.workspace, put_away_at=None)
    return OfferForm(
        request.POST or None,
        kinds=kinds.order_by("created_at", "pk"),
        people=people.order_by("-decides", "name"),
        initial={"intent": new_id()},
    )


def _call_or_404(request: Any, client_id: UUID, booking_id: UUID) -> tuple[Client, Booking]:
    client = private_client_or_404(request, client_id)
    booking = call_of(client, booking_id)
    if booking is None:
        raise Http404
    return client, booking
