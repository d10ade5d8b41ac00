"""What a learner asks and does in a course.

Who has to log in before a POST goes on at My learning: what was sent can't be sent on.

pages      finding and showing a page of the CMS, quickly
learning   enrolling, finishing a part, my learning
cases      walking through a case, and looking back on it
doubts     “is something not right here?”, ticked by learners and read by authors
editions   the editions of a case, and what changed between two of them
exchange   cases in and out of the CMS
tallies    what groups of people did in a case
drafts     proofing a case while it is being written
proofsheets  a case as a PDF to review with a pen
reading    reading a case by a link, without an account
inviting   making such links, and what came of them
quizzes    starting the quiz of a course
"""
