"""Addresses of mail, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.mail.views import answers

app_name = "mail"
urlpatterns = [path("answers/", answers, name="answers")]
