"""Addresses without a workspace in them."""

from django.urls import path

from clientdesk.files import views

app_name = "files_public"
urlpatterns = [path("genuine/", views.genuine, name="genuine")]
