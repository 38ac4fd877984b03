"""Addresses of exports, below /w/<workspace>/."""

from django.urls import path

from clientdesk.exports.views import data, lists

app_name = "exports"
urlpatterns = [
    path("settings/your-data/", data.data, name="data"),
    path("settings/your-data/lists/<slug:name>/", lists.a_list, name="list"),
    path("settings/your-data/workspace/", data.whole, name="whole"),
    path("settings/your-data/workspace/<uuid:export_id>/", data.file, name="file"),
    path("clients/<uuid:client_id>/everything/", data.one_client, name="client"),
]
