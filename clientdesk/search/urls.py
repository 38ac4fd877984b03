"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from clientdesk.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/palette/", views.palette, name="palette"),
]
