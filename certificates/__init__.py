"""What was earned: issued once, proved by a code, withdrawn if need be.

numbering      serial numbers and verification codes that can be read aloud (pure)
statements     how the record tells that a certificate was earned (pure)
models         the certificate, a snapshot of what was earned
issuing        the only writer: issue, name, withdraw, forget
rendering      the certificate on paper, an accessible PDF that can be archived
receivers      issues when a course is completed
guessing       a brake on who tries codes
forms          a code as it is typed, and why a certificate is withdrawn
views          the public check and one's own certificates
privacy        what is kept of a person here, and how it is forgotten
wagtail_hooks  the list in the CMS, and withdrawing
"""
