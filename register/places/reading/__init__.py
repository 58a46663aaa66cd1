"""How typed words are read as places; put together in `register.places.interpreter`."""
