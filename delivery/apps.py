from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self) -> None:
        from delivery import (  # noqa: F401  register themselves
            closing,
            closing_panel,
            dates_panel,
            effects,
            handing,
            heads_up,
            mail_panel,
            on_client_page,
            parked_dates,
            parking_panel,
            past_work,
            promised_days,
        )
