"""A bank debit takes days: pending is shown, then paid, or open again with the reason (A09, M3)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from billing.signals import invoice_paid, payment_failed, payment_pending
from tests.payments.studio import Studio


@contextmanager
def heard() -> Iterator[list[str]]:
    """The signals that were sent, in their order."""
    names: list[str] = []
    ears = {
        "pending": payment_pending,
        "failed": payment_failed,
        "paid": invoice_paid,
    }

    def ear(name: str) -> Any:
        def listen(**kwargs: Any) -> None:
            names.append(name)

        return listen

    kept = {name: ear(name) for name in ears}
    for name, signal in ears.items():
        signal.connect(kept[name], weak=False)
    try:
        yield names
    finally:
        for name, signal in ears.items():
            signal.disconnect(kept[name])


@pytest.mark.parametrize("outcome", ["succeeds", "fails"])
def test_a_bank_debit_ends_after_four_days(studio: Studio, outcome: str) -> None:
    studio.stand_at("2026-12-01T10:00:00+00:00")
    invoice = studio.invoice(50_000)
    payer = studio.payer_of(invoice)
    with heard() as names:
        payer.pays(method="sepa_debit", outcome=outcome)
        studio.deliver()
        assert names == ["pending"]
        assert studio.payments() == []
        [checkout] = studio.checkouts(invoice)
        assert "On its way" in payer.comes_back(checkout)
        assert payer.presses_pay()["Location"].startswith(payer.page + "back/")
        studio.stand_at("2026-12-05T10:01:00+00:00")
        studio.deliver()
    page = payer.comes_back(checkout)
    if outcome == "succeeds":
        assert names == ["pending", "paid"]
        [payment] = studio.payments()
        assert (payment.method, str(payment.received_on)) == ("bank_debit", "2026-12-05")
        assert "Paid, thank you" in page
    else:
        assert names == ["pending", "failed"]
        assert studio.owed(invoice) == 50_000
        assert "did not go through" in page
        assert any("failed" in headline for headline in studio.headlines())
        payer.pays()
        studio.deliver()
        assert studio.owed(invoice) == 0
