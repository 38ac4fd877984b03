"""Reusable texts: one for each moment of the lifecycle and language, in versions, without code."""
