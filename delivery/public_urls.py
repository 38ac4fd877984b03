"""Addresses without a workspace in them."""

from django.urls import path

from delivery.views import public

app_name = "delivery_public"
_PAGE = "p/delivery/<uuid:link_id>/"
urlpatterns = [
    path(_PAGE, public.delivered, name="delivered"),
    path(f"{_PAGE}files/<uuid:document_id>/", public.file, name="file"),
]
