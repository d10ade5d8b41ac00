"""Our xAPI profile: what we tell, and in which form (xAPI Profiles 1.0).

Who reads our statements can know beforehand what will stand in them, and what never will. The words
in them were defined by others; of our own are a few extensions, and how it all goes together.

terms      what a profile is made of: extensions, templates and their rules, patterns
locations  the places in a statement that a rule is about (JSONPath)
concepts   the extensions of our own
templates  each kind of statement that we tell
patterns   in which order they come
document   the profile as it is published (JSON-LD)
following  whether a statement is told as its template has it
"""
