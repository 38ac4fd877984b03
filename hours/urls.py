"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from hours.views import clients, entries, timers, weeks

app_name = "hours"
urlpatterns = [
    path("hours/", weeks.week, name="week"),
    path("hours/reading/", weeks.reading, name="reading"),
    path("hours/<uuid:entry_id>/", entries.entry, name="entry"),
    path("hours/<uuid:entry_id>/removal/", entries.removal, name="removal"),
    path("timer/", timers.timer, name="timer"),
    path("timer/end/", timers.stop, name="stop"),
    path("timer/until/", timers.until, name="until"),
    path("timer/removal/", timers.thrown_away, name="throw-away"),
    path("clients/<uuid:client_id>/hours/", clients.of_one, name="of-client"),
]
