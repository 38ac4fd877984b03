"""Addresses without a workspace in them."""

from django.urls import path

from onboarding.views import inquiry, open_link, personal_link

app_name = "onboarding_public"
urlpatterns = [
    path("inquiry/<slug:slug>/", inquiry.inquiry, name="inquiry"),
    path("inquiry/<slug:slug>/thanks/", inquiry.thanks, name="inquiry-thanks"),
    path("hello/<slug:slug>/", open_link.intake, name="intake"),
    path("hello/<slug:slug>/thanks/", open_link.thanks, name="thanks"),
    path("hello/<slug:slug>/forget/", open_link.forget, name="forget"),
    path("p/intake/<uuid:link_id>/", personal_link.intake, name="personal"),
    path("p/intake/<uuid:link_id>/thanks/", personal_link.thanks, name="personal-thanks"),
    path("p/form/<uuid:link_id>/", personal_link.chosen, name="chosen"),
    path("p/form/<uuid:link_id>/thanks/", personal_link.chosen_thanks, name="chosen-thanks"),
]
