"""How the place looks, and the pieces it is made of; no models, ever.

lines         the walked line, as geometry
layers        things that lead to one another, in layers
lanes         the lanes of the debrief, as geometry
flow          how many go which way, as a drawing
certainty     how sure a fact is, in one wording
formats       how dates are written
sanitising    the one door for HTML that strangers wrote
signatures    what a file is by its first bytes
uploads       the forms by which files come in
mending       what stands in the way of publishing, all together on top of a form
blocks        what an author may put in a lesson, as long as it has no domain meaning
stylesheet    many files for whoever writes, one for whoever reads
fragments     the part of a page that a script asks for
addresses     of what has a number or a uuid, worked out once for each kind of thing
redirects     where a browser goes after a POST
ranking       what comes back from things that were put in order
patterns      specimens for the pattern page
views         the pattern page, "about", and the files that authors brought in
templatetags  drawings, lines, letters and the links of the shell
"""
