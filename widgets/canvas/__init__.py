"""The network drawn as nodes and edges that can be grabbed, connected and typed into."""
