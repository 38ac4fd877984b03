"""What every door shares."""

from __future__ import annotations

from clientdesk.local.stripe_sandbox.options import Options
from clientdesk.local.stripe_sandbox.play.calendar import Calendar
from clientdesk.local.stripe_sandbox.store.database import Database
from clientdesk.local.stripe_sandbox.webhooks.deliver import Deliverer
from clientdesk.local.stripe_sandbox.webhooks.endpoint import register_from_command_line


class Sandbox:
    """One account of the played Stripe, with its threads."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.database = Database(options.database_url)
        self.deliverer = Deliverer(self.database, options.retry_seconds)
        self.calendar = Calendar(self.database, options.clock, self.deliverer.wake)

    def start(self) -> bool:
        """False when another sandbox owns the database."""
        if not self.database.own_alone():
            return False
        if self.options.webhook_url and self.options.webhook_secret:
            with self.database.transaction() as tx:
                register_from_command_line(
                    tx,
                    self.options.clock.now(),
                    self.options.webhook_url,
                    self.options.webhook_secret,
                )
        self.deliverer.start()
        self.calendar.start()
        return True
