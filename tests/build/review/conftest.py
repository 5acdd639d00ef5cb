"""What the tests of reviews share."""

import pytest

from briefgen.document import Edition
from kit.rendered import EDITIONS


@pytest.fixture(params=EDITIONS)
def edition(request: pytest.FixtureRequest) -> Edition:
    """Each edition in turn."""
    return request.param  # type: ignore[no-any-return]
