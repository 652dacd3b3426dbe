"""Many plays: what a scenario does to thousands of teams."""
