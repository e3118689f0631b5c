"""Where values become sentences, for the window and the command line.

`event_sentences.py` says what happened, `condition_sentences.py` what is looked for and found, `act_titles.py` what an
undo step or a change of a run is called, `conventions.py` what is in force; errors bring their own `sentence`,
`node_names.py` puts the screen's names in the place of ids.
`language.py` takes up the catalogue of a language. No Qt here.
"""
