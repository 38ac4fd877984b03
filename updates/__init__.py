"""Status updates: drafted from what really changed, and never forgotten."""
