"""Looking back on a walk, in words.

peers        how others chose, never told of fewer than ten people
judgements   what was judged, beside the panel
profiles     how a walk came out on each thing that a case weighs
weighing     by which questions one weighs
decisions    every decision of the case, to go and look; and how one came there
screen       all that the debrief shows
"""
