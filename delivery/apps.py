from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self) -> None:
        from delivery import dates_panel, on_client_page, promised_days  # noqa: F401  register themselves
