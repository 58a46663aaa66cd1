"""The demonstration's own content: literal values, nothing random, nothing computed."""
