"""Addresses of the desk, below /w/<workspace>/."""

from scope import call_urls, quote_urls

app_name = "scope"
urlpatterns = [*quote_urls.desk, *quote_urls.agreement_pages, *call_urls.desk]
