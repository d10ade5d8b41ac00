"""What an author is shown of a case while writing it.

pinning      what proofing found, pinned to the block at fault
saying       a stream as its form sent it, read for what it says
measured     how long a case is and how much of it can be come to, in words
wording      a case in plain sentences, for who reads it on paper
graphing     the map of a case, beside the form in which it is written
supposing    with what memory a rehearsal begins
retracing    what happened in a step of a rehearsal, in words
rehearsing   playing a draft, of which nothing is kept
revised      what changed in a case, in words
"""
