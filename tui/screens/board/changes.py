"""What is done with the cards of the board: added, moved, parked, dropped, edited, linked, merged and split."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from meeting.board.changing import Occasion, add_card, link_card, move_card
from meeting.board.finding import GOALS
from meeting.board.reshaping import merge_cards, split_card
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.errors import MeetingError
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.words import N_, Sentence, sentence
from tui.lines import Line
from tui.saying import _, say
from tui.screens.board.capturing import new_card, new_card_line, pieces_line, pieces_of, with_parent
from tui.screens.board.shown import BoardShownScreen
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.widgets.board.card_lines import STAGE_HEADINGS
from tui.widgets.board.layout import Look

BoardChange = Callable[[Network, Occasion], Network]
"""Takes the network and when it happens, returns the network as it shall be; may raise `MeetingError`."""

_WAY = (Stage.PROPOSED, Stage.AGREED, Stage.DOING, Stage.DONE)
_ASIDE = frozenset({Stage.PARKED, Stage.DROPPED})

_MOVED = {
    Stage.PROPOSED: N_("move {card} “{text}” to proposed"),
    Stage.AGREED: N_("move {card} “{text}” to agreed"),
    Stage.DOING: N_("move {card} “{text}” to doing"),
    Stage.DONE: N_("move {card} “{text}” to done"),
    Stage.PARKED: N_("park {card} “{text}”"),
    Stage.DROPPED: N_("drop {card} “{text}”"),
}


class BoardChangesScreen(BoardShownScreen):
    """A screen on which the cards of the board are worked with."""

    def ask_board(self, change: BoardChange, label: Sentence) -> None:
        """Ask for a change of the board; it belongs to the open meeting while that is live."""

        def changed(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            return change(network, _occasion(meeting, at)), meeting

        self.ask_both(changed, label)

    def try_board(self, change: BoardChange) -> Network | None:
        """Return the network as a change would make it, so that a wrong one is told at once; may raise."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return None
        return change(network, _occasion(meeting, self.now or meeting.starts_at))

    # Through the stages

    def action_move_stage(self, by: int) -> None:
        """Move the selected card to the next or previous stage; one that was set aside comes back."""
        card = self.card
        if card is None:
            return
        if card.stage in _ASIDE:
            self._bring_back(card)
            return
        place = _WAY.index(card.stage) + by
        if not 0 <= place < len(_WAY):
            said = _("{card} is done: < moves it back.") if by > 0 else _("{card} is proposed: > moves it on.")
            self.notify(said.format(card=card.label))
            return
        self._move(card, _WAY[place])

    def _move(self, card: Card, stage: Stage, reason: str = "") -> None:
        label = sentence(_MOVED[stage], card=card.label, text=card.text)
        self._follow(card, stage)
        self.ask_board(lambda network, on: move_card(network, card.id, stage, on=on, reason=reason), label)

    def _follow(self, card: Card, stage: Stage) -> None:
        """Go with a card to the stage it comes to, where one stage is shown alone and things are moved on."""
        if self.is_one_stage and stage not in _ASIDE:
            self._stage = stage
        if stage not in _ASIDE:
            self.choose_card(card.id)

    def _bring_back(self, card: Card) -> None:
        stage = stage_before(card)
        label = sentence(N_("bring back {card} “{text}”"), card=card.label, text=card.text)
        self._follow(card, stage)
        self.ask_board(lambda network, on: move_card(network, card.id, stage, on=on), label)

    def action_skip(self) -> None:
        """Drop the selected card with a reason, or bring it back."""
        self._set_aside(Stage.DROPPED, _("why it is dropped"))

    def action_park(self) -> None:
        """Park the selected card with a reason, or bring it back."""
        self._set_aside(Stage.PARKED, _("why it is parked, or until when"))

    def action_remove(self) -> None:
        """Drop the selected card: nothing disappears from the board."""
        self.action_skip()

    def _set_aside(self, stage: Stage, hint: str) -> None:
        card = self.card
        if card is None:
            return
        if card.stage is stage:
            self._bring_back(card)
            return

        def read(text: str) -> Line:
            said = text or hint
            return ((f"{_(STAGE_HEADINGS[stage])} {card.label}", "now"), (f" · {said}", "plain" if text else "dim"))

        self.open_line(f"aside:{stage}:{card.id}", read, hint, card.reason)

    # New cards

    def action_add(self) -> None:
        """Open the line for a new card."""
        hint = _("Bo: send the list by fri #members, or goal: …")
        self.open_line("card", self._new_card_line, hint)

    def _new_card_line(self, text: str) -> Line:
        if self.network is None:
            return ()
        line = new_card_line(text, self.meeting, self.network, self.now)
        goal = self._goal_of(new_card(text, self.meeting, self.network, self.now)) if text else None
        return (*line, (f" · {_('under {goal}', goal=goal.label)}", "accent")) if goal is not None else line

    def _goal_of(self, draft: Card) -> Card | None:
        """Return the selected goal of the tree, where a new card can belong to it."""
        card = self.card
        if self._look is not Look.TREE or card is None or card.kind not in GOALS or draft.parent:
            return None
        return card if with_parent(draft, card).parent == card.id else None

    def _take_new(self, text: str) -> bool:
        network = self.network
        if not text or network is None:
            return True
        draft = new_card(text, self.meeting, network, self.now)
        draft = with_parent(draft, self._goal_of(draft))

        def change(old: Network, on: Occasion) -> Network:
            return add_card(old, draft, on=on)[0]

        grown = self.try_board(change)
        self.ask_board(change, sentence(N_("put “{text}” on the board"), text=draft.text))
        if grown is not None:
            if self.is_one_stage:
                self._stage = draft.stage
            self.choose_card(grown.cards[-1].id)
        return True

    # One card

    def action_edit(self) -> None:
        """Edit the selected card, unfold the selected heading, or begin with a first card."""
        from tui.screens.board.form import CardForm, edited  # noqa: PLC0415 - only when it is asked for

        if self.selected_fold:
            self.unfold(self.selected_fold)
            return
        card, network = self.card, self.network
        if card is None or network is None:
            self.action_add()
            return

        def formed(wanted: Card | None) -> None:
            if wanted is not None and wanted != card:
                label = sentence(N_("edit {card} “{text}”"), card=card.label, text=card.text)
                self.ask_board(lambda old, on: edited(old, wanted, on), label)

        self.app.push_screen(CardForm(network, card, today=self.today), formed)

    def action_link(self) -> None:
        """Choose the goal or sub-goal that the selected card belongs to."""
        card, network = self.card, self.network
        if card is None or network is None:
            return
        goals = goals_for(card, network)
        answers = [Answer(one.id, f"{one.label} {one.text}") for one in goals if one.id != card.parent]
        if card.parent:
            answers.append(Answer("-", _("To no goal")))
        if not answers:
            if card.kind is CardKind.GOAL:
                self.notify(_("A goal stands on top: sub-goals and actions belong to it."))
            else:
                self.notify(_("There is no goal yet: A and “goal: …” makes one."))
            return

        def answered(answer: str | None) -> None:
            if answer is None:
                return
            parent = self.card_by_id(answer)
            if parent is None:
                label = sentence(N_("take {card} out of its goal"), card=card.label)
            else:
                label = sentence(N_("put {card} under {goal}"), card=card.label, goal=parent.label)
            self.ask_board(lambda old, on: link_card(old, card.id, answer.strip("-"), on=on), label)

        title = _("To which goal does {card} belong?", card=card.label)
        self.app.push_screen(ChoiceScreen(title, card.text, answers), answered)

    def action_join(self) -> None:
        """Pick up the selected card, or merge the one that was picked up with it."""
        card, picked = self.card, self.card_by_id(self._picked)
        if card is None:
            return
        if picked is None or picked.id == card.id:
            self._picked = "" if picked is not None else card.id
            self.show_board()
            return

        def change(network: Network, on: Occasion) -> Network:
            return merge_cards(network, card.id, picked.id, on=on)

        try:
            self.try_board(change)
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning")
            return
        self._picked = ""
        label = sentence(N_("merge {other} into {card} “{text}”"), other=picked.label, card=card.label, text=card.text)
        self.choose_card(card.id)
        self.ask_board(change, label)

    def action_split(self) -> None:
        """Open the line in which the selected card is cut into several."""
        card = self.card
        if card is not None:
            hint = _("put ; where one card ends and the next begins")
            self.open_line(f"split:{card.id}", pieces_line, hint, card.text)

    # Typed lines

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take a new card, a reason, or the pieces of a card."""
        match what:
            case "card":
                return self._take_new(text)
            case "aside":
                return self._take_reason(detail, text)
            case "split":
                return self._take_pieces(detail, pieces_of(text))
            case _:
                return super().take_line(what, detail, text)

    def _take_reason(self, detail: str, reason: str) -> bool:
        name, _sep, card_id = detail.partition(":")
        card, stage = self.card_by_id(card_id), Stage(name)
        if card is not None:
            self.try_board(lambda network, on: move_card(network, card_id, stage, on=on, reason=reason))
            self._move(card, stage, reason)
        return True

    def _take_pieces(self, card_id: str, texts: Sequence[str]) -> bool:
        card = self.card_by_id(card_id)
        if card is None or list(texts) == [card.text] or not texts:
            return True

        def change(network: Network, on: Occasion) -> Network:
            return split_card(network, card_id, texts, on=on)[0]

        self.try_board(change)
        self.ask_board(change, sentence(N_("split {card} “{text}”"), card=card.label, text=card.text))
        return True


def stage_before(card: Card) -> Stage:
    """Return the stage at which a card was before it was set aside."""
    for change in reversed(card.changes):
        if change.what in {Touch.STAGE, Touch.MERGED} and change.became == card.stage and change.was in set(_WAY):
            return Stage(change.was)
    return Stage.PROPOSED


def goals_for(card: Card, network: Network) -> list[Card]:
    """Return the open goals and sub-goals that a card can belong to."""
    kinds = {CardKind.GOAL} if card.kind is CardKind.SUBGOAL else GOALS
    if card.kind is CardKind.GOAL:
        return []
    return [one for one in network.cards if one.kind in kinds and one.is_open and one.id != card.id]


def _occasion(meeting: Meeting, at: datetime) -> Occasion:
    live = meeting.state is MeetingState.LIVE
    return Occasion(at=at.astimezone(UTC), meeting=meeting.id if live else "")
