"""What can be written to a file beside the project: each export is one row of `rows.py`, and its writer a module.

The window's menu and the command line write with the same writers, each file whole or not at all. No Qt here: what is
drawn is handed in.
"""
