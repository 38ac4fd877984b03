"""Addresses of notices, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.notices.views import notices

app_name = "notices"
urlpatterns = [path("notices/", notices, name="notices")]
