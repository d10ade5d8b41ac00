"""export_records writes what an organisation may read; lrs_credential makes it a key."""
