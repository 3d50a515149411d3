"""What is painted of a part of the screen is what Textual would paint, whatever lies over what."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.painting import SparingCompositor

SIZE = (40, 16)


class Overlapping(App[None]):
    """A list under a panel, lines docked above and below, and wide characters at the edge of what is covered."""

    CSS = """
    Screen { layers: default over; }
    #top { dock: top; height: 2; background: blue; }
    #line { dock: bottom; height: 1; border: none; }
    #body { height: 1fr; padding: 0 1; overflow-y: scroll; }
    #panel { layer: over; dock: right; width: 17; height: 9; border: round red; margin: 3 2 0 0; }
    """

    def get_default_screen(self) -> Screen[object]:
        """Give a screen with the compositor in question."""
        screen: Screen[object] = Screen(id="_default")
        screen._compositor = SparingCompositor()
        return screen

    def compose(self) -> ComposeResult:
        """Lay one over the other."""
        yield Static("top " * 20, id="top")
        yield Vertical(*(Static(f"line {number} 語語 " * 4, classes="row") for number in range(20)), id="body")
        yield Vertical(Static("Søren 語語語語 speaks " * 6), id="panel")
        yield Input("typed", id="line")


def _regions() -> st.SearchStrategy[list[Region]]:
    width, height = SIZE
    one = st.builds(
        Region,
        x=st.integers(0, width - 1),
        y=st.integers(0, height - 1),
        width=st.integers(1, width),
        height=st.integers(1, 4),
    )
    return st.lists(one.map(lambda region: region.intersection(Region(0, 0, width, height))), min_size=1, max_size=6)


def _seen(sequences: str) -> list[tuple[object, ...]]:
    """Return what a terminal shows of this, with its styles."""
    screen = pyte.Screen(*SIZE)
    pyte.Stream(screen).feed(sequences)
    return [tuple(screen.buffer[y][x] for x in range(SIZE[0])) for y in range(SIZE[1])]


async def test_a_part_is_painted_as_textual_would_paint_it() -> None:
    app = Overlapping()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        compositor = app.screen._compositor
        assert isinstance(compositor, SparingCompositor)

        @settings(max_examples=120, deadline=None)
        @given(regions=_regions())
        def same(regions: list[Region]) -> None:
            painted = []
            for kind in (Compositor, SparingCompositor):
                compositor._dirty_regions = set(regions)
                update = kind.render_partial_update(compositor)
                assert update is not None
                painted.append(_seen(update.render_segments(app.console)))
            assert painted[0] == painted[1]

        same()


async def test_nothing_changed_paints_nothing() -> None:
    app = Overlapping()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.screen._compositor._dirty_regions = {Region(0, SIZE[1] + 3, 5, 1)}
        assert app.screen._compositor.render_partial_update() is None
