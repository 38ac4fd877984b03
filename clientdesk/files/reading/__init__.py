"""Looking into what was uploaded: its words, and its pages as pictures of our own making.

Files are hostile: all of this runs in a process of its own (`apart.py` starts `__main__.py`), with
little memory, little time, no settings and no database.
"""
