"""What is taught, how far each learner has come, and branching cases.

cases       what a case is, how it is walked, proofed and looked back on (pure)
blocks      what pages are written in
models      pages, editions, enrolments, progress and walks; the Meldcode as data
keeping     copies of a case's pictures and films, which last as long as its editions
writing     what an author is shown of a case while writing it
forms       the editor's form of a case, which proofs it before it is published
authorship  who may change which page
drafting    what there is to mend in a case while it is being written
exchange    cases in and out: our own JSON, Twee, H5P, GraphViz
reviewing   what others than its author say of a case
answering   what a form of a scene sends
statements  what happens in a course, said as facts for the learning record (pure)
signals     the one thing that is told upward: a course was completed
learning    a learner in a course: enrolment, progress, walks
groups      what is told of people together
debrief     looking back on a walk, in words
views       what is asked and done on pages, by learners, authors and readers
receivers   what is done when a quiz was finished
page_urls   the pages of the CMS by their own paths, tried last
cms         what courses add to the CMS
demo        everything in `fixtures/`, brought in as an author would
forerunners  who went before you in the demo
"""
