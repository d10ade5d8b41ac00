"""Whom to call, and what to do when it is about a real child. Regions and desire paths come later.

models      a line that one can call or open; an organisation's contact person; when each was checked
calling     the lines that hold today, kept in memory
contacts    the contact person of an organisation, for its members alone
forms       what a manager fills in about that person
panels      that person in the portal
privacy     what is kept of a person here
demo        loading the lines from a file that was reviewed, and the demo's contact person
views       four public pages that ask nothing and keep nothing; naming a contact person
"""
