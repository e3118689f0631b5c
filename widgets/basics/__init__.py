"""What every other widget is made with: colours and sizes, fields that read numbers and names, text shown as it is.

Colours and sizes are roles of a `Theme` (`theme.py`). A field refuses what it cannot read and says why
(`reason_bubble.py`). Whatever paints is `guarded` (`painting.py`), since Qt ends the process when a paint raises.
"""
