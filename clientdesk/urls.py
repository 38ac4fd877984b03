"""All addresses, by room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("clientdesk.operations.urls")),
    path("", include("clientdesk.links.urls")),
]
handler400 = "clientdesk.errors.bad_request"
