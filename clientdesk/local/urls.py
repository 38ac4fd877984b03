"""Addresses that exist on one's own machine only."""

from django.urls import path

from clientdesk.local import mailbox, mailbox_events

app_name = "local"
urlpatterns = [
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/<str:name>/", mailbox.show, name="mail"),
    path("mailbox/<str:name>/html/", mailbox.html, name="mail-html"),
    path("mailbox/<str:name>/happening/", mailbox_events.happen, name="mail-happening"),
    path("mailbox/<str:name>/<int:position>/", mailbox.attachment, name="mail-attachment"),
]
