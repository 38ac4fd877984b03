"""How much of a page is read, and what reading it may take. A bomb ends at one of these."""

MOST_HTML = 400_000  # characters that are looked at
DEEPEST = 400  # elements within each other: whoever shows the page walks them again
READ_HERE = 10_000  # characters up to which no page can take more than a moment

CPU_SECONDS = 3
SECONDS = 20
MEMORY = 512 * 1024**2  # bytes of address space
