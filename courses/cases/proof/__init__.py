"""Going everywhere in a case: what can happen in it, and what to mend before it is published.

projecting   a case as its rules see it, with all left out that nobody will ask about
picking      choices made together, told apart only where rules tell them apart
moving       the moves of a case, from one moment that can be told apart to the next
ranges       how far a number can go in each scene, whatever the rules decide
shadows      a case with shadows beside its variables
exploring    every moment that a learner can come to
measuring    how long a case is, and how much of it there is to see
reaching     how far one can come on each thing that a case weighs
riding       what else happened on the way to each moment
codes        what can be found in a case, and the words for it
findings     what was found, at its place, with the way on which it happens
proving      what an author states, held against every route
bounds       effects that take a number beyond its bounds
usage        what is written in a case and does nothing
distressing  what somebody may want to be told of beforehand
unwritten    what an author left for later
hindrances   where one gets stuck or goes round, and what nobody comes to
proofing     what to mend, each finding pinned to the scene at fault
revising     what changed between two tellings of a case
"""
