"""Addresses of the desk, below /w/<workspace>/."""

from scope import quote_urls, request_urls

app_name = "scope"
urlpatterns = [*quote_urls.desk, *request_urls.desk]
