from django.apps import AppConfig


class HoursConfig(AppConfig):
    name = "hours"

    def ready(self) -> None:
        from hours import erasers, on_client_page, on_every_page, searching  # noqa: F401
