"""Events and their way to the registered endpoints."""
