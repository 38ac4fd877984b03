"""Addresses without a workspace in them."""

from django.urls import path

from clients.views import public_confirmation

app_name = "clients_public"
urlpatterns = [
    path("p/confirmation/<uuid:link_id>/", public_confirmation.confirmation, name="confirmation"),
]
