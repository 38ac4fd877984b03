"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from onboarding.views import client_leads, lead, lead_letters, lead_settings, leads, new_lead

app_name = "leads"
_LEAD = "leads/<uuid:lead_id>/"
_CLIENT = "clients/<uuid:client_id>/leads/"
urlpatterns = [
    path("leads/", leads.lead_list, name="leads"),
    path("leads/board/", leads.lead_board, name="board"),
    path("leads/new/", new_lead.new_lead, name="new"),
    path(_LEAD, lead.lead_page, name="lead"),
    path(f"{_LEAD}verdict/", lead.verdict, name="verdict"),
    path(f"{_LEAD}marks/", lead.mark, name="mark"),
    path(f"{_LEAD}plan/", lead.plan, name="plan"),
    path(f"{_LEAD}referrer/", lead.referrer, name="referrer"),
    path(f"{_LEAD}taking-on/", lead.taking_on, name="taking-on"),
    path(f"{_LEAD}question/", lead_letters.ask, name="ask"),
    path(f"{_LEAD}refusal/", lead_letters.decline, name="decline"),
    path(f"{_LEAD}reopening/", lead_letters.reopening, name="reopening"),
    path(_CLIENT, client_leads.of_client, name="of-client"),
    path(f"{_CLIENT}referral-link/", client_leads.make_link, name="referral-link"),
    path("settings/leads/", lead_settings.lead_settings, name="settings"),
    path("settings/leads/colleagues/", lead_settings.colleagues, name="colleagues"),
    path(
        "settings/leads/colleagues/<uuid:colleague_id>/", lead_settings.colleague, name="colleague"
    ),
]
