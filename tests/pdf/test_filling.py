"""Pages are filled without holes, and nothing that belongs together is parted."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.pdf.filling import Filled, Room, fill
from briefgen.pdf.strips import TOGETHER, Aside, Strip, blank, floating, flowing

ROOM = Room(height=700.0, step=8.75, notes={"a": 30.0, "b": 45.0}, notes_gap=14.0)


def lines(count: int, height: float = 17.5) -> list[Strip]:
    return [blank(height, parting=0.0) for _ in range(count)]


def counts(pages: list[Filled]) -> list[int]:
    return [len(page.placements) for page in pages]


def test_a_page_takes_as_many_lines_as_fit():
    assert counts(fill(lines(90), ROOM)) == [40, 40, 10]


def test_nothing_makes_no_page():
    assert fill([], ROOM) == []


def test_a_heading_goes_to_the_page_of_its_text():
    strips = [*lines(39), blank(17.5), *lines(9)]
    assert counts(fill(strips, ROOM)) == [39, 10]


def test_space_before_a_block_vanishes_at_the_top_of_a_page():
    strips = lines(41)
    strips[40].before = 26.0
    assert fill(strips, ROOM)[1].placements[0].down == 0.0


def test_the_larger_of_two_spaces_counts():
    first, second = lines(2)
    first.after, second.before = 10.0, 4.0
    page = fill([first, second], ROOM)[0]
    assert page.placements[1].down == 27.5


def test_blocks_begin_on_the_grid():
    strips = [blank(13.0, parting=0.0), blank(17.5, parting=0.0)]
    strips[1].snaps = True
    assert fill(strips, ROOM)[0].placements[1].down == 17.5


def test_a_note_stands_on_the_page_that_refers_to_it_and_takes_its_room():
    strips = lines(90)
    strips[10].notes = ("a",)
    pages = fill(strips, ROOM)
    assert [page.notes for page in pages] == [("a",), (), ()]
    assert len(pages[0].placements) == 37  # 44 pt are three lines


def test_a_drawing_gives_way_rather_than_leave_a_hole():
    strips = [*lines(30), Strip(200.0, blank(0).paint, gives=30.0), *lines(5)]
    page = fill(strips, ROOM)[0]
    assert page.placements[30].scale < 1
    assert page.placements[30].down + page.placements[30].height <= ROOM.height + 0.01


def test_a_drawing_that_fits_keeps_its_size():
    strips = [*lines(20), Strip(200.0, blank(0).paint, gives=30.0)]
    assert fill(strips, ROOM)[0].placements[20].scale == 1.0


def test_a_strip_that_opens_a_page_begins_one():
    strips = lines(10)
    strips[4].opens = True
    assert counts(fill(strips, ROOM)) == [4, 6]


def test_the_head_of_a_table_is_set_again_on_the_next_page():
    head = blank(30.0)
    strips = lines(60)
    for strip in strips:
        strip.head = head
    second = fill(strips, ROOM)[1]
    assert second.placements[0].strip is head
    assert second.placements[1].down == 30.0


def test_what_reaches_into_the_margin_waits_for_the_remark_there_to_end():
    beside, heading = lines(2)
    beside.asides = (Aside(60.0, 0.0, blank(0).paint),)
    heading.margin = True
    assert fill([beside, heading], ROOM)[0].placements[1].down >= 60.0


def test_something_higher_than_a_page_is_reported_and_not_lost():
    pages = fill([*lines(3), blank(900.0, parting=0.0), *lines(2)], ROOM)
    assert sum(counts(pages)) == 6
    assert [round(page.overfull) for page in pages if page.overfull] == [200]


def test_a_lone_line_is_not_left_for_the_last_page_when_a_drawing_can_make_room():
    strips = [*lines(10), Strip(200.0, blank(0).paint, gives=30.0), *lines(20)]
    assert len(fill(strips, ROOM)) == 1


def figure(height: float = 300.0) -> list[Strip]:
    return [blank(height / 2), blank(height / 2, parting=0.0)]


def order(pages: list[Filled], strips: list[Strip]) -> list[list[int]]:
    return [[strips.index(placement.strip) for placement in page.placements] for page in pages]


def test_text_passes_a_figure_that_waits_for_the_next_page():
    strips = [*lines(30), *floating(figure()), *flowing(lines(20))]
    first, second = order(fill(strips, ROOM), strips)
    assert first == [*range(30), *range(32, 42)]
    assert second == [30, 31, *range(42, 52)]


def test_a_figure_that_nothing_refers_to_stays_where_it_was_written():
    strips = [*lines(30), *figure(), *flowing(lines(20))]
    assert order(fill(strips, ROOM), strips) == [[*range(30)], [*range(30, 52)]]


def test_a_figure_does_not_leave_its_section():
    strips = [*lines(30), *floating(figure()), *flowing(lines(3)), *lines(20)]
    first, second = order(fill(strips, ROOM), strips)
    assert first == [*range(30), *range(32, 35)]
    assert second[:2] == [30, 31]


def test_a_figure_that_fits_is_not_passed():
    strips = [*lines(20), *floating(figure()), *flowing(lines(2))]
    assert order(fill(strips, ROOM), strips) == [[*range(24)]]


def test_a_drawing_grows_into_a_hole_but_not_at_the_end():
    chart = Strip(300.0, blank(0).paint, grows=40.0)
    last = Strip(650.0, blank(0).paint, grows=90.0)
    pages = fill([*lines(20), chart, last], ROOM)
    assert pages[0].placements[20].height == 340.0
    assert pages[1].placements[0].height == 650.0


def test_what_follows_a_heading_stands_as_far_under_it_whatever_its_lines():
    for count in (1, 2, 3):
        heading, text = [blank(21.875) for _ in range(count)], lines(2)
        heading[0].snaps, heading[0].rise = True, count * 21.875 + 4.375
        heading[-1].after, heading[-1].heads = 4.375, True
        text[0].snaps, text[0].before = True, 17.5
        placed = fill([*lines(3), *heading, *text], ROOM)[0].placements
        body = placed[3 + count]
        assert body.down % ROOM.step == 0
        assert body.down - (placed[2 + count].down + 21.875) == 4.375


@st.composite
def passages(draw: st.DrawFn) -> list[Strip]:
    found = []
    for _ in range(draw(st.integers(1, 25))):
        count = draw(st.integers(1, 9))
        strips = lines(count, draw(st.sampled_from([12.5, 15.5, 17.5])))
        for at, strip in enumerate(strips[:-1]):
            strip.parting = TOGETHER if at in (0, count - 2) else 2.0
        strips[0].before = draw(st.sampled_from([0.0, 8.0, 26.0]))
        strips[0].snaps = draw(st.booleans())
        strips[-1].after = draw(st.sampled_from([0.0, 6.0]))
        found += strips
    return found


@given(passages())
def test_every_strip_is_placed_once_in_order_and_nothing_together_is_parted(strips: list[Strip]):
    pages = fill(strips, ROOM)
    placed = [placement.strip for page in pages for placement in page.placements]
    assert placed == strips
    for page in pages:
        last = page.placements[-1]
        assert last.down + last.height <= ROOM.height + 0.01
        assert page is pages[-1] or last.strip.breakable
        downs = [placement.down for placement in page.placements]
        assert downs == sorted(downs)


def test_a_last_page_is_not_left_with_next_to_nothing_where_a_section_can_move_there():
    section = [blank(17.5) for _ in range(4)]
    strips = [*lines(31), *section, *lines(5), *lines(1, height=50.0)]
    assert counts(fill(strips, ROOM))[-1] > 1
