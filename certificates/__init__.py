"""What was earned: issued once, proved by a code, withdrawn if need be.

- `numbering`: serial numbers and verification codes that can be read aloud (pure)
- `models`: the certificate, a snapshot of what was earned
- `statements`: how the record tells that a certificate was earned (pure)
- `issuing`: the only writer: issue, name, withdraw, forget
- `rendering`: the certificate on paper, an accessible PDF that can be archived
- `exports`: what a person may take along
- `receivers`: issues when a course is completed
- `guessing`: a brake on who tries codes
- `views`, `urls`, `mine_urls`: the public check and one's own certificates
- `wagtail_hooks`: the list in the CMS, and withdrawing
"""
