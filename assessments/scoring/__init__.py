"""Marking, in pure Python: no database, no browser, no clock.

questions   what is asked, and the key to it
papers      a quiz as it is put before one learner
kinds       what each kind of question takes for an answer, and what that is worth
marking     what one answer to any of them is worth
grading     what a whole attempt comes to
"""
