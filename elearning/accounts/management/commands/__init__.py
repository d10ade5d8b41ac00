"""make_manager   gives an organisation a manager, and makes the organisation when it is named
forget_logins  deletes what is kept of logins that have expired; run it once a day
make_author    lets somebody write in the CMS
"""
