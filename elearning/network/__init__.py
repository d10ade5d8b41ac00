"""Whom to call, and what to do when it is about a real child. Regions and desire paths come later.

models      a line that one can call or open, with the day it was last checked
calling     the lines that hold today, kept in memory
demo        loading the lines from a file that was reviewed
views       four public pages that ask nothing and keep nothing
"""
