"""People and the organisations they learn for.

models        people, organisations, memberships, invitations; sectors and professions
roles         who belongs where, as what: the only writer of memberships
invitations   codes that let people in
authors       who may write in the CMS
privacy       the registry: what each room keeps of a person, and how it is forgotten
holdings      what this room keeps
telling       the same in words to read; devices: a browser by its name
portal        the registry of what an organisation sees of itself; panels: our own two
access        who may look into an organisation, and who may change it
logins        where people are logged in, kept for no longer than they are
navigation    the way to the portal, without a query
middleware    headers that depend on who asks and where
checks        what a server must not start with
door_urls     allauth under Dutch addresses; admin_urls: the CMS through the same door
door_forms    allauth's forms, where they fall short
cms_users     people in the CMS
demo, terms   the people of the demo; sectors and professions from a reviewed file
"""
