"""Policies that answer questions by themselves: for demonstrations, tests, simulated teammates and the simulator."""

from wegame.players.policies import POLICIES, Policy, policy_named

__all__ = ["POLICIES", "Policy", "policy_named"]
