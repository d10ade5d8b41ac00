"""The words of the interface and their translations, without gettext on the machine.

extracting    what the code and the templates ask to have translated
catalogues    one `.po` file a language: brought up to date, checked, compiled

The source is English and needs no catalogue of its own; the house's catalogues stand in `locale/`.
`python -m elearning.messages` brings them up to date, with `check` it only looks.
"""
