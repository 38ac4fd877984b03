"""Mail: one table is outbox and correspondence."""
