"""What is copied of the past: meetings, a timeline, decisions, trends; in the language of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from meeting.chat.text import ChatText, Entry, Heading, Line, Pair, Paragraph, chat_text
from meeting.consensus.methods import form_of
from meeting.consensus.texts import RESULT_NAMES
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.review.formats_run import FormatRuns, usual_words
from meeting.review.register import Decided, Step
from meeting.review.rows import ReviewRow
from meeting.review.timeline import timeline
from meeting.review.trends import Trend
from meeting.text import clean
from meeting.words import N_, Translator, sentence
from tui.i18n import say_clock, say_day_of_year, translator_for, zone_of

if TYPE_CHECKING:
    from store.archive import Found


def meetings_chat(rows: Sequence[ReviewRow], language: str) -> ChatText | None:
    """Return the meetings in a list, or None where there are none."""
    say = translator_for(language).gettext
    entries = [Entry(f"{say_day_of_year(row.head.day, language)}: {row.head.title}") for row in rows]
    title = say(N_("Our meetings"))
    return chat_text(title, Heading(title), *entries) if entries else None


def found_chat(found: Found | None, language: str) -> ChatText | None:
    """Return what was found, each with its meeting, or None."""
    if found is None or not found.hits:
        return None
    title = translator_for(language).gettext(N_("What was found"))
    lines: list[Line] = []
    for hit in found.hits:
        head = hit.passage.meeting
        where = f"{say_day_of_year(head.day, language)}, {head.title}" if head else hit.passage.network_name
        lines.append(Entry(f"{hit.passage.text} ({where})"))
    return chat_text(title, Heading(title), *lines)


def timeline_chat(meeting: Meeting, network: Network, translator: Translator) -> ChatText | None:
    """Return what happened when in a meeting, or None where nothing did."""
    clock = partial(say_clock, zone=meeting.timezone)
    lines = [Pair(clock(one.at), one.words.say(translator)) for one in timeline(meeting, network)]
    day = say_day_of_year(meeting.starts_at.astimezone(zone_of(meeting.timezone)).date(), meeting.language)
    return chat_text(meeting.title, Heading(f"{meeting.title}, {day}"), *lines) if lines else None


def decisions_chat(network: Network, decisions: Sequence[Decided], language: str) -> ChatText | None:
    """Return the register of decisions, or None where there is nothing in it."""
    if not decisions:
        return None
    translator = translator_for(language)
    title = translator.gettext(N_("Our decisions"))
    lines: list[Line] = [Heading(f"{title} · {network.name}")]
    for one in decisions:
        lines.append(Entry(f"{one.card.label} {one.card.text}"))
        lines += [Entry(told, depth=1) for told in _told(one, translator, language)]
    return chat_text(title, *lines)


def history_chat(decided: Decided, steps: Sequence[Step], language: str) -> ChatText | None:
    """Return how a decision came about, or None where nothing is known of it."""
    translator = translator_for(language)
    lines = [Pair(say_day_of_year(one.at.date(), language), one.words.say(translator)) for one in steps]
    title = f"{decided.card.label} {decided.card.text}"
    return chat_text(title, Heading(title), *lines) if lines else None


def trends_chat(
    network: Network, trends: Sequence[Trend], runs: Sequence[FormatRuns], language: str
) -> ChatText | None:
    """Return the trends, each in a sentence and without anybody's name, or None where there are none."""
    if not trends:
        return None
    translator = translator_for(language)
    title = translator.gettext(N_("How our meetings go"))
    told = [Pair(translator.gettext(one.name), one.words.say(translator)) for one in trends if one.known]
    usual = [Entry(usual_words(one).say(translator)) for one in runs if one.is_usual]
    heading = translator.gettext(N_("What usually takes longer or shorter than planned"))
    more: list[Line] = [Paragraph(heading), *usual] if usual else []
    return chat_text(title, Heading(f"{title} · {network.name}"), *told, *more)


def _told(one: Decided, translator: Translator, language: str) -> list[str]:
    """Return what there is to say of a decision besides its words."""
    told = []
    if one.method is not None and one.result is not None:
        method, result = form_of(one.method).name, RESULT_NAMES[one.result]
        told.append(f"{translator.gettext(method)}: {translator.gettext(result)}")
    told += [clean(text) for text in one.reservations]
    if one.card.review is not None:
        day = say_day_of_year(one.card.review, language)
        told.append(sentence(N_("to be looked at again {day}"), day=day).say(translator))
    return told
