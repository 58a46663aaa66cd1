"""Pages about places."""
