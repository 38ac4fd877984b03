"""Mounted under /ui/ on a machine of one's own."""

from django.urls import path

from clientdesk.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.styleguide, name="styleguide"),
    path("mail/", views.mail, name="mail"),
]
