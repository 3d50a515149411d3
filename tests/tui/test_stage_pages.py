"""Every page of the stage in two sizes and languages, as text; each is read before a change is accepted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from syrupy.assertion import SnapshotAssertion

from meeting.stage.voice import StageVoice
from tests.meeting.stage.pages import shown, stage_pages
from tui.i18n import say_date, translator_for
from tui.stage.layout import Window, lay_out

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("size", [(80, 24), (140, 45)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_page_reads_as_it_did(snapshot: SnapshotAssertion, size: tuple[int, int], language: str):
    voice = StageVoice(translator=translator_for(language), day=lambda day: say_date(day, language))
    window = Window(width=size[0], height=size[1], at="09:23")
    told = []
    for name, seen in stage_pages(language, NOW).items():
        lines = lay_out(shown(seen, voice), seen[3], window)
        told += [f"── {name} ──", *("".join(text for text, _role in line).rstrip() for line in lines)]

    assert "\n".join(told) == snapshot
