"""A learner in a course: from enrolling to the last part that is done.

access       which pages are there for who asks
activities   what our pages are called in the learning record
enrolment    who takes which course, for whom: the only writer of enrolments' beginnings
progress     how far a learner has come: the only writer of progress and completion
outline      a course as it looks to one learner
onward       what comes after a quiz in a course
tens         how many learners, in words that follow no one of them
suggesting   which course somebody might take next
walks        finding a learner's walk, and where they stand in it
quizzing     beginning the quiz of a course
casework     walking through a case: the only writer of walks
lines        a case and a course as lines
holdings     what courses keep of a person, and how it is forgotten
"""
