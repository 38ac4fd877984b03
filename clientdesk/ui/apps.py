from django.apps import AppConfig
from django.forms import Field


class UiConfig(AppConfig):
    name = "clientdesk.ui"
    label = "ui"

    def ready(self) -> None:
        # Our own words for the commonest error, in every form; a form may still say its own.
        Field.default_error_messages["required"] = "Please fill this in."
