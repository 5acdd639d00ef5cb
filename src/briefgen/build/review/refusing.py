"""What a reviewer did that has no place in the brief's texts, said with the place where it can be done."""

from briefgen.brief import Briefing
from briefgen.build.review.wording import Refusal
from briefgen.document.tracing import Origin
from briefgen.problems import Place, Problem, error

_LONGEST = 40


class Refuser:
    """Says of changes that cannot be made where they belong."""

    def __init__(self, briefing: Briefing) -> None:
        self._briefing = briefing

    def change(self, refusal: Refusal, origin: Origin) -> Problem:
        """Refuse a change within a text."""
        was, now = quoted(refusal.before), quoted(refusal.after)
        match refusal.kind:
            case "number":
                return self.number(refusal.name, refusal.before, refusal.after)
            case "reference":
                message = f"the reference [@{refusal.name}] reads {now} instead of {was}"
                hint = "the name is printed by itself; refer to another block in the brief"
            case "picture":
                place = f" at {was}" if refusal.before else ""
                message = f"there is a picture or a symbol font's sign in the text{place}"
                hint = "add an image block to the brief; for a sign, type one that fonts for text have"
            case _:
                message = f"{was} became {now}, which are no words of the brief"
                hint = "what briefgen writes around a text cannot be changed in Word"
        return self._at(origin, f"edit-{refusal.kind}", message, hint)

    def number(self, name: str, before: str, after: str) -> Problem:
        """Refuse a change of a declared number."""
        place = self._briefing.place(f"numbers/{name}", key=True)
        message = f"number {name!r} reads {quoted(after)} instead of {quoted(before)}"
        hint = "numbers are not changed in prose: change the value and its evidence here, for both languages"
        return self._problem("edit-number", message, place, hint)

    def value(self, at: str, before: str, after: str) -> Problem:
        """Refuse a change of something shown in words that no author wrote; `at` without its sign."""
        kind, _, name = at.partition("/")
        if kind == "numbers":
            return self.number(name, before, after)
        message = f"{quoted(before)} became {quoted(after)}" if after else f"{quoted(before)} was deleted"
        hint = "this is a value and not a text: change it here, or in the data file it comes from"
        return self._problem("edit-value", message, self._briefing.place(at), hint)

    def chart(self, at: str, *, deleted: bool) -> Problem:
        """Refuse a change of a chart or an image."""
        what = at.rpartition("/")[2]
        message = f"the {what} was deleted" if deleted else f"what the {what} shows was changed"
        hint = (
            "take the block out of the brief" if deleted else "change the numbers it shows, for every edition"
        )
        return self._problem("edit-chart", message, self._briefing.place(at, key=True), hint)

    def given(self, at: Place, before: str, after: str) -> Problem:
        """Refuse a change of a paragraph that briefgen writes by itself."""
        message = f"{quoted(before)} became {quoted(after)}" if after else f"{quoted(before)} was deleted"
        return self._problem(
            "edit-given", message, at, "these words are not the brief's own; look for the key that sets them"
        )

    def furniture(self, line: str) -> Problem:
        """Refuse a change at the head or foot of the pages."""
        message = f"the head or foot of the pages says {quoted(line)}"
        hint = "it is made of title, series, publisher, issue, mark, date and source: change those"
        return self._problem("edit-furniture", message, Place(self._briefing.file.name), hint)

    def deleted(self, origin: Origin, text: str) -> Problem:
        """Refuse to take a paragraph out: what goes with it, in both languages, is for an author."""
        return self._at(
            origin,
            "edit-deleted",
            f"the paragraph {quoted(text)} is gone",
            "take it out of the brief, in both languages",
        )

    def added(self, after: Origin | None, text: str) -> Problem:
        """Refuse a new paragraph, which has no counterpart in the other language."""
        message = f"there is a new paragraph: {quoted(text)}"
        hint = "write it after this text in the brief, in both languages"
        if after is None:
            return self._problem(
                "edit-added",
                message,
                Place(self._briefing.file.name),
                "write it into the brief, in both languages",
            )
        return self._at(after, "edit-added", message, hint)

    def joined(self, origin: Origin, count: int) -> Problem:
        """Refuse paragraphs that have become one."""
        return self._at(
            origin,
            "edit-joined",
            f"{count} paragraphs have become one",
            "join them in the brief, and change its words there",
        )

    def parted(self, origin: Origin, text: str) -> Problem:
        """Refuse a paragraph that has become several."""
        hint = "part it in the brief by a blank line, and change its words there"
        return self._at(origin, "edit-parted", f"the paragraph {quoted(text)} has become several", hint)

    def moved(self, origin: Origin, text: str) -> Problem:
        """Refuse a paragraph that stands elsewhere."""
        return self._at(
            origin,
            "edit-moved",
            f"the paragraph {quoted(text)} stands elsewhere now",
            "move the block in the brief; changes of its words are in the patch",
        )

    def stale(self, origin: Origin, now: str) -> Problem:
        """Refuse an edit of a text that the author has changed since."""
        message = f"changed here since the Word file was built, and in Word to {quoted(now)}"
        return self._at(
            origin, "edit-stale", message, "compare both by hand, or build again and have that file edited"
        )

    def differing(self, origin: Origin, now: str) -> Problem:
        """Refuse the second of two edits of a text that is shown twice."""
        message = f"this text is shown more than once, and in one place became {quoted(now)}"
        return self._at(origin, "edit-twice", message, "make up your mind; the other change is in the patch")

    def unwritable(self, origin: Origin, *, setting: str = "") -> Problem:
        """Refuse an edit that cannot be written into the file."""
        if setting:
            return self._at(origin, "edit-unwritable", f"this text was set by {setting}", "change it there")
        message = "what became of this text cannot be written here in place"
        hint = "change it by hand: markup would be read otherwise, or other texts share it"
        if origin.path[-1] not in ("zh", "en"):
            hint = "one text stands for both languages here: write {zh: …, en: …}"
        return self._at(origin, "edit-unwritable", message, hint)

    def _at(self, origin: Origin, rule: str, message: str, hint: str) -> Problem:
        return self._problem(
            rule, message, self._briefing.file.within(origin.path, origin.begin + origin.inner[0]), hint
        )

    def _problem(self, rule: str, message: str, place: Place, hint: str) -> Problem:
        return error(rule, message, place, hint=hint, source=self._briefing.source_line(place))


def quoted(text: str) -> str:
    """Quote words for a message, not too many of them."""
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1] + "…"
    return f"“{words}”" if words else "nothing"
