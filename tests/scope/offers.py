"""The offers of the stories, as their freelancers wrote them."""

from datetime import date
from decimal import Decimal

from scope.offer import (
    Deliverable,
    InputNeeded,
    Instalment,
    Milestone,
    Offer,
    OfferLine,
    Option,
    Package,
    Trigger,
)


def line(text: str, price: str, rate: str = "23", **more: object) -> OfferLine:
    category = "S" if Decimal(rate) else "O"
    return OfferLine(
        text, unit_price=Decimal(price), tax_category=category, tax_rate=Decimal(rate), **more
    )


def part(name: str, label: str, trigger: Trigger, percent: str | None, **more: object):
    share = None if percent is None else Decimal(percent)
    return Instalment(name, label, trigger, percent=share, **more)


def website() -> Offer:
    """Devon's: 40/30/30, with copywriting or without, hosting by the month."""
    return Offer(
        currency="EUR",
        lines=(),
        packages=(
            Package("plain", "Website", lines=(line("Website", "6000"),)),
            Package(
                "copy",
                "Website with copywriting",
                lines=(line("Website", "6000"), line("Copywriting", "900")),
            ),
        ),
        options=(Option("hosting", line("Hosting", "20", unit="MON"), is_monthly=True),),
        milestones=(
            Milestone("design", "Design", date(2026, 12, 4)),
            Milestone("build", "Build", date(2027, 1, 15)),
            Milestone("launch", "Launch", date(2027, 1, 29)),
        ),
        deliverables=(
            Deliverable("d1", "Design", on=date(2026, 12, 4), effort_days=Decimal(5),
                        buffer_days=3, revision_rounds=2, milestone="design"),
            Deliverable("d2", "Build", on=date(2027, 1, 15), effort_days=Decimal(15),
                        buffer_days=3, milestone="build"),
            Deliverable("d3", "Texts", on=date(2027, 1, 15), buffer_days=3, comes_with="copy"),
            Deliverable("d4", "Launch", on=date(2027, 1, 29), buffer_days=3, milestone="launch"),
        ),
        inputs=(
            InputNeeded("i1", "Logo files", date(2026, 11, 24), "d1"),
            InputNeeded("i2", "Notes for the texts", date(2026, 12, 1), "d3"),
        ),
        instalments=(
            part("p1", "On signing", Trigger.SIGNING, "40"),
            part("p2", "Build", Trigger.MILESTONE, "30", milestone="build"),
            part("p3", "Launch", Trigger.MILESTONE, "30", milestone="launch"),
        ),
    )  # fmt: skip


def wedding() -> Offer:
    """Ines's: three packages, an album, a deposit and the balance a fortnight before the day."""
    days = {"half": ("Half day", "1200"), "full": ("Full day", "1800"), "two": ("Weekend", "2600")}
    return Offer(
        currency="GBP",
        packages=tuple(
            Package(name, title, lines=(line(title, price, "0"),))
            for name, (title, price) in days.items()
        ),
        options=(Option("album", line("Album", "240", "0")),),
        instalments=(
            part("deposit", "Deposit, holds the day", Trigger.SIGNING, "25"),
            part("balance", "Balance", Trigger.DATE, None, on=date(2027, 5, 29)),
        ),
    )


def three_websites() -> Offer:
    """Maya's: three packages in EUR with VAT, 30 % on signing and the rest at the end."""
    sizes = {
        "small": ("One page", "1200"),
        "words": ("With words", "2400"),
        "shop": ("With a shop", "4800"),
    }
    return Offer(
        currency="EUR",
        packages=tuple(
            Package(name, title, lines=(line(title, price),))
            for name, (title, price) in sizes.items()
        ),
        deliverables=(Deliverable("d1", "The website", on=date(2027, 3, 26)),),
        inputs=(InputNeeded("i1", "Logo files", date(2027, 1, 15), "d1"),),
        instalments=(
            part("deposit", "On signing", Trigger.SIGNING, "30"),
            part("rest", "When it is online", Trigger.COMPLETION, None),
        ),
    )
