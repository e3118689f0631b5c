"""Data the program is shipped with: lessons, themes, icons and the schema of project files."""
