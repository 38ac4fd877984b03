"""Addresses without a workspace in them."""

from django.urls import URLPattern

app_name = "workspaces_public"
urlpatterns: list[URLPattern] = []
