"""Moves the one clock and lets beat fire: `manage.py tick --at 2026-12-10T09:00+00:00`."""

from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from clientdesk import clock
from clientdesk.clock.setting import ClockCannotMove
from clientdesk.local import ticking


class Command(BaseCommand):
    help = "Stand the clock at a moment and do what beat would do there; local use only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--at", metavar="T", help="stand at T and let beat fire once")
        way.add_argument("--until", metavar="T", help="walk to T through all that falls due")
        way.add_argument("--now", action="store_true", help="let the clock run in real time again")

    def handle(self, *args: Any, **options: Any) -> None:
        say = self.stdout.write
        try:
            if options["now"]:
                ticking.move_clock(None)
                say("The clock runs in real time.")
            elif options["at"]:
                ticking.move_clock(_moment(options["at"]))
                left = ticking.fire_beat(say)
                say(f"The clock stands at {clock.now().isoformat()}; {left} effects wait.")
            else:
                moments = ticking.walk_until(_moment(options["until"]), say)
                say(f"Walked through {moments} moments; the clock stands at {clock.now()}.")
        except ClockCannotMove as reason:
            raise CommandError(str(reason)) from None


def _moment(text: str) -> datetime:
    """An ISO moment; without an offset it is UTC."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” is no moment; write 2026-12-10T09:00+00:00.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
