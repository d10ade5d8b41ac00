"""Marking, in pure Python: no database, no browser, no clock.

questions   what is asked, and the key to it
papers      a quiz as it is put before one learner
marking     what one answer is worth
grading     what a whole attempt comes to
"""
