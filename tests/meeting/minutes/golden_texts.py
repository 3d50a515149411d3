"""The texts that summary and minutes are expected to be; run as a script to write them anew, then read them aloud."""

from __future__ import annotations

from pathlib import Path

from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.minutes.summary import summary_text
from meeting.minutes.whole import minutes_text
from tests.meeting.minutes.evening import OVER, evening, voice

FOLDER = Path(__file__).parent / "golden"
KINDS = ("summary", "minutes")
LANGUAGES = ("en", "da")


def text_of(kind: str, language: str, target: ChatTarget) -> str:
    network, meeting = evening(language)
    speaking = voice(language)
    if kind == "summary":
        text = summary_text(network, meeting, speaking)
    else:
        text = minutes_text(network, meeting, speaking, now=OVER)
    return written(text, target, speaking.translator) + "\n"


def path_of(kind: str, language: str, target: ChatTarget) -> Path:
    return FOLDER / f"{kind}.{language}.{target}.txt"


def write_all() -> None:
    for kind in KINDS:
        for language in LANGUAGES:
            for target in ChatTarget:
                path_of(kind, language, target).write_text(text_of(kind, language, target), encoding="utf-8")


if __name__ == "__main__":
    write_all()
