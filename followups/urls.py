"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from followups.views import reminders

app_name = "followups"
urlpatterns = [
    path("money/<uuid:document_id>/reminders/stop/", reminders.stop, name="stop-reminders"),
    path("money/<uuid:document_id>/reminders/resume/", reminders.resume, name="resume-reminders"),
    path("settings/reminders/", reminders.reminder_settings, name="reminder-settings"),
]
