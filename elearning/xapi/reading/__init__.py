"""Strict reading of what strangers write: statements of xAPI 1.0.3 and 2.0.0 (IEEE 9274.1.1).

Reading checks and never rewrites: the text as received is what is kept. A check is a function that
takes a value as JSON has it, and raises `MalformedError` at the first fault; the containers around
it add where. So what is right costs one walk, and what is wrong is named by its path.

refusals     why something cannot be read, and at which place
versions     the versions that are spoken
parsing      JSON, with each fault told
shapes       checks of which all others are made: lists, objects, one of a few words
values       IRIs, UUIDs, language tags, durations, hashes: text with a form
moments      timestamps, and the moment that they mean
maps         language maps and extensions: objects with keys of a form
agents       agents and groups, and the one thing that identifies them
activities   activities, their definitions, and what an interaction is made of
attachments  what is said of a file that goes with a statement
results      how it went
contexts     where it happened, and who was about
statements   the whole of a statement
receiving    the door: from the text of a request to its statements
"""

from elearning.xapi.reading.agents import AgentIdentifier
from elearning.xapi.reading.receiving import Received, read, read_one
from elearning.xapi.reading.refusals import MalformedError
from elearning.xapi.reading.versions import Version

__all__ = ["AgentIdentifier", "MalformedError", "Received", "Version", "read", "read_one"]
