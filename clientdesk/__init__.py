"""Clientdesk: the desk where a freelancer runs the whole client relationship."""

from clientdesk.celery import app as celery_app

__all__ = ["celery_app"]
