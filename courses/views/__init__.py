"""Pages, and what is asked and done on them, by who comes to them.

learners  who takes a course
authors   who writes one, in the CMS
reading   who reads a case by a link, without an account
tallies   what groups of people did in a case, for authors and for institutes
"""
