"""Starting the hub: what is prepared before, what runs, and what refuses to."""
