"""What a browser is called in a list of sessions: enough to know one's own again."""

_PROGRAMS = (
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
    ("SamsungBrowser/", "Samsung Internet"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
_MACHINES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"), ("Windows", "Windows"), ("Linux", "Linux"),
)  # fmt: skip


def browser_name(user_agent: str) -> str:
    """ "Safari on iPhone"; "a browser" when it does not say."""
    program = next((name for sign, name in _PROGRAMS if sign in user_agent), "a browser")
    machine = next((name for sign, name in _MACHINES if sign in user_agent), "")
    return f"{program} on {machine}" if machine else program
