"""Addresses without a workspace in them."""

from django.urls import path

from billing import payment_urls
from billing.views import public

app_name = "billing_public"
urlpatterns = [
    path("p/invoice/<uuid:link_id>/", public.invoice, name="invoice"),
    path("p/invoice/<uuid:link_id>/pdf/", public.pdf, name="invoice-pdf"),
    path("p/invoice/<uuid:link_id>/seen/", public.seen, name="seen"),
    *payment_urls.public,
]
