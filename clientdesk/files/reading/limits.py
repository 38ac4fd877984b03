"""How much of a file is read and drawn. A bomb runs into one of these and ends as a note."""

PAGES_DRAWN = 20
PAGES_READ = 300
LONGEST_SIDE = 1600  # pixels of a picture we draw
MOST_PIXELS = 60_000_000  # of a picture we open
MOST_CHARACTERS = 200_000  # PostgreSQL's index of words takes at most 1 MB a text
MOST_UNPACKED = 50 * 1024 * 1024  # bytes read out of an office document

CPU_SECONDS = 20
SECONDS = 30
MEMORY = 2 * 1024**3  # bytes of address space
MOST_WRITTEN = 40 * 1024 * 1024  # bytes of one picture
