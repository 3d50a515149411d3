"""The summary and the minutes of one evening, word for word, for each target and in both languages."""

from __future__ import annotations

import pytest

from meeting.chat.targets import ChatTarget
from tests.meeting.danish import danish
from tests.meeting.minutes.golden_texts import KINDS, LANGUAGES, path_of, text_of

SPEAKS_DANISH = {"Minutes: {title}", "What we asked", "{day} at {clock}"}.issubset(danish().texts)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("target", ChatTarget)
def test_text_is_the_one_that_was_read_aloud(kind: str, language: str, target: ChatTarget):
    if language == "da" and not SPEAKS_DANISH:
        pytest.skip("the Danish messages are not in the po file yet")

    assert text_of(kind, language, target) == path_of(kind, language, target).read_text(encoding="utf-8")
