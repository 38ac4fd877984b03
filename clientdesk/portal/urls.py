"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from clientdesk.portal.views import desk

app_name = "portal"
_CLIENT = "clients/<uuid:client_id>/page/"
_CONTACT = f"{_CLIENT}<uuid:contact_id>/"
urlpatterns = [
    path(_CLIENT, desk.of_client, name="of-client"),
    path(f"{_CONTACT}preview/", desk.preview, name="preview"),
    path(f"{_CONTACT}invitation/", desk.invitation, name="invitation"),
    path(f"{_CONTACT}access/end/", desk.access_end, name="access-end"),
]
