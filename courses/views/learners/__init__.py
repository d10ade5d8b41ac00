"""What a learner asks and does in a course.

Who has to log in before a POST goes on at My learning: what was sent can't be sent on.

pages     finding and showing a page of the CMS, quickly
learning  enrolling, finishing a part, my learning
cases     walking through a case, and looking back on it
doubts    “is something not right here?”, ticked
quizzes   starting the quiz of a course
"""
