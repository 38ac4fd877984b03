"""Clientdesk: the desk where a freelancer runs the whole client relationship."""
