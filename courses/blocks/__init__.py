"""The blocks that pages are written in.

landing     the scene to try on the front page
lessons     facts, sources, lists of signals, and a lesson's whole body
prose       what a scene is told in: narration, speech, pictures
rules       conditions and rules of a logic scene
choices     what a learner may do, and what that brings about
variables   the variables of a case's own
checks      the questions of a quiz that a scene may ask
scenes      scenes of each kind, and a case's whole stream
properties  what is stated of the ways through a case
"""
