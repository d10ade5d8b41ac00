"""What is done with courses from the command line.

load_demo    the demo: people, courses, a case, a quiz; published by the road an author takes
load_site    what a new server begins with: its lists, its front page, its catalogue
proof        every case proofed: how long it is, and what there is to mend
tally_walks  what groups of people did in cases, counted once a day
"""
