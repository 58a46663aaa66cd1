"""The index follows the database: events, denials, rebuilds, catching up."""
