from django.apps import AppConfig


class LocalConfig(AppConfig):
    name = "clientdesk.local"
    label = "local"
