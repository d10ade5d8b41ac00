"""The language of the learning record: xAPI 1.0.3, spoken; that and 2.0.0, read.

Pure Python, so that what is said about a learner can be read and tested without a database.

vocabulary    each verb, activity type and extension IRI, once, and who may read what it says
identity      the names of our things: activity IRIs, the home of our actors, statement ids
interactions  how a question and an answer are written down in a cmi.interaction
statements    a fact of ours, and the statement (tincan) that tells it
profile       what we tell, and in which form, for who wants to know it beforehand
scopes        what a key may do
reading       strict reading of the statements that strangers write
references    what a statement names, for whoever has to find it again
comparing     whether two statements say the same
completing    what a store adds to a statement before it keeps it
formats       the ways in which a statement is told, beside exactly
languages     in which language to say something
wire          strict reading of what strangers ask
versions      which xAPI is spoken
json_objects  a JSON object that a stranger wrote
signatures    a statement that is signed
multipart     statements and their attachments in one message
documents     what others keep here: which are asked, and how two become one
concurrency   who may change a document, by what they have seen of it
describing    what is told of an agent and of an activity
queries       what can be asked of the statements we keep
"""
