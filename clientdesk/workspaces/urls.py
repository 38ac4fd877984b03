"""Addresses of settings, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.workspaces.settings_pages import PAGES
from clientdesk.workspaces.views import settings, time_off
from clientdesk.workspaces.views.brand import brand
from clientdesk.workspaces.views.payout import payout
from clientdesk.workspaces.views.ready import ready

app_name = "workspaces"
urlpatterns = [
    path("", settings.index, name="settings"),
    path("ready/", ready, name="ready"),
    path("bank-account/", payout, name="payout"),
    path("brand/", brand, name="brand"),
    path("time-off/", time_off.time_off, name="time-off"),
    path("time-off/<uuid:time_off_id>/removal/", time_off.removal, name="time-off-removal"),
    *(path(f"{name}/", settings.edit, {"page": name}, name=name) for name in PAGES),
]
