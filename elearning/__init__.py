"""The ground every room stands on.

settings    one file per place the software runs
local       the embedded database and the demo's processes
xapi        the language of the learning record (pure Python)
ui          how the place looks
accounts    people and the organisations they learn for
network     whom to call
records     the learning record

The rooms above (`assessments`, `courses`, `certificates`) are named here only by string.
"""
