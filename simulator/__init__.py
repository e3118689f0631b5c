"""The application: document, session, training thread, window and command line.

From the top: `window/` and `commands/`, which do not know each other; `session/`, the owner of all that changes;
`workers/`, which compute beside it; `resolve/`, from what there is to what is shown; `words/`, the sentences;
`workspace/`, the values; `project/`, what is saved.
"""
