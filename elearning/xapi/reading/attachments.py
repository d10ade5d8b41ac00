"""What is said of a file that goes with a statement (xAPI 1.0.3 Data §2.4.11)."""

from elearning.xapi.reading.maps import language_map
from elearning.xapi.reading.shapes import listing, natural, structure
from elearning.xapi.reading.values import iri, media_type, sha2

attachments = listing(
    structure(
        {
            "usageType": iri,
            "display": language_map,
            "description": language_map,
            "contentType": media_type,
            "length": natural,
            "sha2": sha2,
            "fileUrl": iri,
        },
        required=("usageType", "display", "contentType", "length", "sha2"),
    )
)
