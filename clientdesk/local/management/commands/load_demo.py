"""Loads Maya's studio, once; a second time it only says where it is."""

import json
from datetime import time, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from billing.flows.connect_stripe import connect_from_settings
from clientdesk import clock
from clientdesk.celery import app
from clientdesk.lib.working_time import at_local
from clientdesk.local.demo.months import Months
from clientdesk.local.demo.studio import EMAIL, SLUG, find_studio, open_studio, password


class Command(BaseCommand):
    help = "Load the demo workspace (Maya, brand designer, six clients); idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        workspace = find_studio()
        if workspace is None:
            today = clock.today("Europe/Dublin")
            # The worker stands in the present: what is told of the past is done here.
            app.conf.task_always_eager = True
            with clock.standing_at(at_local(today - timedelta(days=91), time(9), "Europe/Dublin")):
                owner = open_studio()
            Months(owner, today).live()
            app.conf.task_always_eager = False
            workspace = owner.workspace
        if settings.STRIPE_SECRET_KEY:
            connect_from_settings(workspace.pk)
        said = {"email": EMAIL, "password": password(), "intake": f"/hello/{SLUG}/"}
        self.stdout.write(json.dumps(said))
