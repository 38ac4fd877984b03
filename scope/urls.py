"""Addresses of the desk, below /w/<workspace>/."""

from scope import quote_urls, request_urls

app_name = "scope"
urlpatterns = [*quote_urls.desk, *quote_urls.agreement_pages, *request_urls.desk]
