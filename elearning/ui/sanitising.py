"""What strangers' HTML is allowed to be: the one door through which every markup passes.

Cleaning is slow, so clean on the way in, once, and store what came out.
"""

import bleach

TAGS = {
    "p", "br", "em", "strong", "b", "i", "a", "ul", "ol", "li", "h2", "h3", "h4", "blockquote",
}  # fmt: skip
ATTRIBUTES = {"a": ["href"], "blockquote": ["data-speaker"]}
PROTOCOLS = {"http", "https", "mailto", "tel"}

_cleaner = bleach.Cleaner(
    tags=TAGS, attributes=ATTRIBUTES, protocols=PROTOCOLS, strip=True, strip_comments=True
)


def clean_html(html: str) -> str:
    """The HTML with everything taken out that is not plain running text, a list, a link or speech.

    Tags that are not allowed go and their words stay; addresses other than web, mail and telephone
    go. Cleaning what is clean already changes nothing.
    """
    return _cleaner.clean(html).strip()
