"""Tables as other programs write them: CSV, TSV, what a spreadsheet copies. No Qt here.

`encodings.py` makes text of bytes, `sniffing.py` recognises delimiter, decimal sign and heading, `table_reader.py`
makes the engine's `Table`. What is recognised can be overridden by a `TableFormat`, and what was is told by another.
"""
