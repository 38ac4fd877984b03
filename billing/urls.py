"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from billing import payment_urls
from billing.views import documents, editor, hours, instalments, issuing, lists, of_client

app_name = "billing"
urlpatterns = [
    path("money/", lists.money, name="money"),
    path("money/new/", lists.new, name="new"),
    path("money/<uuid:document_id>/", documents.document_page, name="document"),
    path("money/<uuid:document_id>/edit/", editor.edit, name="edit"),
    path("money/<uuid:document_id>/totals/", editor.totals, name="totals"),
    path("money/<uuid:document_id>/goodwill/", editor.goodwill, name="goodwill"),
    path("money/<uuid:document_id>/discard/", editor.discard, name="discard"),
    path("money/<uuid:document_id>/restore/", editor.restore, name="restore"),
    path("money/<uuid:document_id>/issue/", issuing.issue, name="issue"),
    path("money/<uuid:document_id>/dispatches/", issuing.send, name="send"),
    path("money/<uuid:document_id>/dispatches/by-hand/", issuing.sent_by_hand, name="by-hand"),
    path("money/<uuid:document_id>/copies/", issuing.duplicate, name="duplicate"),
    path("money/<uuid:document_id>/link/", issuing.link, name="link"),
    path("money/<uuid:document_id>/preview/", documents.preview, name="preview"),
    path("money/<uuid:document_id>/pdf/", documents.pdf, name="pdf"),
    path("instalments/<uuid:instalment_id>/invoice/", instalments.bill, name="bill-instalment"),
    path("clients/<uuid:client_id>/money/", of_client.of_client, name="of-client"),
    path("clients/<uuid:client_id>/hours/invoice/", hours.bill, name="bill-hours"),
    *payment_urls.desk,
]
