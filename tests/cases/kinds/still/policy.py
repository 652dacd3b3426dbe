"""Everybody hears it now and then."""


def heard(policy, seed, question):
    return policy.luck(seed, question, "heard") < 0.5


def _heard(policy, game, question, item):
    return "yes" if heard(policy, game.seed, question.id) else "no"


FILLERS = {"heard": _heard}
