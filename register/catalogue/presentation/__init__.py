"""An entry in plain words: what the page, the card and the API say about it."""
