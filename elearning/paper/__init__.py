"""What is set on paper: PDFs that every reader can read, in the house's own fonts.

lettering   what those fonts can draw (pure)
columns     our own HTML as plain blocks, for paper (pure)
printing    a template of typst and its data as a PDF
"""
