"""What many people did in a case, told so that nobody can be recognised.

suppressing  telling how many, and never of so few that they could be recognised
gathering    how many people are told of together
footprints   what a walk leaves to be counted
lasting      how long walks took, in stretches of time
counting     what a group of people did, in numbers that give nobody away
"""
