"""What templates of this room can ask.

courses   how far somebody is, what comes next, what stands on a page
on_paper  a case in plain words, for a reviewer
"""
