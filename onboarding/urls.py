"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import URLPattern

app_name = "onboarding"
urlpatterns: list[URLPattern] = []
