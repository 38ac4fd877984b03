"""Addresses of quotes: in the desk, and the client's page."""

from django.urls import path

from scope.views import (
    agreements,
    catalogue,
    editor,
    lists,
    public,
    quotes,
    sending,
    signing,
    terms,
    terms_sets,
)

desk = [
    path("quotes/", lists.quotes, name="quotes"),
    path("quotes/new/", lists.new, name="new"),
    path("quotes/catalogue/", catalogue.catalogue, name="catalogue"),
    path("quotes/catalogue/<uuid:item_id>/away/", catalogue.put_away, name="catalogue-away"),
    path("quotes/catalogue/<uuid:item_id>/back/", catalogue.bring_back, name="catalogue-back"),
    path("clients/<uuid:client_id>/quotes/", lists.of_client, name="of-client"),
    path("quotes/<uuid:quote_id>/", quotes.quote_page, name="quote"),
    path("quotes/<uuid:quote_id>/edit/", editor.edit, name="edit"),
    path("quotes/<uuid:quote_id>/totals/", editor.totals, name="totals"),
    path("quotes/<uuid:quote_id>/dispatches/", sending.send, name="send"),
    path("quotes/<uuid:quote_id>/renewals/", sending.renew, name="renew"),
    path("quotes/<uuid:quote_id>/withdrawal/", sending.withdraw, name="withdraw"),
    path("quotes/<uuid:quote_id>/versions/", quotes.versions, name="versions"),
    path("quotes/<uuid:quote_id>/copies/", quotes.duplicate, name="duplicate"),
    path("quotes/<uuid:quote_id>/link/", quotes.link, name="link"),
    path("quotes/<uuid:quote_id>/preview/", quotes.preview, name="preview"),
    path("quotes/<uuid:quote_id>/terms/", terms.of_quote, name="terms"),
    path("quotes/<uuid:quote_id>/terms/set/", terms.pick, name="pick-terms"),
    path("quotes/<uuid:quote_id>/terms/usual/", terms.back_to_usual, name="usual-terms"),
    path("quotes/<uuid:quote_id>/agreement/", agreements.record, name="record-agreement"),
    path("quotes/<uuid:quote_id>/discard/", quotes.discard, name="discard"),
    path("quotes/<uuid:quote_id>/restore/", quotes.restore, name="restore"),
]
_SET = "settings/terms/<uuid:set_id>/"
terms_pages = [
    path("settings/terms/", terms_sets.sets, name="terms-settings"),
    path(_SET, terms.of_set, name="terms-set"),
    path(f"{_SET}name/", terms_sets.name, name="terms-name"),
    path(f"{_SET}copies/", terms_sets.copies, name="terms-copies"),
    path(f"{_SET}usual/", terms_sets.usual, name="terms-usual"),
    path(f"{_SET}putting-away/", terms_sets.away, name="terms-away"),
]
agreement_pages = [
    path("clients/<uuid:client_id>/agreements/", agreements.of_client, name="agreements"),
    path("agreements/<uuid:agreement_id>/", agreements.agreement, name="agreement"),
    path("agreements/<uuid:agreement_id>/pdf/", agreements.pdf, name="agreement-pdf"),
    path("agreements/<uuid:agreement_id>/signature/", agreements.countersign, name="countersign"),
    *terms_pages,
]
public_pages = [
    path("p/quote/<uuid:link_id>/", public.quote, name="quote"),
    path("p/quote/<uuid:link_id>/price/", public.price, name="price"),
    path("p/quote/<uuid:link_id>/questions/", public.questions, name="questions"),
    path("p/quote/<uuid:link_id>/refusal/", public.refusal, name="refusal"),
    path("p/quote/<uuid:link_id>/renewal/", public.renewal, name="renewal"),
    path("p/quote/<uuid:link_id>/newest/", public.newest, name="newest"),
    path("p/quote/<uuid:link_id>/sign/", signing.sign, name="sign"),
    path("p/quote/<uuid:link_id>/sign/code/", signing.code, name="code"),
    path("p/quote/<uuid:link_id>/paper/", signing.paper, name="paper"),
    path("p/quote/<uuid:link_id>/way/", public.way, name="way"),
    path("p/quote/<uuid:link_id>/seen/", public.seen, name="seen"),
]
