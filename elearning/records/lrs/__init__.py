"""The record store as machines see it: xAPI 1.0.3 and 2.0.0 (IEEE 9274.1.1), one address each.

`/xapi/` speaks 1.0.3 and `/xapi/2.0/` speaks 2.0.0, unless a request's own header says otherwise.
Whatever is asked, the answer is JSON or a document that was kept; refusals say why in words (1.0.3
Communication §3.2). No session, no cookie, no redirect.

entrance      where machines come in, before anything is done for people's sake
asking        what a request asks, by whichever of the two syntaxes it came
answers       JSON, refusals, and what a page on another site may read of them
resources     what all resources have in common: version, key, scopes
about         which versions are spoken
completeness  until when the record is complete
statements    the statements that a key may read, and those that are sent with it
sending       what is sent: statements, and files that come with them
telling       what is told: statements in the form asked for, and their files
describing    what is known of an agent and of an activity
exporting     the whole record at once
profile       what we tell, and in which form
documents     state, and the profiles of activities and agents
offers        all of that: where, how, by which names, and what may come back
openapi       the same in the words of OpenAPI
nowhere       every other address
"""
