"""All addresses, with those that exist on one's own machine only."""

from django.urls import include, path

urlpatterns = [path("", include("clientdesk.local.urls")), path("", include("clientdesk.urls"))]
