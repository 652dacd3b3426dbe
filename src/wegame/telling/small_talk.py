"""What simulated teammates say where the scenario gave them no line: by persona, and by how the option goes at it.

Whoever votes for an approach may be the one to do it, or not: a sentence has to fit both. Short, and never a verdict on
anybody.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "CAME_ROUND",
    "GLANCES",
    "GUARDED",
    "IT_IS_ME",
    "LINES",
    "MET",
    "NAMES_ME",
    "STAYED",
    "WORN",
]

LINES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "careful": {
        "together": (
            "Slower. But nobody is left guessing.",
            "I'd rather we all saw the hole before one of us is in it.",
            "Two pairs of eyes have saved me before.",
        ),
        "split": (
            "A list with names on it. I feel better already.",
            "As long as we know what nobody has taken.",
        ),
        "solo": (
            "One person, so we know whom to ask. Somebody look in on them, though.",
            "All right. What do we do if it gets stuck there?",
        ),
        "outside": ("They have done it before. We haven't.", "Asking costs less than guessing."),
        "pilot": (
            "A small one first. Then we know something.",
            "If it has to go wrong, let it be little.",
            "I like a thing that can be undone.",
        ),
    },
    "bold": {
        "together": ("Fine, all of us. But now.", "Everybody in, then. I can talk and lift."),
        "split": ("Give me my bit and stand back.", "A job each. What are we waiting for?"),
        "solo": ("Too many cooks. Pick one.", "One goes and does it. It could be done by now."),
        "outside": ("If they can do it today, ring them today.", "Whoever gets it moving is fine by me."),
        "pilot": ("A try-out, if we must. A quick one.", "Well, at least it's starting something."),
    },
    "quiet": {
        "together": ("I think we each have a piece of it.", "I say more when we are all looking at the same thing."),
        "split": ("I'd like a corner of it that's mine.", "I work better when I know which part is mine."),
        "solo": ("One person is quieter.", "Somebody will do it well. I needn't make a speech about it."),
        "outside": ("Somebody out there knows this.", "I wouldn't mind asking. If somebody else rings."),
        "pilot": ("We could just look first.", "Small is fine."),
    },
    "proud": {
        "together": ("If we do it, then all of us, and properly.", "I'd like to be able to say that we did this."),
        "split": ("I'll do my part so that it shows.", "Let everybody sign their own work."),
        "solo": ("Somebody good, and room to work. That is how it's done.", "Give it to the best. The rest is noise."),
        "outside": ("I don't love asking. But I can count.", "If it must be strangers, let them be good ones."),
        "pilot": ("A trial run. Even the opera has those.", "Small, then. But afterwards the real thing."),
    },
    "tired": {
        "together": (
            "All together, and once. I haven't got it in me twice.",
            "Then nobody has to explain it to me later.",
        ),
        "split": ("A small piece each. I can carry a small piece.", "Less to hold in my head."),
        "solo": ("If somebody wants it, they can have it.", "One of us busy is better than all of us busy."),
        "outside": ("Let somebody fresh look at it.", "There are people who do this all day. I'd let them."),
        "pilot": ("A little first. A little is what I have.", "If it fails small, we can still go home."),
    },
}
"""By persona, then by approach."""

WORN = (
    "There is no chair on the list, so this one.",
    "Whatever is over soonest.",
    "I have read all of them twice and taken in one.",
    "That one, for now. Ask me again when I've slept.",
    "My feet voted.",
)
"""Where strain is high."""

GUARDED = (
    "That one.",
    "I don't mind. That one.",
    "As the others like.",
    "No reason.",
    "It's what I put down.",
    "Put me down for that.",
    "It's only a vote.",
    "Does it matter? That one.",
)
"""Where one had rather not be seen with an opinion."""

CAME_ROUND = (
    "All right. I've come round.",
    "Said like that, yes.",
    "I hadn't looked at it from there.",
    "It's not what I put first. But yes.",
    "I've been on both sides now. This is the nicer one.",
    "Fair enough.",
    "Let's say I was warming up.",
)
"""After the talk, for another option than before it."""

STAYED = (
    "Still this one.",
    "I heard it, and I'm staying where I am.",
    "No change here.",
    "I tried the other one on. It doesn't fit me.",
    "Same again.",
    "I did think about it. And then I thought this.",
    "Call me stubborn.",
)
"""After the talk, for the same option as before it."""

IT_IS_ME = (
    "I can do that one.",
    "Leave it with me, then.",
    "I know where I'd start.",
    "It's more or less on my bench already.",
)
"""For an option in which one of us does it all, from the one who it is."""

NAMES_ME = (
    "I wouldn't say no.",
    "I'm in, if you are.",
    "That would do me.",
    "Since you ask: yes.",
)
"""For any other option that names the speaker's role: the author's lines were written for the rest of us."""

MET: Mapping[str, tuple[str, ...]] = {
    "thank_fix": (
        "{}: “I very nearly didn't say it.”",
        "{} breathes out, and finds the right tool for once.",
        "{}: “Good. I'd have been awake all night with it.”",
    ),
    "thank": (
        "{} nods, and keeps looking over at it.",
        "{}: “You're welcome. It is still broken, mind.”",
    ),
    "agree": (
        "{}: “Then I'd watch that one, if nobody minds.”",
        "{} writes it down first, which nobody had expected.",
    ),
    "fix": (
        "{} gets on with it, not very talkative.",
        "{}: “Right. Then that's that.”",
    ),
    "blame": (
        "{}: “Mine. I said so.” And then nothing more.",
        "{} tidies a table that was tidy.",
        "{} explains. It takes a while, and nobody looks up.",
    ),
}
"""How a teammate who owned up takes what the team answers."""

GLANCES = (
    "looks at the floor.",
    "begins to say something, and says “no, go on”.",
    "turns a pen over, twice.",
    "looks at you, and then at the window.",
    "is suddenly busy with a sleeve.",
    "takes a breath, and drinks some water instead.",
    "was about to speak, and somebody coughed.",
    "folds a piece of paper smaller.",
)
"""Instead of telling what their role alone has noticed; a name comes before it."""
