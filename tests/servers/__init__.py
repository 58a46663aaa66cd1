"""Real PostgreSQL, Elasticsearch and Redis for the tests, on free loopback ports.

`python -m tests.servers install | start | stop | run -- COMMAND …`. Standard library only, so
that it works before anything else is installed.
"""
