"""The application: document, session, training thread, window and command line."""
