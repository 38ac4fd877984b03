"""A sandbox that plays Stripe: a process of its own, over real HTTP, for local use only.

The official client talks to it with its base address changed. `docs/stripe-sandbox.md` tells what
it plays and how tests make it late, doubled, out of order or absent.
"""
