"""A guide laid out once, as parts made of blocks: what stands where, and our own sentences around it."""

from __future__ import annotations

from wegame.guide.blocks import Block, Card, Choices, Grid, Hand, Head, Pairs, Part, Points, Say, Story
from wegame.guide.guide import Guide, RoundGuide
from wegame.guide.plan import LAST_ROUND
from wegame.telling.agenda import PAGES
from wegame.telling.card_ways import cards_named
from wegame.telling.words import DISCLAIMER

__all__ = ["SPOILERS", "parts"]

SPOILERS = "For the facilitator only: spoilers."
_FOR_PLAYERS = "For the players. Nothing here gives the story away."


def parts(found: Guide) -> tuple[Part, ...]:
    """The whole guide in its order: the facilitator's pages, then the players'."""
    return (
        Part("sheet-session", "The session", tuple(_session(found))),
        Part("sheet-rounds", "Round by round", tuple(_rounds(found))),
        Part("sheet-endings", "How it can end", tuple(_endings(found))),
        Part("sheet-debrief", "The debrief", tuple(_debrief(found))),
        Part("sheet-roles", "Role cards", tuple(_roles(found))),
        Part("sheet-clues", "Clue cards", tuple(_clues(found))),
    )


# ---- the session

_BRING = (
    "A laptop with the scenario tried on it, a projector or a large screen, a quiet room.",
    "This guide on paper, for you alone. The role cards and clue cards at its end are for the players.",
    "A watch, a pen for everybody, and one slip of paper each for the last sentence.",
    f"Decide before: {cards_named()}. And who keeps the file of the session.",
)
_WELCOME = (
    "We play a story about work. It takes {total} minutes, and the last {debrief} are for talking about it.",
    "The numbers on the screen come from a model that somebody made up so that we have something to talk about.",
    "They say nothing about any of us.",
    "No looks and no manners win it alone: what works lies in what you know between you. Say it.",
    "I stop us in time for the talk, wherever the story is then.",
)
_CARDS = (
    "Each reads what only they know and makes a first choice, before anybody talks: on a page of their own, or by "
    "fingers on three, which you count."
)
_TALK = (
    "The screen says how many chose what, and who begins. See that they do begin, and that everybody is heard once "
    "before anybody is heard twice. Say nothing about the story yourself."
)
_DECISION = (
    "Once, and aloud. Ask “Is that what we do?”, and then how it came: all agreed, most of you, or one decided. "
    "Whoever has the keyboard enters what the room says; each round it is somebody else."
)
_AFTER = (
    "The team says why it went so, and whose card helped. A slip is told with the next round's cards: whether it is "
    "said is up to whoever made it, and how it is taken up to the team."
)
_ROUND = (("The cards", _CARDS), ("The talk", _TALK), ("The decision", _DECISION), ("After the outcome", _AFTER))
_KEYS = (
    ("?", "what can be done here, and what each dial is"),
    ("f", "your own list: take an answer back, open the cards again, throw something in, skip, end now"),
    ("b", "nothing on the screen, so that people look at one another"),
    ("q", "leave; every answer is saved, and the first page offers to go on"),
)


def _session(found: Guide) -> list[Block]:
    least, most = found.players
    rows = [("Goal of the team", found.goal), ("Players", f"{least} to {most}; more can share a seat")]
    rows += [("Level", found.level), ("Minutes of play", str(found.minutes))]
    rows += [("It practises", "; ".join(found.teaches))] if found.teaches else []
    debrief = sum(page.minutes for page in PAGES)
    spoken = (line.format(total=found.total, debrief=debrief + LAST_ROUND) for line in _WELCOME)
    return [
        Say(SPOILERS, is_loud=True),
        Say(found.summary),
        Pairs((*rows, ("Written by", found.origin))),
        Head("What to bring and to settle"),
        Points(_BRING),
        Head("The minutes"),
        *_minutes(found, debrief),
        Head("A round, and what you do in it"),
        Pairs(_ROUND),
        Head("What to say at the start"),
        Points(tuple(spoken)),
        Head("Four keys"),
        Pairs(_KEYS),
        Head("Where the team begins"),
        *_begins(found),
    ]


def _minutes(found: Guide, debrief: int) -> list[Block]:
    rows, at = [], 0
    for slot in found.slots:
        rows.append((slot.what, str(slot.minutes), f"{at} to {at + slot.minutes}", str(slot.private)))
        at += slot.minutes
    rows.append(("In all", str(found.total), "", str(found.total_private)))
    heads = (("What", False), ("Minutes", True), ("On the clock", True), ("On the keyboard, about", True))
    kept = debrief + LAST_ROUND
    return [
        Grid("minutes", f"A plan, with {cards_named(with_private=False)}", heads, tuple(rows)),
        Say(
            f"The last {kept} minutes are not for borrowing. With less time, stop the story {kept} minutes before the "
            f"end, wherever it is: in 45 minutes, at minute {45 - kept}. Say so at the start, so that it is a plan and "
            "not a disappointment."
        ),
        Say(
            "Cards on the keyboard take longer, and the more the more people play: it goes round once a round. "
            "Where a round can be skipped, the screen may count lower than this guide. Go by the titles."
        ),
    ]


def _begins(found: Guide) -> list[Block]:
    heads = (("Dial", False), ("In a word", False), ("Figure in this model", True))
    blocks: list[Block] = [
        Say("What the organisation grants in this story; belief can't make up for it:"),
        Pairs(found.granted),
        Grid("dials", "The dials at the start, in this model", heads, found.dials),
    ]
    if found.practices:
        blocks += [Say("What the team can build in a huddle, with slack:"), Pairs(found.practices)]
    return blocks


# ---- round by round


