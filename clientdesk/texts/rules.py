"""Texts are settings: read by whom writes to clients, changed by owner and admin."""

from clientdesk.workspaces.rules import may_change_settings, may_write

may_read_texts = may_write
may_change_texts = may_change_settings
