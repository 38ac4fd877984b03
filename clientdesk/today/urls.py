"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from clientdesk.today import views

app_name = "today"
urlpatterns = [
    path("", views.today, name="today"),
    path("not-now/", views.not_now, name="not-now"),
    path("not-now/<uuid:not_now_id>/end/", views.end_of_not_now, name="not-now-end"),
    path("messages/<uuid:message_id>/retry/", views.retry, name="retry-message"),
]
