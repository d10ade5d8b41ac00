"""Taking the record out, and letting a system in, making room.

export_records      writes what an organisation may read
forget_attachments  takes away the files that no statement came with; a server runs it every day
forget_records      takes away what organisations keep no longer; a server runs it every day
forward             sends on to receivers what organisations may read
import_records      statements taken over from another record store
lrs_credential      makes an organisation a key for its own systems
make_partitions     makes room for the months to come; a server runs it every day
"""
