"""The tests, laid out as the code is; `journeys/` and `house/` hold whole stories and the rules."""
