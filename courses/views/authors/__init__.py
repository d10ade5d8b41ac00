"""What an author asks and does with a case, in the CMS; `courses.authorship` says who may.

drafts       proofing a case while it is being written
editions     the editions of a case, and what changed between two of them
exchange     cases in and out of the CMS
inviting     links by which a case is read without an account, and what came of them
proofsheets  a case as a PDF to review with a pen
doubts       what learners say is not right
"""
