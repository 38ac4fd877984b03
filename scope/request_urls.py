"""Addresses of what clients asked for, in the desk."""

from django.urls import path

from scope.views import requests

desk = [
    path("clients/<uuid:client_id>/requests/", requests.requests_of_client, name="requests"),
    path(
        "clients/<uuid:client_id>/requests/<uuid:request_id>/withdrawal/",
        requests.withdrawal,
        name="request-withdrawal",
    ),
]
