"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from followups.views import follow_ups, reminders

app_name = "followups"
urlpatterns = [
    path("money/<uuid:document_id>/reminders/stop/", reminders.stop, name="stop-reminders"),
    path("money/<uuid:document_id>/reminders/resume/", reminders.resume, name="resume-reminders"),
    path("settings/follow-ups/", follow_ups.follow_ups, name="follow-up-settings"),
    path("settings/reminders/", reminders.reminder_settings, name="reminder-settings"),
]
