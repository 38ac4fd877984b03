"""Addresses of the desk, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.feed.views import calendar

app_name = "feed"
urlpatterns = [path("calendar/", calendar, name="calendar")]
