"""Taking the record out, and letting a system in.

export_records  writes what an organisation may read
lrs_credential  makes an organisation a key for its own systems
"""
