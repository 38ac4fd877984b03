"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from clients.views import (
    client,
    clients,
    contacts,
    dates,
    documents,
    erasure,
    files,
    hand_over,
    log,
    logins,
    messages,
    packs,
    proof,
    rates,
    stage,
    vat,
)

app_name = "clients"
DOCUMENT = "clients/<uuid:client_id>/documents/<uuid:document_id>"
LOGIN = "clients/<uuid:client_id>/logins/<uuid:secret_id>"
urlpatterns = [
    path("clients/", clients.client_list, name="clients"),
    path("clients/new/", clients.new_client, name="new-client"),
    path("clients/<uuid:client_id>/", client.client_page, name="client"),
    path("clients/<uuid:client_id>/edit/", client.edit, name="edit-client"),
    path("clients/<uuid:client_id>/archival/", client.archival, name="archival"),
    path("clients/<uuid:client_id>/owner/", hand_over.owner, name="owner"),
    path(
        "clients/<uuid:client_id>/hand-overs/<uuid:hand_over_id>/taking-up/",
        hand_over.taking_up,
        name="taking-up",
    ),
    path("clients/of/<uuid:member_id>/", hand_over.hand_over_clients, name="hand-over"),
    path("clients/<uuid:client_id>/stage/", stage.say, name="stage"),
    path("clients/<uuid:client_id>/rates/", rates.edit, name="rates"),
    path("clients/<uuid:client_id>/vat-check/", vat.check, name="vat-check"),
    path("clients/<uuid:client_id>/dates/", dates.new, name="dates"),
    path("clients/<uuid:client_id>/dates/<uuid:date_id>/", dates.strike, name="strike-date"),
    path("clients/<uuid:client_id>/log/", log.log, name="log"),
    path("clients/<uuid:client_id>/contacts/new/", contacts.new, name="new-contact"),
    path(
        "clients/<uuid:client_id>/contacts/<uuid:contact_id>/",
        contacts.edit,
        name="edit-contact",
    ),
    path(
        "clients/<uuid:client_id>/contacts/<uuid:contact_id>/departure/",
        contacts.departure,
        name="departure",
    ),
    path(
        "clients/<uuid:client_id>/contacts/<uuid:contact_id>/erasure/",
        erasure.erasure,
        name="erasure",
    ),
    path("clients/<uuid:client_id>/files/", files.files, name="files"),
    path("clients/<uuid:client_id>/files/<uuid:document_id>/", files.file, name="file"),
    path(f"{DOCUMENT}/", documents.document, name="document"),
    path(f"{DOCUMENT}/kind/", documents.kind, name="document-kind"),
    path(f"{DOCUMENT}/sharing/", documents.sharing, name="sharing"),
    path(f"{DOCUMENT}/versions/", documents.versions, name="versions"),
    path(f"{DOCUMENT}/versions/<uuid:version_id>/", documents.version, name="version"),
    path(f"{DOCUMENT}/pages/<uuid:page_id>/", documents.page, name="document-page"),
    path("clients/<uuid:client_id>/proof/", proof.proof, name="proof"),
    path("clients/<uuid:client_id>/packs/", packs.ask, name="packs"),
    path("clients/<uuid:client_id>/packs/<uuid:dispute_pack_id>/", packs.pack_page, name="pack"),
    path(
        "clients/<uuid:client_id>/packs/<uuid:dispute_pack_id>/<slug:part>/",
        packs.part,
        name="pack-part",
    ),
    path("clients/<uuid:client_id>/logins/", logins.logins, name="logins"),
    path("clients/<uuid:client_id>/logins/new/", logins.new, name="new-login"),
    path(f"{LOGIN}/", logins.edit, name="edit-login"),
    path(f"{LOGIN}/look/", logins.look, name="look-at-login"),
    path(f"{LOGIN}/history/", logins.history, name="login-history"),
    path(f"{LOGIN}/erasure/", logins.erasure, name="erase-login"),
    path("clients/<uuid:client_id>/messages/", messages.messages_of_client, name="messages"),
    path(
        "clients/<uuid:client_id>/messages/<uuid:message_id>/",
        messages.message,
        name="message",
    ),
]
