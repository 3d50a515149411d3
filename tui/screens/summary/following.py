"""What follows from a meeting: files for other programs, and the next meeting made from this one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from meeting.chat.text import ChatText
from meeting.errors import MeetingError
from meeting.following import Wishes, last_wall, next_meeting, what_was_left
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.nextdate import propose_next, read_next
from meeting.text import slug
from tui.i18n import say_date, translator_for, zone_of
from tui.intents import ExportRequested, MeetingRequested
from tui.lines import Line
from tui.saying import _, language, ngettext, say
from tui.screens.dialogs import Answer, ChoiceScreen, LineScreen
from tui.screens.meeting_actions import MeetingScreen
from tui.wording import clock


def moment_words(at: datetime, zone: str) -> str:
    """Return a day and clock time where the meeting is, in the interface's language."""
    local = at.astimezone(zone_of(zone))
    return _("{day} at {clock}", day=say_date(local.date(), language()), clock=clock(at, zone_of(zone)))


def next_line(typed: str, meeting: Meeting, now: datetime) -> Line:
    """Return how a line about the next meeting is read."""
    head = (_("next meeting"), "now")
    if not typed:
        return (head, (f" · {_('a day, a clock time if it is another: tue 15/12 at 10, or +4w')}", "dim"))
    try:
        read = read_next(typed, meeting, zone=zone_of(meeting.timezone), now=now)
    except MeetingError as error:
        return (head, (f" · {say(error.sentence)}", "soon"))
    note = ((f" · {read.note}", "dim"),) if read.note else ()
    return (head, (f" · {moment_words(read.at, meeting.timezone)}", "accent"), *note)


def typed_moment(at: datetime, meeting: Meeting) -> str:
    """Return a moment as it would be typed."""
    return f"{at.astimezone(zone_of(meeting.timezone)):%Y-%m-%d %H:%M}"


class SummaryFollowingScreen(MeetingScreen):
    """A screen from which files are written, and the next meeting is made."""

    # Files

    def action_write_file(self) -> None:
        """Choose a kind of file, and write it."""
        meeting = self.meeting
        if meeting is None or self.network is None:
            return
        answers = [
            Answer("md", _("Markdown (.md)")),
            Answer("html", _("A page to print or send (.html)")),
            Answer("zip", _("Tables for a spreadsheet (.zip)")),
            Answer("json", _("Everything, private notes too (.json)")),
        ]
        if meeting.next_at is not None:
            moment = moment_words(meeting.next_at, meeting.timezone)
            answers.append(Answer("ics", _("For a calendar: the next meeting, {moment} (.ics)", moment=moment)))
        said = _("Markdown and the page hold the sections that are in.")

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._write(answer)

        self.app.push_screen(ChoiceScreen(_("Write a file"), said, answers), answered)

    def _write(self, kind: str) -> None:
        network, meeting, text = self.network, self.meeting, self.chat_text()
        if network is None or meeting is None:
            return
        if kind in {"md", "html"} and text is None:
            self.notify(_("There is nothing here to write yet."))
            return
        now = (self.now or datetime.now(UTC)).astimezone(UTC)
        content = _writers(network, meeting, text or ChatText(subject=""), now)[kind]()
        if not content:
            self.notify(_("There is nothing here to write yet."))
            return
        what = text.subject.partition(":")[0] if text is not None and kind in {"md", "html"} else ""
        what = _("next meeting") if kind == "ics" else what
        stem = "-".join(filter(None, (meeting.id, slug(what, limit=40) if what else "")))
        self.post_message(ExportRequested(f"{stem}.{kind}", content))

    # The next meeting

    def action_add(self) -> None:
        """Make the next meeting from this one; ask when it is where nobody has said."""
        meeting = self.meeting
        if meeting is None:
            return
        if meeting.state is MeetingState.DRAFT:
            self.notify(_("This meeting is still to come: the next one is made from it when it has begun."))
        elif meeting.next_at is None:
            self._ask_when()
        else:
            self._ask_how(meeting.next_at)

    def _ask_when(self) -> None:
        network, meeting, now = self.network, self.meeting, self.now
        if network is None or meeting is None or now is None:
            return
        proposed = propose_next(network, meeting, zone=zone_of(meeting.timezone), now=now)

        def typed(text: str | None) -> None:
            if not text:
                return
            try:
                self._ask_how(read_next(text, meeting, zone=zone_of(meeting.timezone), now=now).at)
            except MeetingError as error:
                self.notify(say(error.sentence), severity="warning")

        question = _("When does the network meet next?")
        value = typed_moment(proposed, meeting)
        self.app.push_screen(LineScreen(question, value=value, read=lambda text: next_line(text, meeting, now)), typed)

    def _ask_how(self, at: datetime) -> None:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        answers = [Answer("make", _("Make it"))]
        if last_wall(meeting) is not None:
            answers.append(Answer("wall", _("Make it, and open with the wall of this meeting")))
        answers.append(Answer("when", _("Another day …")))

        def answered(answer: str | None) -> None:
            if answer == "when":
                self._ask_when()
            elif answer is not None:
                zone = zone_of(meeting.timezone)
                wishes = Wishes(starts_at=at, zone=zone, opens_with_wall=answer == "wall")
                made = next_meeting(network, meeting, wishes, translator=translator_for(meeting.language))
                self.post_message(MeetingRequested(network.id, "", made))

        title = _("The next meeting: {moment}", moment=moment_words(at, meeting.timezone))
        self.app.push_screen(ChoiceScreen(title, _taken_along(network, meeting, at), answers), answered)


def _taken_along(network: Network, meeting: Meeting, at: datetime) -> str:
    """Return what the next meeting begins with, and which one is planned for that day already."""
    left = len(what_was_left(meeting))
    said = [_("An agenda is proposed, with what was promised early in it; the same people are expected.")]
    if left:
        said.append(ngettext("{n} item that was left comes along.", "{n} items that were left come along.", left))
    zone = zone_of(meeting.timezone)
    same_day = [one for one in network.meetings if one.id != meeting.id and one.state is MeetingState.DRAFT]
    same_day = [one for one in same_day if one.starts_at.astimezone(zone).date() == at.astimezone(zone).date()]
    said += [_("“{title}” is planned for that day already.", title=one.title) for one in same_day[:1]]
    return " ".join(said)


def _writers(network: Network, meeting: Meeting, text: ChatText, now: datetime) -> dict[str, Callable[[], str | bytes]]:
    """Return what writes each kind of file; nothing of it is loaded before it is asked for."""

    def markdown() -> str:
        from meeting.chat.targets import ChatTarget  # noqa: PLC0415 - see above
        from meeting.chat.writing import written  # noqa: PLC0415 - see above

        return written(text, ChatTarget.MARKDOWN, translator_for(meeting.language)) + "\n"

    def page() -> str:
        from tui.minutes import page_of  # noqa: PLC0415 - see above

        return page_of(network, meeting, text)

    def tables() -> bytes:
        from meeting.export.tables import table_files, zipped  # noqa: PLC0415 - see above
        from tui.minutes import tables_in  # noqa: PLC0415 - see above

        made = tables_in(network, meeting, now=now)
        return zipped(table_files(made)) if made else b""

    def everything() -> str:
        from store.meeting_json import write_meeting  # noqa: PLC0415 - see above

        return write_meeting(network, meeting)

    def calendar() -> str:
        from meeting.export.calendar import write_next_meeting  # noqa: PLC0415 - see above

        return write_next_meeting(network, meeting, stamp=now, translator=translator_for(meeting.language))

    return {"md": markdown, "html": page, "zip": tables, "json": everything, "ics": calendar}
