"""Addresses without a workspace in them."""

from django.urls import URLPattern

from billing import payment_urls

app_name = "billing_public"
urlpatterns: list[URLPattern] = [*payment_urls.public]
