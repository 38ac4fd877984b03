"""Pure rules: money, totals, time, hashing. No Django, no settings, no clock."""
