"""The Textual app. Screens read game state and send answers; they hold no rules and no copy of the state."""
