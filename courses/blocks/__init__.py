"""The blocks that pages are written in.

landing     the scene to try on the front page
lessons     facts, sources, lists of signals, and a lesson's whole body
reflections  what one may find true of oneself; kept on the device
prose       what a scene is told in: narration, speech, pictures
listed      choices from a list that is kept in the database
rules       conditions and rules of a logic scene
spots       where in a picture something is to be seen
choices     what a learner may do, and what that brings about
variables   the variables of a case's own
checks      the questions of a quiz that a scene may ask
passages    scenes that are told, and how the story ends
decisions   scenes that ask something of the learner
situations  scenes in which several things are judged
junctions   scenes that lead on unseen
scenes      a case's whole stream
properties  what is stated of the ways through a case
"""
