"""The learning record: what happened, told once, never rewritten.

Every fact becomes one xAPI statement in the transaction that makes it a fact. A statement has an
audience: an organisation reads that somebody is done, the learner alone reads the rest.

models       the pseudonym a person learns under, the statements, the organisations' keys
kept         what an organisation's own systems keep here, and how much that is
enclosed     a file that came along with statements
receivers    where what an organisation may read is sent on to
actors       which pseudonym belongs to whom
naming       under which names a statement is found again
partitions   room for the statements of the months to come
chains       statements about statements, and by what they are found
recording    the one door in, and the few ways by which something is forgotten
documents    the one door by which such documents come, change and go
attachments  the one door by which such files are kept, read and forgotten
storing      the door for what an organisation's own systems send
terms        how long an organisation keeps what
retention    what goes when its time is up
importing    statements taken over from another record store
querying     the one place that says what an organisation may read
paging       where the next page begins
finding      a page of what a request asks for
credentials  the keys with which an organisation's own systems reach it
opened       keys that opened a moment ago
logbook      what happened to a key
handover     a new secret on its way to who made it
overview     who is how far, as a table for people
spreadsheet  lines of a table that any spreadsheet opens as they were meant
exports      everything an organisation may read, written down whole
sentences    a statement in plain words
viewing      the record to look through
forwarding   sending on what an organisation may read
panels       the record in an organisation's portal
privacy      what is kept of a person here, and how it is forgotten
forms        what a manager says of a key, and which statements one wants to see
views        what people see
lrs          what machines see
xapi_urls    where machines ask, without a language
xapi_root    the same address without its last slash
"""
