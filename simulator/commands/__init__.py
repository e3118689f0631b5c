"""The command line: `cli.py` is the door, and each command is a module that is imported when it is asked for.

Qt is loaded only behind `qt_door.py`.
"""
