"""The client's page of an onboarding: where both sides stand, and what is asked of them."""

from django.urls import path

from playbooks.views import public

app_name = "playbooks_public"
urlpatterns = [
    path("p/onboarding/<uuid:link_id>/", public.progress, name="progress"),
    path("p/onboarding/<uuid:link_id>/agreement/", public.agreeing, name="agreeing"),
    path("p/onboarding/<uuid:link_id>/answers/<uuid:step_id>/", public.answering, name="answering"),
    path("p/onboarding/<uuid:link_id>/way/", public.way, name="way"),
]
