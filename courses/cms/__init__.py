"""What courses add to the CMS, by what it is hooked to; `courses.wagtail_hooks` brings it in.

addresses   where authors work within the CMS
buttons     what can be done with a course or a case, beside its title
deleting    what somebody learns with is kept
history     what the history of a page says
menus       what waits for an author
publishing  what an author hears right after publishing
snippets    what is written apart from pages
"""
