"""Names in a file are in the order readers look them up by."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.pdf.naming import name_tree


@settings(max_examples=60, deadline=None)
@given(st.sets(st.text(alphabet="ab1.中é㐀", min_size=1, max_size=4), max_size=12))
def test_names_stand_in_the_order_of_their_bytes(names: set[str]):
    flat = list(name_tree(dict.fromkeys(names, 1)))
    keys = [bytes(key) for key in flat[::2]]
    assert keys == sorted(keys)
    assert {str(key) for key in flat[::2]} == names
