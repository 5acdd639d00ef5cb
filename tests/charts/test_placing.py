from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.charts.placing import Box, fit_scale, holds, spread
from briefgen.charts.plan import Axis

intervals = st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=6)


def test_labels_that_have_room_stay_where_they_are():
    assert spread([10, 50], [5, 5], 0, 100) == (10, 50)


def test_labels_that_meet_share_the_way():
    assert spread([10, 10], [6, 6], 0, 100) == (7, 13)


@settings(max_examples=100)
@given(intervals)
def test_spread_labels_never_overlap_and_keep_their_order(found):
    wanted, sizes = [place for place, _ in found], [size for _, size in found]

    placed = spread(wanted, sizes, 0, 200)

    rows = sorted(zip(placed, sizes, strict=True))
    assert all(one + size <= other + 1e-6 for (one, size), (other, _) in pairwise(rows))
    assert rows[0][0] >= -1e-6
    assert rows[-1][0] + rows[-1][1] <= 200 + 1e-6


def test_a_scale_leaves_room_for_what_is_written_at_both_ends():
    rooms = [(80.0, 30.0), (100.0, 10.0)]

    scale = fit_scale(Axis(-20, 100), 0, 300, before=[(-20.0, 25.0)], after=rooms)

    assert scale.at(-20) - 25 >= -1e-9
    assert holds(scale, 300, rooms)
    assert max(scale.at(value) + room for value, room in rooms) > 299


def test_a_box_knows_which_lines_cross_it():
    box = Box(10, 10, 10, 10)

    assert box.crossed((0, 0), (30, 30))
    assert not box.crossed((0, 0), (30, 5))
    assert not box.crossed((0, 25), (30, 25))
