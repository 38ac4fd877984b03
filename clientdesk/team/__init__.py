"""Who works here: inviting, joining, changing roles, leaving."""
