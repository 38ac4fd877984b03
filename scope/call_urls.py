"""Addresses of what was said in calls, in the desk."""

from django.urls import path

from scope.views import recaps

desk = [
    path("clients/<uuid:client_id>/recaps/new/", recaps.after_call, name="after-call"),
    path("clients/<uuid:client_id>/recaps/reading/", recaps.reading, name="recap-reading"),
]
