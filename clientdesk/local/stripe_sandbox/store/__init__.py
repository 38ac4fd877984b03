"""The sandbox's state, in a PostgreSQL database of its own."""
