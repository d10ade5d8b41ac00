"""What is taught, how far each learner has come, and branching cases.

cases         what a case is, how it is walked, proofed and looked back on (pure)
blocks        what pages are written in
models        pages, editions, enrolments, progress and walks; the Meldcode as data
keeping       copies of a case's pictures, which last as long as its editions
pinning       what proofing found, pinned to the block at fault
discretion    whether a text tells of a real person (pure)
remark_forms  what a reader without an account may write
forms         the editor's form of a case, which proofs it before it is published
graphing      the map of a case, beside the form in which it is written
wording       a case in plain sentences, for who reads it on paper
rehearsing    playing a draft, of which nothing is kept
supposing     with what memory a rehearsal begins
retracing     what happened in a step of a rehearsal, in words
revised       what changed in a case, in words
casefile      a case file as a stream of scenes
coursefile    the blocks of a course file as a lesson's stream
exchange      cases in and out: our own JSON, Twee, H5P, GraphViz
editing       content in the form in which the editor saves it
statements    what happens in a course, said as facts for the learning record (pure)
activities    what our pages are called in that record
doubts        what learners say is not right: the only writer of those counts
drafting      what there is to mend in a case while it is being written
signals       the one thing that is told upward: a course was completed
access        which pages are there for who asks
enrolment     who takes which course, for whom: the only writer of enrolments' beginnings
progress      how far a learner has come: the only writer of progress and completion
outline       a course as it looks to one learner
proofsheet    a case on paper, with room to write
reading       reading a case without an account: the only writer of readings and their remarks
walks         finding a learner's walk, and where they stand in it
casework      walking through a case: the only writer of walks
lines         a case and a course as lines
tallying      counting what groups of people do in cases: the only writer of tallies
tallied       a tally as it is read: in words, as a drawing, as a table
peers         how others chose, never told of fewer than ten people
profiles      how a walk came out, in words
debrief       looking back on a walk, in words
views         what a learner asks and does
following     what an organisation sees of its people's courses
together      what an organisation sees of its people's cases, as a group
receivers     what is done when a quiz was finished
holdings      what courses keep of a person, and how it is forgotten
demo          everything in `fixtures/`, brought in as an author would
"""
