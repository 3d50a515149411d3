"""Texts of a poll in the meeting's language: the prompt for the chat, the result for chat, Markdown and CSV."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO

from meeting.errors import NotAllowed
from meeting.people import Person
from meeting.poll.choices import VALUED, WITH_OPTIONS, choices
from meeting.poll.result import Bar, Remark, Result, compare
from meeting.poll.wording import percent, say_answered, say_decimal, say_picture, say_result, say_shift
from meeting.polls import Poll, PollKind
from meeting.words import ENGLISH, N_, Sentence, Translator, sentence

BAR_WIDTH = 10
"""Blocks of a full bar in a chat."""

_FEW = 6
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#])")
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def prompt(poll: Poll, *, translator: Translator = ENGLISH) -> str:
    """Return what to write into the chat so that people answer there: the question, the options, and how."""
    lines = [poll.question]
    if poll.kind in WITH_OPTIONS and poll.kind is not PollKind.YES_NO:
        lines += [f"{choice.mark}) {choice.label}" for choice in choices(poll)]
    lines.append(_how(poll, translator).say(translator))
    if not poll.is_named:
        lines.append(translator.gettext(N_("The record keeps the answers without names.")))
    return "\n".join(lines)


def result_text(
    result: Result,
    *,
    translator: Translator = ENGLISH,
    present: int = 0,
    people: Mapping[str, Person] | None = None,
    before: Result | None = None,
) -> str:
    """Return a result for the chat: figures first, so that it reads well in any font, then a bar of blocks.

    Args:
        result: the result.
        translator: for the meeting's language.
        present: how many are in the meeting, 0 for not known.
        people: by their ids, to say whose a remark is; None leaves names out. Private people are never named.
        before: the result of the same question asked earlier, to say how it moved.

    Raises:
        NotAllowed: the result is hidden until the poll is closed.
    """
    _require_shown(result)
    lines = [result.poll.question, _summary(result, present).say(translator)]
    lines += [_chat_bar(bar, translator) for bar in result.bars]
    lines += [said.say(translator) for said in say_result(result)]
    lines += [f"– {_remark(remark, people)}" for remark in result.remarks]
    lines += [said.say(translator) for said in _moves(before, result)]
    return "\n".join(lines)


def result_markdown(
    result: Result,
    *,
    translator: Translator = ENGLISH,
    present: int = 0,
    people: Mapping[str, Person] | None = None,
    before: Result | None = None,
) -> str:
    """Return a result as Markdown; the arguments are those of `result_text`. Raises `NotAllowed`."""
    _require_shown(result)
    lines = [f"**{_escaped(result.poll.question)}**", "", _summary(result, present).say(translator)]
    if result.bars:
        head = (translator.gettext(N_("Option")), translator.gettext(N_("Count")), translator.gettext(N_("Share")))
        lines += ["", f"| {' | '.join(head)} |", "|---|--:|--:|"]
        lines += [
            f"| {_escaped(bar.label)} | {_figure(bar.count, translator)} | {_share(bar, translator)} |"
            for bar in result.bars
        ]
    said = [*say_result(result), *_moves(before, result)]
    notes = [_escaped(one.say(translator)) for one in said]
    notes += [_escaped(_remark(remark, people)).replace("\n", " ") for remark in result.remarks]
    if notes:
        lines += ["", *(f"- {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def result_csv(results: Sequence[Result], *, translator: Translator = ENGLISH) -> str:
    """Return results as CSV, one line per option; a cell that a spreadsheet would take for a formula is made text.

    Raises:
        NotAllowed: one of the results is hidden until its poll is closed.
    """
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    heads = (N_("Question"), N_("Option"), N_("Count"), N_("Per cent"), N_("Answered"))
    rows.writerow([translator.gettext(head) for head in heads])
    for result in results:
        _require_shown(result)
        question = harmless(result.poll.question)
        for bar in result.bars:
            row = (question, harmless(bar.label), f"{bar.count:g}", percent(bar.share), result.answered)
            rows.writerow(row)
        for remark in result.remarks if not result.bars else ():
            rows.writerow((question, harmless(remark.text), 1, "", result.answered))
    return written.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _how(poll: Poll, translator: Translator) -> Sentence:
    """Return how to answer in the chat."""
    if poll.kind in VALUED:
        return _how_much(poll)
    match poll.kind:
        case PollKind.OPEN:
            return sentence(N_("Write your answer in the chat."))
        case PollKind.YES_NO:
            return sentence(N_("Write {marks} in the chat."), marks=_either(poll.options, translator))
        case PollKind.DOTS:
            return sentence(
                N_("You have {points} points. Write in the chat how many you give to each, in order: {example}"),
                points=poll.points,
                example=_example_points(poll),
            )
        case _:
            return _how_chosen(poll, translator)


def _how_chosen(poll: Poll, translator: Translator) -> Sentence:
    marks = [choice.mark for choice in choices(poll)]
    if poll.kind is PollKind.RANKING:
        example = " > ".join([marks[1], marks[0], *marks[2:]])
        return sentence(N_("Write them in your order in the chat, the best first: {example}"), example=example)
    wanted = _either(marks, translator) if len(marks) <= _FEW else _span(marks, translator)
    if poll.kind is PollKind.MULTIPLE:
        example = f"{marks[0]}, {marks[-1]}"
        return sentence(N_("Write {marks} in the chat, or several of them: {example}"), marks=wanted, example=example)
    return sentence(N_("Write {marks} in the chat."), marks=wanted)


def _how_much(poll: Poll) -> Sentence:
    fields = {"low": poll.low, "high": poll.high, "low_label": poll.low_label, "high_label": poll.high_label}
    match poll.kind:
        case PollKind.FIST:
            return sentence(
                N_("Write 0 to 5 in the chat: 5 I carry it forward, 3 I can live with it, 1 I have doubts, 0 stop.")
            )
        case PollKind.TEMPERATURE:
            return sentence(N_("Write a number in the chat, from 1 (low) to 10 (high)."))
    if poll.low_label and poll.high_label:
        return Sentence(N_("Write a number in the chat, from {low} ({low_label}) to {high} ({high_label})."), fields)
    return Sentence(N_("Write a number from {low} to {high} in the chat."), fields)


def _either(marks: Sequence[str], translator: Translator) -> str:
    listed = {"first": ", ".join(marks[:-1]), "last": marks[-1]}
    return sentence(N_("{first} or {last}"), **listed).say(translator)


def _span(marks: Sequence[str], translator: Translator) -> str:
    return sentence(N_("a mark from {low} to {high}"), low=marks[0], high=marks[-1]).say(translator)


def _example_points(poll: Poll) -> str:
    second = poll.points // 3
    return " ".join(map(str, (poll.points - second, second, *(0,) * (len(poll.options) - 2))))


def _summary(result: Result, present: int) -> Sentence:
    if result.poll.kind is PollKind.OPEN:
        return say_answered(result, present=present)
    return sentence(
        N_("{answered} · {picture}"), answered=say_answered(result, present=present), picture=say_picture(result)
    )


def _chat_bar(bar: Bar, translator: Translator) -> str:
    blocks = "█" * round(bar.share * BAR_WIDTH) or ("▏" if bar.count else "")
    # a value is its own label: no mark before it
    label = bar.label if bar.label == bar.mark else f"{bar.mark}) {bar.label}"
    return f"{label}: {_figure(bar.count, translator)} · {_share(bar, translator)} {blocks}".rstrip()


def _figure(count: float, translator: Translator) -> str:
    said = say_decimal(count)
    return said.say(translator) if isinstance(said, Sentence) else said


def _share(bar: Bar, translator: Translator) -> str:
    return sentence(N_("{percent} %"), percent=percent(bar.share)).say(translator)


def _remark(remark: Remark, people: Mapping[str, Person] | None) -> str:
    person = people.get(remark.voter) if people is not None else None
    if people is None or (person is not None and person.private):
        return remark.text
    name = person.name if person is not None else remark.name
    return f"{name}: {remark.text}" if name else remark.text


def _moves(before: Result | None, after: Result) -> list[Sentence]:
    return [] if before is None else [say_shift(shift) for shift in compare(before, after)]


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _require_shown(result: Result) -> None:
    if not result.is_shown:
        raise NotAllowed(
            N_("The result of “{question}” is hidden until the poll is closed."), question=result.poll.question
        )
