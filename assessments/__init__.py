"""Questions, answers and marks; knows nothing of courses.

scoring      what a question is, what an answer is worth, what a whole attempt comes to (pure)
context      where an attempt belongs, told by whoever starts it (pure)
statements   what an attempt says to the learning record (pure)
surfaces     how each kind of question is answered, and what is said of it afterwards
screens      what a learner gets to see of a question, before and after the answer
faults       what makes a question unfit to be asked
blocks       questions as an author writes them
models       the quiz and the attempt
onward       what comes after an attempt, asked of whoever had it begun
signals      the one thing that is told upward: an attempt was finished
attempts     begin, answer, finish: the only writer of attempts
forms        what a browser sends, read as an answer
views        one question a screen, its feedback, the result, the review
privacy      what attempts keep of a person
demo         a published quiz from a plain text file
"""
