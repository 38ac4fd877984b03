"""Addresses without a workspace in them."""

from django.urls import path

from delivery.views import public, public_closing

app_name = "delivery_public"
_PAGE = "p/delivery/<uuid:link_id>/"
_END = "p/closing/<uuid:link_id>/"
urlpatterns = [
    path(_PAGE, public.delivered, name="delivered"),
    path(f"{_PAGE}files/<uuid:document_id>/", public.file, name="file"),
    path(_END, public_closing.ended, name="ended"),
    path(f"{_END}files/<uuid:document_id>/", public_closing.file, name="final-file"),
]
