from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "clientdesk.portal"

    def ready(self) -> None:
        from clientdesk.portal import on_client_page  # noqa: F401