def _rounds(found: Guide) -> list[Block]:
    blocks: list[Block] = [
        Say(SPOILERS, is_loud=True),
        Say(
            "A page or two a round. Where the roles know something, it tells which options are better than they look, "
            "and which are worse. What comes up under “goes well” or “doesn't” is decided by that, by chance, by the "
            "team's state and by what it chose before."
        ),
        Say(
            "What to watch for is what anybody in the room could see and hear. Keep words, not judgements, and ask "
            "about them later."
        ),
    ]
    for number, item in enumerate(found.rounds):
        blocks += _round(item, opens=number > 0)
    return blocks


def _round(item: RoundGuide, *, opens: bool) -> list[Block]:
    blocks: list[Block] = [Head(f"Round {item.label}. {item.title}", opens=opens)]
    blocks.append(
        Say(f"About {item.minutes} {'minute' if item.minutes == 1 else 'minutes'}; longer with cards on the keyboard.")
    )
    blocks += [Say(f"Played only if {item.only_if}.", is_loud=True)] if item.only_if else []
    blocks += [Head("The situation", level=4), *(Story(page) for page in item.pages)]
    blocks += [Story(extra.text, f"Only if {extra.when}:") for extra in item.extras]
    blocks += [Head("The task", level=4), Say(" ".join(item.task))]
    rows = [("It practises", "; ".join(item.practises))] if item.practises else []
    rows += [("It also touches", "; ".join(item.touches))] if item.touches else []
    blocks += [Pairs((*rows, *item.facts))] if (rows or item.facts) else []
    blocks += [Head("Watch for", level=4), Points(item.watch)]
    if item.clues:
        blocks += [Head("Who knows what", level=4), Pairs(tuple((clue.role, clue.text) for clue in item.clues))]
    blocks += [Head("The options", level=4), Choices(item.options)]
    if item.slip:
        blocks += [Head("A slip that may happen, and be said a round later", level=4), Pairs(item.slip)]
    if item.recoveries:
        blocks += [Head("After a setback", level=4), Choices(item.recoveries)]
    if item.injects:
        blocks += [Head("What you can throw in, with f", level=4), Points(item.injects)]
    return [*blocks, Head("To ask afterwards, one of them or none", level=4), Points(item.asks)]


# ---- endings and debrief


def _endings(found: Guide) -> list[Block]:
    return [
        Say(SPOILERS, is_loud=True),
        Say(
            "Two questions decide, in this model: was the goal reached, and is the team's belief higher than at the "
            "start and above this story's bar?"
        ),
        *(block for name, text in found.endings for block in (Head(name), Story(text))),
    ]


def _debrief(found: Guide) -> list[Block]:
    rows = tuple(
        (f"Page {number}: {page.name}", str(page.minutes), str(page.short or "left out"), f"“{page.ask}” {page.hint}")
        for number, page in enumerate(PAGES, 1)
    )
    whole, short = sum(page.minutes for page in PAGES), sum(page.short or 0 for page in PAGES)
    heads = (("On the screen", False), ("Minutes", True), ("Short form", True), ("Ask, then wait", False))
    blocks: list[Block] = [
        Say(SPOILERS, is_loud=True),
        Say(f"{DISCLAIMER} Say “in this model” with every figure that you read aloud."),
        Say(
            "Ask about the game first and about work second. People say about a story what they would not yet say "
            "about themselves. Never ask anybody what they answered in private."
        ),
        Grid("debrief-pages", "The six pages of the debrief, about what the model shows", heads, rows),
        Say(
            f"The short form is the key 5: the first two pages, the fourth and the last, in {short} minutes instead "
            f"of {whole}."
        ),
        Head("The questions of this story"),
    ]
    if found.questions:
        blocks.append(Say("Pick two that fit this team, beforehand."))
    for number, item in enumerate(found.questions, 1):
        blocks.append(Say(f"Question {number}: {item.ask}", is_loud=True))
        blocks += [Pairs(((item.concept, item.definition),))] if item.concept else []
    blocks += (
        []
        if found.questions
        else [Say("The story has none of its own. One that fits always: what would we do again, and what not?")]
    )
    return [
        *blocks,
        Head("One plan to take home"),
        Say("If ............................................................................ happens at work,"),
        Say("then we ............................................................................."),
        Say("Who says it first: ..............................  When we look again: .............................."),
    ]


# ---- for the players


def _roles(found: Guide) -> list[Block]:
    cards = tuple(Card(role.name, role.about, f"At home with: {role.good_at}.") for role in found.roles)
    return [
        Say(_FOR_PLAYERS, is_loud=True),
        Say("One card each, to cut out. With fewer players than roles, somebody holds two."),
        Hand("", cards),
    ]


def _clues(found: Guide) -> list[Block]:
    holders = [role for role in found.roles if role.clues]
    blocks: list[Block] = [Say(_FOR_PLAYERS, is_loud=True)]
    if not holders:
        return [*blocks, Say("In this story nobody knows anything that the others don't.")]
    blocks.append(
        Say(
            "For cards on paper: one card a role and round, to cut out. Hand a card out only when its round begins, "
            "face down, to whoever has the role: twenty seconds to read it, then face down again. With cards on the "
            "keyboard the same stands on each one's own page, and with cards told aloud on the screen for all."
        )
    )
    for number, role in enumerate(holders):
        cards = tuple(
            Card(
                clue.role,
                f"Round {clue.label}. {clue.title}",
                clue.text or "This time you know nothing that the others don't.",
                "Only you know this. Whether and when you say it is up to you." if clue.text else "",
            )
            for clue in role.clues
        )
        blocks.append(Hand(f"For {role.name}", cards, opens=number > 0))
    return blocks
