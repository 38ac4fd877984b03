"""The client's page: free times in their own zone; once booked, the call, to move or cancel."""

from contextlib import suppress
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from booking.adapters.calendar import calendar_file, media_type
from booking.flows.book_call import Picked, TimeTaken, book_call
from booking.flows.cancel_call import cancel_call
from booking.flows.move_call import move_call
from booking.forms.pick import CancelForm, MoveForm, PickForm, ZoneForm, zone_or
from booking.models import Booking, CallOffer
from booking.models.booking import NotOpen
from booking.queries import booked, by_day, free_times
from booking.words import both_clocks, zone_place
from clientdesk import clock
from clientdesk.links.models import PublicLink
from clientdesk.links.opening import gone, public_link

TAKEN = "That time was taken a moment ago. Here are the others."


@require_http_methods(["GET", "HEAD", "POST"])
@public_link("call")
def call(request: Any, link: PublicLink) -> HttpResponse:
    """The times, or the call that stands; POST books."""
    offer = _offer(link)
    if offer is None:
        return gone(request)
    standing = booked(offer)
    if request.method != "POST":
        return _show_call(request, standing) if standing else _times(request, offer, PickForm())
    form = PickForm(request.POST)
    zone = _zone(request, offer)
    if form.is_valid():
        picked = Picked(form.cleaned_data["start"], zone, form.cleaned_data["note"])
        try:
            book_call(offer, picked)
        except TimeTaken:
            if booked(offer):
                return redirect(_page(link))
            return _times(request, offer, form, problem=TAKEN, status=409)
        return redirect(_page(link))
    return _times(request, offer, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@public_link("call")
def move(request: Any, link: PublicLink) -> HttpResponse:
    offer, booking = _standing(link)
    if offer is None:
        return gone(request)
    if booking is None or not booking.is_open(clock.now()):
        return redirect(_page(link))
    if request.method != "POST":
        return _times(request, offer, MoveForm(), moving=booking)
    form = MoveForm(request.POST)
    if not form.is_valid():
        return _times(request, offer, form, moving=booking, status=422)
    said = form.cleaned_data
    try:
        move_call(booking, said["start"], said["why"], zone=_zone(request, offer))
    except TimeTaken:
        booking = booked(offer)
        return _times(request, offer, form, moving=booking, problem=TAKEN, status=409)
    except NotOpen:
        pass  # its page says so
    return redirect(_page(link))


@require_POST
@public_link("call")
def cancellation(request: Any, link: PublicLink) -> HttpResponse:
    offer, booking = _standing(link)
    if offer is None:
        return gone(request)
    form = CancelForm(request.POST)
    if booking is None:
        return redirect(_page(link))
    if not form.is_valid():
        return _show_call(request, booking, form, status=422)
    with suppress(NotOpen):  # its page says so
        cancel_call(booking, form.cleaned_data["why"])
    return redirect(_page(link))


@require_safe
@public_link("call")
def calendar(request: Any, link: PublicLink) -> HttpResponse:
    offer, booking = _standing(link)
    if offer is None:
        return gone(request)
    if booking is None:
        return redirect(_page(link))
    response = HttpResponse(
        calendar_file(booking, clock.now()), content_type=f"{media_type(booking)}; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="call.ics"'
    return response


def _times(
    request: Any,
    offer: CallOffer,
    form: forms.Form,
    moving: Booking | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    zone = _zone(request, offer)
    free = free_times(offer.kind, offer.host(), clock.now(), besides=moving)
    cancelled = offer.bookings.exclude(cancelled_at=None).order_by("-cancelled_at").first()
    context = {
        "link_id": request.resolver_match.kwargs["link_id"],
        "offer": offer,
        "host": offer.host(),
        "days": by_day(free, zone, offer.workspace),
        "form": form,
        "zone_form": ZoneForm(initial={"zone": zone}),
        "zone": zone,
        "zone_place": zone_place(zone),
        "our_place": zone_place(offer.workspace.zone),
        "is_zone_said": "zone" in request.GET or request.method == "POST",
        "moving": moving,
        "clocks": both_clocks(moving, moving.their_zone) if moving else [],
        "cancelled": cancelled,
        "problem": problem,
    }
    return render(request, "public/call_times.html", context, status=status)


def _show_call(
    request: Any, booking: Booking, form: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "link_id": request.resolver_match.kwargs["link_id"],
        "booking": booking,
        "clocks": both_clocks(booking, booking.their_zone),
        "is_open": booking.is_open(clock.now()),
        "form": form or CancelForm(),
    }
    return render(request, "public/call.html", context, status=status)


def _offer(link: PublicLink) -> CallOffer | None:
    """None when the contact has left or the client was put away."""
    found = CallOffer.objects.filter(
        pk=link.object_id, contact__left_at=None, client__archived_at=None
    )
    beside = ("kind__workspace", "client__owner", "client__workspace", "offered_by", "workspace")
    return found.select_related(*beside, "contact__client__workspace").first()


def _standing(link: PublicLink) -> tuple[CallOffer | None, Booking | None]:
    offer = _offer(link)
    booking = booked(offer) if offer else None
    if booking is not None and offer is not None:
        booking.offer, booking.client = offer, offer.client
    return offer, booking


def _zone(request: Any, offer: CallOffer) -> str:
    """The zone they chose, else that of the contact."""
    said = request.POST.get("zone") or request.GET.get("zone") or ""
    return zone_or(said, offer.contact.zone_name())


def _page(link: PublicLink) -> str:
    return reverse("booking_public:call", args=[link.pk])
