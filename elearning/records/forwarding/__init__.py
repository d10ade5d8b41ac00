"""Sending on what an organisation may read, to record stores elsewhere that it names.

What a learner does waits for none of this: the record itself is the outbox, read from where each
receiver has come. Whatever is cut off is sent again under the same ids, so that a receiver ends with
one of each. Nothing that only the learner may read ever goes.

answers     what a receiver's answer means for what was sent
circuit     when a receiver that failed is tried again, and with how much
marking     by what is known that a statement was sent on
choosing    which statements a receiver gets
mapping     how a statement reads when it goes elsewhere
delivering  a batch, until of each statement in it is known what became of it
addresses   where something may be sent
sealing     a secret that has to be used again
sending     requests to a record store elsewhere
enclosing   the files that go along with a statement, or that it can't go
outbox      what a receiver still has to get, and what became of what it got
working     one round along the receivers
arranging   what a manager does with a receiver
health      how it goes with a receiver
telling     what a person is told of what goes to whom
forms       what a manager says of a receiver
views       what a manager sees
"""
