"""The main window: it composes the widgets, wires wishes to the session and hands states down.

`action_table.py` is the one table that menus, toolbar, shortcuts and tests read (`actions.py`, `live_actions.py`);
`availability.py` says when an action can be asked, `menu_table.py` where it stands, `key_table.py` lists all keys by
what has the keyboard, and `explanations.py` says what that is.
What they ask is done by the `Desk` (`desk.py`); `wiring.py` connects what the widgets wish. `panels.py` and `lenses.py`
compose what stands in the window, `application.py` starts it, `off_screen.py` draws it as a picture.
"""
