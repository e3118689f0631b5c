"""Qt widgets: each shows a frozen state it is given and asks for changes by signal; none keeps a document."""
