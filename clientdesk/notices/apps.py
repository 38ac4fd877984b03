from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "clientdesk.notices"
