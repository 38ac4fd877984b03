"""Addresses without a workspace in them."""

from scope import quote_urls

app_name = "scope_public"
urlpatterns = [*quote_urls.public_pages]
