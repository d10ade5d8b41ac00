"""Branching cases: what they are, how they are walked, mended and looked back on.

Pure Python: no page, no database, no clock. A case is data, a walk is a case and the steps taken in
it, and everything else follows from those two.

variables    what a case keeps count of, and how a choice changes it
state        what a case remembers of a learner: its variables, scenes visited, choices made
conditions   what a rule may ask of that memory
properties   what an author states of the routes through a case
graph        what a case is: scenes, choices, rules, variables
remembering  work on a case that is done once while the case stays the same
steps        what a learner does in a scene, and how it is written down
ways         which scenes can be reached, and from which there is no way out
offering     what a scene offers who comes there: open, shut, or not at all
walking      a learner's way through it, step by step
tracing      why a walk came where it came: what was asked on the way, and what it changed
routes       a walk told afterwards, and the way an expert would have gone
asking       what rules ask and where, and so what two learners can differ in
luck         the lots a learner drew, and the case as it is with those
projecting   a case as its rules see it: moments that can be told apart, and the moves between them
exploring    every moment that a learner can come to
figures      how long a case is, and how much of it there is to see
proving      what an author states, held against every route
findings     what can be found in a case, and the words for it
noting       a finding at its place, with the way on which it happens
usage        what is written in a case and does nothing
hindrances   where one gets stuck or goes round, and what nobody comes to
correcting   scenes told in better words to who is under way
revising     what changed between two tellings of a case
proofing     what to mend before a case is published
reaching     how far one can come on each thing that a case weighs
profiling    how a walk came out on each of them, beside that
ordering     steps of the Meldcode taken too early, too late or not at all, and why
debriefing   the learner's route beside the expert's: where they met, parted and came together
timing       those two routes in one time, to be drawn beside each other
footprints   what a walk leaves to be counted
suppressing  telling how many, and never of so few that they could be recognised
gathering    how many people are told of together
counting     what a group of people did, in numbers that give nobody away
"""
