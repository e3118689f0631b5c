"""Long attempts to break the program, in parts that can be stopped, resumed and added up: `make campaign`.

`rows.py` is the table of campaigns, `ledger.py` keeps what is done, `__main__.py` runs them. `make test` runs a short
form of each.
"""
