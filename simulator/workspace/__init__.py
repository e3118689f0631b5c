"""The values that a session holds: what was trained from a document, and what is looked at.

A `Run` is what was trained; a `Workspace` is document, run and earlier runs together, each with its name: that is what
undo brings back. A `Cursor` is an epoch and a step in it (`stepping.py` moves it); a `Viewpoint` is what a person has
chosen to look at (`viewpoint_tree.py` keeps it as JSON), a `Standing` what has come of what was asked. `acts.py` has
what can be undone, `events.py` what happens: values with their numbers, without words. No Qt here.
"""
