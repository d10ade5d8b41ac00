"""make_manager   gives an organisation a manager, and makes the organisation when it is named
make_author    lets somebody write in the CMS
"""
