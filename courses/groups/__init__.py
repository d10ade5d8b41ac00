"""What is told of people together: how far they are, and what a group of them did.

following    what an organisation sees of its people's courses
tallying     counting what groups of people do in cases: the only writer of tallies
tallied      a tally as it is read: in words, as a drawing, as a table
together     what an organisation sees of its people's cases, as a group
"""
