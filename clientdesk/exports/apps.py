from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "clientdesk.exports"

    def ready(self) -> None:
        from clientdesk.exports import effects, on_client_page  # noqa: F401  registers itself
