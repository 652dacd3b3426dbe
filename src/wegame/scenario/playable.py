"""Can people read it while they play? Lengths that suit a projector and a terminal of 80x24 (WG3xx, all warnings)."""

from collections.abc import Iterator

from wegame.scenario.locate import Finding, Path
from wegame.scenario.models import Scenario
from wegame.scenario.pages import pages
from wegame.scenario.parts import Round
from wegame.text import clean, width

__all__ = ["playable_findings"]

_PAGE_WORDS = 60
_OPTION_CHARACTERS = 160
_OPTIONS = 5
_CLUE_CHARACTERS = 160
_TITLE_COLUMNS = 40
_SUMMARY_CHARACTERS = 100

# On the table at 80x24 the dials take 28 columns at the right, and head, phases, title, question and footer take 10
# lines; that leaves 50 columns by 14 lines, and a number before each option takes 4 columns more.
_COLUMNS = 50
_LINES = 14
_OPTION_COLUMNS = _COLUMNS - 4


def playable_findings(scenario: Scenario) -> Iterator[Finding]:
    """What is too long to be read at the table."""
    info = scenario.scenario
    yield from _title(("scenario", "title"), info.title)
    if len(info.summary) > _SUMMARY_CHARACTERS:
        message = f"the summary has {len(info.summary)} characters; {_SUMMARY_CHARACTERS} fit in the list"
        yield Finding("WG306", ("scenario", "summary"), message, "one short sentence")
    for number, round_ in enumerate(scenario.rounds):
        yield from _round(("rounds", number), round_)
    for key in ("reached_stronger", "reached_weaker", "missed_stronger", "missed_weaker"):
        yield from _pages(("endings", key), getattr(scenario.endings, key))


def _round(at: Path, round_: Round) -> Iterator[Finding]:
    yield from _title((*at, "title"), round_.title)
    yield from _pages((*at, "text"), round_.text)
    for index, text in enumerate(round_.texts):
        yield from _pages((*at, "texts", index, "text"), text.text)
    for index, clue in enumerate(round_.clues):
        if len(clue.text) > _CLUE_CHARACTERS:
            message = f"this clue has {len(clue.text)} characters; {_CLUE_CHARACTERS} can be kept in mind"
            yield Finding("WG304", (*at, "clues", index, "text"), message, "one fact to a clue")
    for key, courses in round_.courses():
        for index, course in enumerate(courses):
            path = (*at, key, index)
            yield from _choice((*path, "text"), "option" if key == "options" else "recovery", course.text)
            for name, read in course.read_out.items():
                yield from _pages((*path, name), read)
    for index, inject in enumerate(round_.injects):
        yield from _pages((*at, "injects", index, "text"), inject.text)
    for key, courses in round_.courses():
        yield from _together((*at, key), key, [course.text for course in courses])


def _title(path: Path, title: str) -> Iterator[Finding]:
    if (columns := width(title)) > _TITLE_COLUMNS:
        yield Finding("WG305", path, f"the title takes {columns} columns; {_TITLE_COLUMNS} fit beside the clock")


def _choice(path: Path, kind: str, text: str) -> Iterator[Finding]:
    if len(text) > _OPTION_CHARACTERS:
        message = f"this {kind} has {len(text)} characters; at most {_OPTION_CHARACTERS} are read at a glance"
        yield Finding("WG302", path, message, "one sentence that somebody would say")


def _together(path: Path, kind: str, texts: list[str]) -> Iterator[Finding]:
    if len(texts) > _OPTIONS:
        message = f"{len(texts)} {kind}; people compare at most {_OPTIONS}"
        yield Finding("WG303", path, message, "keep those that somebody could defend", "key")
    elif (lines := sum(_lines(text, _OPTION_COLUMNS) for text in texts)) > _LINES:
        message = f"these {kind} take {lines} lines together; {_LINES} fit on 80x24"
        yield Finding("WG307", path, message, "shorter sentences", "key")


def _pages(path: Path, text: str) -> Iterator[Finding]:
    found = pages(text)
    for number, page in enumerate(found, 1):
        which = "this page" if len(found) == 1 else f"page {number} of {len(found)}"
        if (words := len(page.split())) > _PAGE_WORDS:
            message = f"{which} has {words} words; at most {_PAGE_WORDS} are read from a projector"
            yield Finding("WG301", path, message, "cut, or start a new page with a line of ---")
        elif (lines := _lines(page, _COLUMNS)) > _LINES:
            message = f"{which} takes {lines} lines; {_LINES} fit on 80x24"
            yield Finding("WG307", path, message, "cut, or start a new page with a line of ---")


def _lines(text: str, columns: int) -> int:
    """Lines that a text takes when its words are wrapped."""
    return sum(_wrapped(line, columns) for line in clean(text).split("\n"))


def _wrapped(line: str, columns: int) -> int:
    lines, used = 1, 0
    for word in line.split():
        needed = width(word)
        if used and used + 1 + needed > columns:
            lines, used = lines + 1, 0
        used += needed + bool(used)
        lines, used = lines + max(0, used - 1) // columns, used and (used - 1) % columns + 1
    return lines
