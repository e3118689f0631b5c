"""Windows that open above the main one, say one thing and close again."""
