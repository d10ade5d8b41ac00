"""Looking back on a walk: how it went, beside how it could have gone.

ordering     steps of the Meldcode taken too early, too late or not at all, and why
profiling    how a walk came out on each thing that a case weighs
debriefing   the learner's route beside the expert's: where they met, parted and came together
judging      what one judged beside what a panel did, and how sure one was
timing       those two routes in one time, to be drawn beside each other
jumping      the way to any decision of the case, to see where it would have led
"""
