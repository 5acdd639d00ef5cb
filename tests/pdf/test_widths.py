"""A table's width is shared out so that no column is narrower than its longest word."""

from hypothesis import given
from hypothesis import strategies as st
from pytest import approx

from briefgen.pdf.widths import Want, share_out


def test_columns_that_fit_share_what_is_left_over():
    assert share_out([Want(10, 50), Want(10, 30)], [0, 0], 100) == [60, 40]


def test_columns_do_not_stand_so_far_apart_that_the_eye_loses_the_row():
    assert share_out([Want(10, 40), Want(10, 40)], [0, 0], 500) == [104, 104]


def test_an_authors_shares_are_kept():
    assert share_out([Want(10, 50), Want(10, 30)], [3, 1], 100) == [75, 25]


def test_an_authors_shares_give_way_to_a_word_that_would_not_fit():
    assert min(share_out([Want(10, 50), Want(40, 40)], [9, 1], 100)) >= 40


wants = st.lists(st.tuples(st.floats(5, 60), st.floats(0, 200)), min_size=1, max_size=6)


@given(wants)
def test_columns_fill_the_width_and_keep_what_they_need(pairs: list[tuple[float, float]]):
    asked = [Want(least, least + more) for least, more in pairs]
    widths = share_out(asked, [0.0] * len(asked), 400)
    apart = [width - want.most for width, want in zip(widths, asked, strict=True)]
    assert sum(widths) == approx(400) or (sum(widths) < 400 and apart == approx([apart[0]] * len(apart)))
    for width, want in zip(widths, asked, strict=True):
        assert width >= want.least - 1e-6


def test_a_short_name_stays_on_one_line_beside_a_long_remark():
    name, amount, remark = Want(40, 62, 62), Want(65, 65, 65), Want(60, 290, 290)
    widths = share_out([name, amount, remark], [0, 0, 0], 300)
    assert widths[0] >= name.most


def test_the_head_of_a_column_breaks_before_the_words_in_its_rows():
    town, rate = Want(55, 105, 105), Want(50, 90, 20)
    widths = share_out([town, rate], [0, 0], 160)
    assert widths[0] >= town.body
    assert widths[1] < rate.most
