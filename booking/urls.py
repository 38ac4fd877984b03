"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from booking.views import calls, kinds

app_name = "booking"
_CLIENT = "clients/<uuid:client_id>/"
_CALL = f"{_CLIENT}calls/<uuid:booking_id>/"
urlpatterns = [
    path(f"{_CLIENT}calls/", calls.calls, name="calls"),
    path(f"{_CLIENT}call-offers/<uuid:offer_id>/withdrawal/", calls.withdrawal, name="withdrawal"),
    path(_CALL, calls.call, name="call"),
    path(f"{_CALL}move/", calls.move, name="move"),
    path(f"{_CALL}cancellation/", calls.cancellation, name="cancellation"),
    path("settings/calls/", kinds.kinds, name="kinds"),
    path("settings/calls/new/", kinds.new_kind, name="new-kind"),
    path("settings/calls/<uuid:kind_id>/", kinds.kind, name="kind"),
    path("settings/calls/<uuid:kind_id>/putting-away/", kinds.putting_away, name="putting-away"),
]
