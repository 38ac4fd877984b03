"""Addresses without a workspace in them."""

from django.urls import URLPattern

app_name = "onboarding_public"
urlpatterns: list[URLPattern] = []
