"""Addresses of what was said in calls and asked for, in the desk."""

from django.urls import path

from scope.views import recaps, requests

desk = [
    path("clients/<uuid:client_id>/recaps/new/", recaps.after_call, name="after-call"),
    path("clients/<uuid:client_id>/recaps/reading/", recaps.reading, name="recap-reading"),
    path("clients/<uuid:client_id>/requests/", requests.requests_of_client, name="requests"),
    path(
        "clients/<uuid:client_id>/requests/<uuid:request_id>/withdrawal/",
        requests.withdrawal,
        name="request-withdrawal",
    ),
]
