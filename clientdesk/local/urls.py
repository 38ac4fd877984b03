"""Addresses that exist on one's own machine only."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
