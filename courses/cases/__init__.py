"""Branching cases: what they are, how they are walked, mended and looked back on.

Pure Python: no page, no database, no clock. A case is data, a walk is a case and the steps taken in
it, and everything else follows from those two.

variables    what a case keeps count of, and how a choice changes it
state        what a case remembers of a learner: its variables, scenes visited, choices made
conditions   what a rule may ask of that memory
properties   what an author states of the routes through a case
graph        what a case is: scenes, choices, rules, variables
correcting   scenes told in better words to who is under way
corrections  which of those were made, one after the other, and which hold
remembering  work on a case that is done once while the case stays the same
steps        what a learner does in a scene, and how it is written down
ways         which scenes can be reached, and from which there is no way out
offering     what a scene offers who comes there: open, shut, or not at all
walking      a learner's way through it, step by step
tracing      why a walk came where it came: what was asked on the way, and what it changed
routes       a walk told afterwards
expert       the way an expert would have gone, and past a story that was left shut
asking       what rules ask and where, and so what two learners can differ in
phrases      the words of a story in which something can be noticed
luck         the lots a learner drew, and the case as it is with those
proof        going everywhere: what can happen in a case, and what to mend
debrief      looking back on a walk, beside how it could have gone
tally        what many people did, told so that nobody can be recognised
"""
