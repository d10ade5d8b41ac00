"""People and the organisations they learn for.

models        people, organisations, memberships, groups, invitations; sectors and professions
roles         who belongs where, as what: the only writer of memberships
groups        members who are looked at together: the only writer of groups
invitations   codes that let people in
openings      the registry of what outlives who opened it
departures    what closes behind somebody who goes, and who is told
announcing    what is written to somebody about a membership
authors       who may do what in the CMS
guests        who speaks in the CMS for people without an account
privacy       the registry: what each room keeps of a person, and how it is forgotten
holdings      what this room keeps
telling       the same in words to read
devices       a browser by its name
portal        the registry of what an organisation sees of itself
panels        our own parts of that
access        who may look into an organisation, and who may change it
logins        where people are logged in, kept for no longer than they are
navigation    the ways to the portal and the CMS, without a query
middleware    headers that depend on who asks and where
checks        what a server must not start with
door_urls     allauth under Dutch addresses
admin_urls    the CMS through the same door
door_forms    allauth's forms, where they fall short
forms         what people fill in about themselves and their organisation
views         the pages
cms_users     people in the CMS
terms         sectors and professions from a reviewed file
demo          the people of the demo
"""
