"""What others than its author say of a case: experts before it is published, learners after.

discretion    whether a text tells of a real person (pure)
remark_forms  what a reader without an account may write
reading       reading a case without an account: the only writer of readings and their remarks
proofsheet    a case on paper, with room to write
doubts        what learners say is not right: the only writer of those counts
"""
