"""The work as it goes: what is handed over and needed, and the dates that move and say why."""
