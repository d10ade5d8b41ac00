"""Commands for those who run a server.

organisations  the organisation that a command is told to work for
commands       the commands themselves
"""
