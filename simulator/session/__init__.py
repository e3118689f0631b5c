"""The one owner of all that changes, and the wishes that reach it.

`session.py` holds document, runs, cursor and undo stack on the GUI thread and emits one view state a turn of the event
loop. `requests.py`, `run_requests.py` and `view_requests.py` turn what a person asks into changes; `undo.py` brings a
workspace back; `files.py` opens and saves.
"""
