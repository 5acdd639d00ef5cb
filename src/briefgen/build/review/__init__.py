"""Reviewers' edits come back: what was changed in a Word file, as a patch of the brief it was made from."""

from briefgen.build.review.reviewing import Entry, Remark, Review, review
from briefgen.build.review.wording import Change

__all__ = ["Change", "Entry", "Remark", "Review", "review"]
