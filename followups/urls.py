"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import URLPattern

app_name = "followups"
urlpatterns: list[URLPattern] = []
