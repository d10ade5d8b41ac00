"""The ground every room stands on.

settings    one file per place the software runs
serving     the processes of the demo and of a server
brakes      on who tries or sends too much in a short time
caches      what its processes remember together
chores      what has to be done on time
messages    the words of the interface and their translations
local       the embedded database
codes       names that stay once they are given
days        what may be filled in as a day
hushing     what our logs keep to themselves
refusing    what the CMS does not do, said in words
saving      what an author wrote, saved in the order in which it was sent
paper       what is set on paper, as a PDF
once        what is looked up once while a request is answered
plain       our own things as plain data, to be kept for years (pure Python)
prepared    querysets whose SQL is worked out once
xapi        the language of the learning record (pure Python)
ui          how the place looks
accounts    people and the organisations they learn for
network     whom to call
records     the learning record

The rooms above (`assessments`, `courses`, `certificates`) are named here only by string.
"""

import re
from pathlib import Path

CHANGELOG = Path(__file__).resolve().parent.parent / "CHANGELOG.md"
__version__ = re.findall(r"^## (\S+)", CHANGELOG.read_text(), re.MULTILINE)[0]
