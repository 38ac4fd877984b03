from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "clientdesk.ui"
    label = "ui"
