"""Commands: looking back at past meetings."""

from __future__ import annotations

from meeting.words import N_
from tui.command import Command, Group, Where

_G = Group.REVIEW
_REVIEW = Where.REVIEW

REVIEW: tuple[Command, ...] = (
    Command("review.open", "enter", N_("open"),
            N_("See what happened in the selected meeting; from there Enter goes to the place in the meeting itself."),
            _G, _REVIEW, "open_selected", 1),
    Command("review.find", "slash", N_("find"),
            N_("Find anything while you type: words, @name, is:decision, is:open, kind:planning, before:2026-03."), _G,
            _REVIEW, "find", 2),
    Command("review.view", "T", N_("view"),
            N_("Look back another way: the meetings, finding, the decisions, the trends."), _G, _REVIEW, "view", 3),
    Command("review.order", "greater_than_sign", N_("sort"), N_("Sort the meetings by the next figure."), _G, _REVIEW,
            "order(1)", 6),
    Command("review.order_back", "less_than_sign", N_("sort back"), N_("Sort the meetings by the figure before."), _G,
            _REVIEW, "order(-1)"),
    Command("review.network", "N", N_("network"), N_("Look at another network only; the last one shows all again."), _G,
            _REVIEW, "network", 5),
    Command("review.again", "D", N_("duplicate"),
            N_("Make a draft with the purpose, the agenda and the polls of the selected meeting once more."), _G,
            _REVIEW, "duplicate", 7),
    Command("review.copy", "y", N_("copy"), N_("Copy what is shown: the meetings, a timeline, decisions, trends."), _G,
            _REVIEW, "copy", 8),
    Command("review.copy_as", "Y", N_("copy as …"), N_("See the text first, and choose for which chat."), _G, _REVIEW,
            "copy_as"),
)  # fmt: skip
