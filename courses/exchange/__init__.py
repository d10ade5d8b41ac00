"""Cases in and out: our own JSON, Twee 3 for Twine, H5P Branching Scenario, GraphViz.

Reading is pure Python: a file becomes a document with a list of what it could not bring along, or is
refused with the reason. Only then does the CMS come in.

notes            what could not be taken over, and why a file is refused (pure)
texts            text and JSON from strangers (pure)
documents        a case on its way, with its page's words, its pictures and its films (pure)
naming           codes of our own for foreign names (pure)
prose            prose from strangers as ours (pure)
own              our own JSON, without loss (pure)
beginnings       what a new case can begin with (pure)
schema           the schema of that JSON, made from the dataclasses (pure)
graphviz         a case as a graph for GraphViz (pure)
twee             the notation of Twee 3 (pure)
twine_places     where passages lie on Twine's canvas (pure)
twine_markup     links, macros and emphasis in a passage (pure)
twine_writing    a case as a Twine story (pure)
twine_stories    what a Twee file holds: the passages that tell, and what is said of the whole (pure)
twine_scenes     a passage of Twine as a scene (pure)
twine_returning  our own case come back from Twine (pure)
twine_reading    a Twine story as a case (pure)
archive          a zip file from a stranger (pure)
h5p_contents     what the contents of an H5P tell (pure)
h5p              a Branching Scenario as a case (pure)
recognising      which format a file is in, by what is in it (pure)
comparing        two cases laid beside each other (pure)
files            files that travel with a case, as far as there is room
films            films into the CMS's media and out of them
pictures         pictures into Wagtail's images and out of them
editing          content in the form in which the editor saves it
casefile         a case file as a stream of scenes
coursefile       the blocks of a course file as a lesson's stream
making           a document as a draft of the CMS
telling          notes and refusals in words
incoming         a case comes in: the draft and its report
outgoing         a case goes out, as its latest draft has it
"""
