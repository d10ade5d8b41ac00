"""The blocks that lessons and cases are written in.

lessons   facts, lists of signals, and a lesson's whole body
prose     what a scene is told in: narration, speech, pictures
rules     conditions and rules of a logic scene
scenes    choices, scenes of each kind, and a case's whole stream
"""
