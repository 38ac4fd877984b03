from django.apps import AppConfig


class TeamConfig(AppConfig):
    name = "clientdesk.team"
    label = "team"
