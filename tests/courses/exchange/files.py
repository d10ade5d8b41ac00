"""Files as other programs write them, made by hand from the public descriptions of their formats."""

from __future__ import annotations

import json
from base64 import b64decode
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

STORY = """:: StoryTitle
De stille klas

:: StoryData
{
  "ifid": "D674C58C-DEFA-4F70-B7A2-27742230C0FC",
  "format": "Harlowe",
  "format-version": "3.3.9",
  "start": "Maandagochtend",
  "tag-colors": {"rustig": "blue"},
  "zoom": 1
}

:: Later [rustig] {"position":"300,100","size":"100,100"}
Een week later zegt ''Noor'' nog steeds niets.

[[Ga verder->Het einde]]

:: Maandagochtend {"position":"100,100","size":"100,100"}
Noor zit stil achterin.
Haar tas is //leeg//.

* geen brood
* geen jas

(set: $tijd to 1)Je hebt [[even->Later]] tijd.
[[Je vraagt hoe het gaat->Het gesprek]]
[[Later<-Je kijkt het aan]]

:: Het gesprek {"position":"100,300","size":"100,100"}
"Het gaat wel," zegt ze.

[[Het einde]]

:: Het einde {"position":"300,300","size":"100,100"}
Je schreef op wat je zag.

:: Uiterlijk [stylesheet]
body { color: red }

:: Tellen [script]
window.teller = 0;
"""

PIXEL = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(48) + b"een film"
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:02.000\nJip: ik heb niks.\n"


def content(library: str, title: str, params: Any, **of_content: Any) -> dict[str, Any]:
    """A content of a scenario; it leads on to the one after it unless it is told otherwise."""
    return {
        "type": {"library": library, "params": params, "metadata": {"title": title}},
        "showContentTitle": False,
        "proceedButtonText": "Proceed",
        "contentBehaviour": "useBehavioural",
        **of_content,
    }


def alternative(text: str, to: int, **feedback: Any) -> dict[str, Any]:
    return {"text": text, "nextContentId": to, "feedback": feedback}


CONTENTS = [
    content(
        "H5P.AdvancedText 1.1",
        "Het plein",
        {"text": "<h2>Kwart over acht</h2><p>Het <b>regent</b>.</p><script>alert(1)</script>"},
        nextContentId=1,
    ),
    content(
        "H5P.BranchingQuestion 1.0",
        "Wat nu?",
        {
            "branchingQuestion": {
                "question": "<p>Wat doe je?</p>",
                "alternatives": [
                    alternative(
                        "Je gaat naast haar zitten.",
                        2,
                        title="<p>Rustig.</p>",
                        subtitle="<p>Zo kan zij <b>beginnen</b>.</p>",
                    ),
                    alternative(
                        "Je loopt door.",
                        -1,
                        title="<p>De bel</p>",
                        subtitle="<p>Je was te laat.</p>",
                    ),
                    alternative("Je haalt een collega &amp; komt terug.", 3),
                ],
            }
        },
    ),
    content(
        "H5P.Image 1.1",
        "De bank",
        {
            "file": {"path": "images/bank.png", "mime": "image/png"},
            "alt": "Een lege bank in de regen",
            "contentName": "Image",
        },
        nextContentId=-1,
    ),
    content(
        "H5P.CoursePresentation 1.27",
        "Wat je weet",
        {
            "presentation": {
                "slides": [
                    {
                        "elements": [
                            {
                                "action": {
                                    "library": "H5P.AdvancedText 1.1",
                                    "params": {"text": "<p>Drie keer in twee weken.</p>"},
                                }
                            },
                            {
                                "action": {
                                    "library": "H5P.MultiChoice 1.16",
                                    "params": {"question": "<p>Hoe vaak?</p>"},
                                }
                            },
                        ]
                    }
                ]
            }
        },
        nextContentId=4,
        proceedButtonText="Naar het filmpje",
    ),
    content(
        "H5P.Video 1.6",
        "Het filmpje",
        {"sources": [{"path": "videos/les.mp4", "mime": "video/mp4"}]},
        nextContentId=1,
    ),
]

SCENARIO = {
    "branchingScenario": {
        "title": "De bank",
        "startScreen": {
            "startScreenTitle": "<p>De bank</p>",
            "startScreenSubtitle": "<p>Over een meisje dat wacht.</p>",
        },
        "endScreens": [
            {
                "endScreenTitle": "<p>Tot morgen</p>",
                "endScreenSubtitle": "<p>Je was er.</p>",
                "contentId": -1,
                "endScreenScore": 5,
            }
        ],
        "content": CONTENTS,
        "scoringOptionGroup": {"scoringOption": "static-end-score"},
        "behaviour": {"enableBackwardsNavigation": True, "randomizeBranchingQuestions": False},
    }
}

PACKAGE = {
    "title": "De bank",
    "language": "nl",
    "mainLibrary": "H5P.BranchingScenario",
    "license": "CC BY",
    "authors": [{"name": "Juf Fictief", "role": "Author"}],
    "embedTypes": ["iframe"],
    "preloadedDependencies": [
        {"machineName": "H5P.BranchingScenario", "majorVersion": 1, "minorVersion": 10}
    ],
}


def zipped(files: dict[str, bytes]) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def h5p_file(scenario: Any = SCENARIO, package: Any = PACKAGE, **more: bytes) -> bytes:
    return zipped(
        {
            "h5p.json": json.dumps(package).encode(),
            "content/content.json": json.dumps(scenario).encode(),
            "content/images/bank.png": PIXEL,
            **more,
        }
    )
