"""The client's page of a call: times to choose from, then the call itself."""

from django.urls import path

from booking.views import public

app_name = "booking_public"
urlpatterns = [
    path("p/call/<uuid:link_id>/", public.call, name="call"),
    path("p/call/<uuid:link_id>/move/", public.move, name="move"),
    path("p/call/<uuid:link_id>/cancellation/", public.cancellation, name="cancellation"),
    path("p/call/<uuid:link_id>/call.ics", public.calendar, name="calendar"),
]
