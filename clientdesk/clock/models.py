"""Where the clock stands, when someone has moved it (local use only)."""

from django.db import models


class ClockSetting(models.Model):
    """At most one row: the moment at which business time stands. None: real time."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    stands_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "clock_setting"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="clock_setting_only_one")
        ]
