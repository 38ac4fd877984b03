"""Addresses without a workspace in them."""

from django.urls import URLPattern

app_name = "billing_public"
urlpatterns: list[URLPattern] = []
