"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import URLPattern

from billing import payment_urls

app_name = "billing"
urlpatterns: list[URLPattern] = [*payment_urls.desk]
