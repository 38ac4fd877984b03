"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from clientdesk.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("messages/<uuid:message_id>/retry/", views.retry, name="retry-message"),
]
