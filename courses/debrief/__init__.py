"""Looking back on a walk, in words.

peers        how others chose, never told of fewer than ten people
profiles     how a walk came out on each thing that a case weighs
screen       all that the debrief shows
"""
