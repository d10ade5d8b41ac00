"""The pages of accounts.

portal        an organisation as its managers and facilitators see it
groups        making, filling, renaming and closing a group of members
members       another role for a member; an end to a membership
invitations   making and withdrawing an invitation
joining       typing a code, seeing who invites and what they will see, joining
profile       name, profession, sector
cms           the way into the CMS
personal      what is kept of me: see it, take it along, leave, be erased
"""
