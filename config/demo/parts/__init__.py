"""Loading, one module for each kind of thing."""
