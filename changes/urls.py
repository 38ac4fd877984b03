"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from changes.views import editor, judging, orders, recording, requests, sending

app_name = "changes"
_CLIENT = "clients/<uuid:client_id>/requests/"
_ORDER = "change-orders/<uuid:change_order_id>/"
_REQUEST = f"{_CLIENT}<uuid:request_id>/"
urlpatterns = [
    path("requests/new/", requests.new_request, name="new-request"),
    path(_CLIENT, requests.requests_of_client, name="requests"),
    path(f"{_REQUEST}withdrawal/", requests.withdrawal, name="request-withdrawal"),
    path(f"{_REQUEST}judgement/", judging.judgement, name="judgement"),
    path("clients/<uuid:client_id>/change-orders/", orders.of_client, name="of-client"),
    path("clients/<uuid:client_id>/change-orders/new/", orders.begin, name="begin"),
    path(_ORDER, orders.order, name="order"),
    path(f"{_ORDER}edit/", editor.edit, name="edit"),
    path(f"{_ORDER}totals/", editor.totals, name="totals"),
    path(f"{_ORDER}dispatches/", sending.send, name="send"),
    path(f"{_ORDER}renewals/", sending.renew, name="renew"),
    path(f"{_ORDER}withdrawal/", sending.withdraw, name="withdraw"),
    path(f"{_ORDER}agreement/", recording.record, name="record"),
    path(f"{_ORDER}versions/", orders.versions, name="versions"),
    path(f"{_ORDER}link/", orders.link, name="link"),
    path(f"{_ORDER}preview/", orders.preview, name="preview"),
    path(f"{_ORDER}discard/", orders.discard, name="discard"),
    path(f"{_ORDER}restore/", orders.restore, name="restore"),
]
