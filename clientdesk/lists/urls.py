"""Addresses of saved views, below /w/<workspace>/."""

from django.urls import path

from clientdesk.lists import views

app_name = "lists"
urlpatterns = [
    path("lists/<slug:name>/views/", views.views, name="views"),
    path("lists/views/<uuid:saved_view_id>/", views.view, name="view"),
    path("lists/views/<uuid:saved_view_id>/removal/", views.removal, name="removal"),
]
