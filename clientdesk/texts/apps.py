from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "clientdesk.texts"
    label = "texts"
