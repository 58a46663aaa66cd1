"""Tantivy in a folder of its own: one writer at a time, readers anywhere."""
