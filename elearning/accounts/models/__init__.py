"""People, organisations, and who learns where.

terms           sectors and professions: words that change, dated
people          a person with an account
organisations   where people learn, with which role and in which groups; invitations
"""

from elearning.accounts.models.organisations import (
    Invitation,
    LearningGroup,
    Membership,
    Organisation,
    Role,
)
from elearning.accounts.models.people import User
from elearning.accounts.models.terms import Offered, Profession, Sector, Term

__all__ = [
    "Invitation",
    "LearningGroup",
    "Membership",
    "Offered",
    "Organisation",
    "Profession",
    "Role",
    "Sector",
    "Term",
    "User",
]
