"""Reviewers' edits come back: what was changed in a Word file, as a patch of the brief it was made from."""

from briefgen.build.review.outcome import Entry, Remark, Review
from briefgen.build.review.reviewing import review
from briefgen.build.review.wording import Change

__all__ = ["Change", "Entry", "Remark", "Review", "review"]
