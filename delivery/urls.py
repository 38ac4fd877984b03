"""Addresses of the desk, below /w/<workspace>/."""

from django.urls import path

from delivery.views import closing, dates, handing, inputs, noting, parking, projects, works

app_name = "delivery"
_ONE = "deliverables/<uuid:deliverable_id>/"
urlpatterns = [
    path("projects/", projects.projects, name="projects"),
    path("projects/<uuid:project_id>/", projects.project, name="project"),
    path("projects/<uuid:project_id>/dates/", dates.dates, name="dates"),
    path("projects/<uuid:project_id>/dates/proposals/", dates.proposals, name="date-proposals"),
    path("projects/<uuid:project_id>/dates/notes/", noting.date_notes, name="date-notes"),
    path("projects/<uuid:project_id>/closing/", closing.closing, name="closing"),
    path("projects/<uuid:project_id>/reopening/", closing.reopening, name="reopening"),
    path("projects/<uuid:project_id>/parking/", parking.parking, name="parking"),
    path("projects/<uuid:project_id>/taking-up/", parking.taking_up, name="taking-up"),
    path("clients/<uuid:client_id>/projects/", projects.of_client, name="of-client"),
    path(_ONE, works.deliverable, name="deliverable"),
    path(f"{_ONE}beginning/", works.beginning, name="beginning"),
    path(f"{_ONE}delivery/", handing.delivery, name="delivery"),
    path(f"{_ONE}answer/", works.answer, name="answer"),
    path(f"{_ONE}approval/", works.approval, name="approval"),
    path(f"{_ONE}lost-days/", works.lost, name="lost-days"),
    path("steps/<uuid:work_step_id>/removal/", works.step_removal, name="step-removal"),
    path("lost-days/<uuid:lost_days_id>/removal/", works.lost_removal, name="lost-removal"),
    path("inputs/<uuid:input_id>/arrival/", inputs.arrival, name="arrival"),
    path(
        "inputs/<uuid:input_id>/arrival/<uuid:message_id>/",
        inputs.arrival_by_mail,
        name="arrival-by-mail",
    ),
    path("inputs/<uuid:input_id>/reopening/", inputs.reopening, name="reopening"),
    path("inputs/<uuid:input_id>/release/", inputs.release, name="release"),
]
