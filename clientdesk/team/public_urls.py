from django.urls import path

from clientdesk.team.views.invitation import invitation

app_name = "team_public"
urlpatterns = [path("p/invitation/<uuid:link_id>/", invitation, name="invitation")]
