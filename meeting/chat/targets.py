"""Where a text for the chat can go, and how long a message may be there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from meeting.meeting import Platform
from meeting.words import N_


class ChatTarget(StrEnum):
    """What a text is written for."""

    ZOOM = "zoom"
    TEAMS = "teams"
    MEET = "meet"
    SLACK = "slack"
    MARKDOWN = "markdown"
    PLAIN = "plain"
    MAIL = "mail"


TARGET_NAMES: Mapping[ChatTarget, str] = MappingProxyType(
    {
        ChatTarget.ZOOM: N_("Zoom"),
        ChatTarget.TEAMS: N_("Teams"),
        ChatTarget.MEET: N_("Meet"),
        ChatTarget.SLACK: N_("Slack"),
        ChatTarget.MARKDOWN: N_("Markdown"),
        ChatTarget.PLAIN: N_("Plain"),
        ChatTarget.MAIL: N_("E-mail"),
    }
)
"""What the targets are called, as messages."""

UNLIMITED = 0
"""The limit of a target that takes a text of any length."""

USUAL_LIMITS: Mapping[ChatTarget, int] = MappingProxyType(
    {
        ChatTarget.ZOOM: 1000,
        ChatTarget.TEAMS: 4000,
        ChatTarget.MEET: 500,
        ChatTarget.SLACK: 3500,
        ChatTarget.MARKDOWN: UNLIMITED,
        ChatTarget.PLAIN: UNLIMITED,
        ChatTarget.MAIL: UNLIMITED,
    }
)
"""The most characters of one message, counted as the platforms count (UTF-16)."""


def target_of(platform: Platform) -> ChatTarget:
    """Return the target that is the chat of a meeting on this platform."""
    match platform:
        case Platform.ZOOM:
            return ChatTarget.ZOOM
        case Platform.TEAMS:
            return ChatTarget.TEAMS
        case Platform.MEET:
            return ChatTarget.MEET
        case _:
            return ChatTarget.PLAIN
