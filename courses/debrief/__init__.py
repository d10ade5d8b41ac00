"""Looking back on a walk, in words.

peers        how others chose, never told of fewer than ten people
profiles     how a walk came out on each thing that a case weighs
weighing     by which questions one weighs
screen       all that the debrief shows
"""
