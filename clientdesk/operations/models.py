"""Signs of life of the processes that nobody sees."""

from django.db import models


class Heartbeat(models.Model):
    """When a worker last did what beat asked of it."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
