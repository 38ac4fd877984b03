"""Addresses without a workspace in them."""

from django.urls import path

from clientdesk.feed.views import dates

app_name = "feed_public"
urlpatterns = [path("dates/<str:token>.ics", dates, name="dates")]
