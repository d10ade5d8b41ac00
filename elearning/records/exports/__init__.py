"""Everything an organisation may read, written down whole, in any memory.

The portal, the interface for machines and `manage.py export_records` send the same bytes. Statements
come oldest first and never move, so an export that broke off goes on after the last statement that
came through.

selections  which statements: of whom, and after which one
tables      the columns for each kind of statement: the documentation of what is in a table
lines       as text, line by line: NDJSON, a JSON array, CSV
workbooks   as a workbook with a sheet for each kind (XLSX)
parquet     as columns (Parquet), where that extra is installed
formats     all ways to write it down, by name
"""
