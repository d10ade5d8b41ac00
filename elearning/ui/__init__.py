"""How the place looks, and the pieces it is made of; no models, ever.

- `lines`, `lanes`: the walked line and the lanes of the debrief, as geometry
- `certainty`: how sure a fact is, in one wording
- `sanitising`: the one door for HTML that strangers wrote
- `blocks`: what an author may put in a lesson, as long as it has no domain meaning
- `formats`: how dates are written
- `stylesheet`: many files for whoever writes, one for whoever reads
- `patterns`, `views`, `urls`: the pattern page and "about"
- `templatetags.ui`: drawings, lines, letters and the links of the shell
"""
