"""Branching cases: what they are, how they are walked, mended and looked back on.

Pure Python: no page, no database, no clock. A case is data, a walk is a case and the steps taken in
it, and everything else follows from those two.

variables    what a case keeps count of, and how a choice changes it
state        what a case remembers of a learner: its variables, scenes visited, choices made
conditions   what a rule may ask of that memory
graph        what a case is: scenes, choices, rules, variables
ways         which scenes can be reached, and from which there is no way out
walking      a learner's way through it, step by step
routes       a walk told afterwards, and the way an expert would have gone
findings     what can be found in a case, and the words for it
proofing     what to mend before a case is published
debriefing   the learner's route beside the expert's: where they met, parted and came together
timing       those two routes in one time, to be drawn beside each other
"""
