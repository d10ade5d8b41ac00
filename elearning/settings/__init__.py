"""Settings, one module per place the software runs.

base         what is the same everywhere
dev          a laptop: the demo and `manage.py`
test         the tests
production   a server; takes its secrets from the environment and has no default for them
"""
