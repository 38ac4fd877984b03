"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from playbooks.views import editor, onboardings, steps

app_name = "playbooks"
_CLIENT = "clients/<uuid:client_id>/onboarding/"
_STEP = f"{_CLIENT}steps/<uuid:step_id>/"
_PLAYBOOK = "settings/playbooks/<uuid:playbook_id>/"
urlpatterns = [
    path("onboardings/", onboardings.onboardings, name="onboardings"),
    path(_CLIENT, onboardings.onboarding, name="onboarding"),
    path(f"{_CLIENT}end/", steps.end, name="end"),
    path(f"{_STEP}taking/", steps.taking, name="taking"),
    path(f"{_STEP}skipping/", steps.skipping, name="skipping"),
    path(f"{_STEP}owner/", steps.owner, name="step-owner"),
    path(f"{_STEP}done/", steps.done, name="done"),
    path("settings/playbooks/", editor.playbooks, name="playbooks"),
    path(_PLAYBOOK, editor.playbook, name="playbook"),
    path(f"{_PLAYBOOK}usual/", editor.usual, name="usual"),
    path(f"{_PLAYBOOK}putting-away/", editor.putting_away, name="putting-away"),
]
