"""All addresses, by room. /w/<slug>/ names the workspace; public addresses carry none."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from clientdesk.mail.hooks import provider_hook

desk = [
    path("", include("clientdesk.today.urls")),
    path("", include("clientdesk.search.urls")),
    path("", include("clientdesk.lists.urls")),
    path("", include("clients.urls")),
    path("", include("booking.urls")),
    path("", include("onboarding.urls")),
    path("", include("scope.urls")),
    path("", include("delivery.urls")),
    path("", include("changes.urls")),
    path("", include("hours.urls")),
    path("", include("onboarding.lead_urls")),
    path("", include("billing.urls")),
    path("", include("playbooks.urls")),
    path("", include("followups.urls")),
    path("", include("conversations.urls")),
    path("", include("clientdesk.portal.urls")),
    path("settings/", include("clientdesk.workspaces.urls")),
    path("settings/", include("clientdesk.notices.urls")),
    path("settings/", include("clientdesk.mail.urls")),
    path("settings/", include("clientdesk.team.urls")),
    path("settings/", include("clientdesk.texts.urls")),
    path("settings/", include("clientdesk.imports.urls")),
    path("settings/", include("clientdesk.feed.urls")),
    path("", include("clientdesk.exports.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("clientdesk.workspaces.public_urls")),
    path("accounts/", include("allauth.account.urls")),
    path("w/<slug:workspace_slug>/", include(desk)),
    path("", include("clients.public_urls")),
    path("", include("onboarding.public_urls")),
    path("", include("scope.public_urls")),
    path("", include("delivery.public_urls")),
    path("", include("changes.public_urls")),
    path("", include("booking.public_urls")),
    path("", include("playbooks.public_urls")),
    path("", include("billing.public_urls")),
    path("", include("clientdesk.portal.public_urls")),
    path("", include("clientdesk.feed.public_urls")),
    path("", include("clientdesk.team.public_urls")),
    path("", include("clientdesk.files.public_urls")),
    path("", include("clientdesk.links.urls")),
    path("", include("clientdesk.operations.urls")),
    path("anymail/<slug:provider>/", provider_hook),
    path("anymail/<slug:provider>/<slug:hook>/", provider_hook),
]
if settings.CLIENTDESK_LOCAL:
    urlpatterns += [
        path("ui/", include("clientdesk.ui.urls")),
        path("", include("clientdesk.local.urls")),
    ]

handler400 = "clientdesk.errors.bad_request"
