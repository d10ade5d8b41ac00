"""make_manager   gives an organisation a manager, and makes the organisation when it is named
forget_logins  deletes what is kept of logins that have expired; a server runs it every day
forget_tries   deletes counts of tries that are over; a server runs it every five minutes
make_author    lets somebody write in the CMS
"""
