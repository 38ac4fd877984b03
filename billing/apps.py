from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "billing"

    def ready(self) -> None:
        from billing import effects, on_client_page, proving, receipts  # noqa: F401  registers
        from billing.flows import render_pdf  # noqa: F401  registers the PDF's handler
