"""Addresses of texts, below /w/<workspace>/settings/."""

from django.urls import path

from clientdesk.texts.views import texts

app_name = "texts"
urlpatterns = [
    path("texts/", texts.texts, name="texts"),
    path("texts/<slug:moment>/<slug:language>/", texts.text, name="text"),
    path("texts/<slug:moment>/<slug:language>/preview/", texts.preview, name="preview"),
    path("texts/<slug:moment>/<slug:language>/restoring/", texts.restoring, name="restoring"),
]
