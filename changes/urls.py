"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from changes.views import judging, requests

app_name = "changes"
_CLIENT = "clients/<uuid:client_id>/requests/"
_REQUEST = f"{_CLIENT}<uuid:request_id>/"
urlpatterns = [
    path("requests/new/", requests.new_request, name="new-request"),
    path(_CLIENT, requests.requests_of_client, name="requests"),
    path(f"{_REQUEST}withdrawal/", requests.withdrawal, name="request-withdrawal"),
    path(f"{_REQUEST}judgement/", judging.judgement, name="judgement"),
]
