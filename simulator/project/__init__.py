"""What is saved, and how: the document, its file, the lessons that come with the program.

A `Document` is a network, its data, how it is trained, and where its nodes stand. `project_file.py` reads and writes it
as strict JSON checked against the schema in `resources/`; what is wrong with a file is said in a sentence with its
place. A file is replaced whole or not at all (`atomic_file.py`), keeps what is noted on it
(`file_attributes.py`), and is known again where another program has written to it (`fingerprint.py`). No Qt here.
"""
