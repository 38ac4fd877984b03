"""Builds the scale data set: 2,000 clients, 20,000 invoices, 200,000 entries; beside it, 40 others.

`--share 0.01` builds a hundredth, for tests. The same day gives the same rows.
"""

import os
import time
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from clientdesk import clock
from clientdesk.accounts.models import User
from clientdesk.local.demo.studio import password
from clientdesk.local.scale.filling import Filling, fill
from clientdesk.local.scale.plan import BESIDE, FULL, WORKSPACES_BESIDE

SLUG = "scale"
_TEAM = ("Sam Scale", "Ada Admin", "Mia Member", "Max Member", "Bo Books")


class Command(BaseCommand):
    help = "Build the scale data set on which speed is measured; local use only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--share", type=float, default=1.0, help="0.01: a hundredth of it")
        parser.add_argument("--beside", type=int, default=WORKSPACES_BESIDE)
        parser.add_argument("--processes", type=int, default=min(os.cpu_count() or 1, 4))

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CLIENTDESK_LOCAL:
            raise CommandError("This fills a database with invented data: CLIENTDESK_LOCAL=1 only.")
        if not 0 < options["share"] <= 1:
            raise CommandError("--share is more than 0 and at most 1.")
        if User.objects.filter(email=_address(_TEAM[0])).exists():
            raise CommandError("It is there already: /w/scale/. `make reset` takes all away.")
        began = time.monotonic()
        size = FULL.share(options["share"])
        # Of the day, not of the hour: a second run of the day builds the same.
        today = datetime.combine(clock.today("UTC"), datetime.min.time(), UTC)
        team = [_user(name) for name in _TEAM]
        fill(Filling(SLUG, size, today), team, options["processes"])
        for number in range(options["beside"]):
            fill(Filling(f"{SLUG}-beside-{number + 1}", BESIDE, today), team[:1])
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{size.clients:,} clients, {size.invoices:,} invoices, {size.entries:,} entries and "
            f"{options['beside']} workspaces beside them in {seconds:.0f} s.\n"
            f"/w/{SLUG}/ · {_address(_TEAM[0])} · {password()}"
        )


def _user(name: str) -> User:
    user = User.objects.create_user(_address(name), password(), name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _address(name: str) -> str:
    return f"{name.partition(' ')[0].lower()}@scale.example.test"
