// The same shape in ink: eight rounds, four players, all phases, a few numbers. Much simpler than wegame's model.
VAR round = 0
VAR efficacy = 45.0
VAR safety = 50.0
VAR alignment = 40.0
VAR strain = 30.0
VAR record = 35.0
VAR slack = 1.0
VAR votes_a = 0
VAR votes_b = 0
VAR votes_c = 0
VAR margin = 0.0
VAR won = 0
VAR good = false
VAR together = 0
-> next_round

=== next_round ===
~ round = round + 1
{ round > 8:
    -> END
}
~ slack = slack + 1.5
Round {round}. Something has to be done, and there are three ways to go about it.
+ [Build a practice]
    ~ alignment = alignment + 0.06 * (100 - alignment)
    ~ slack = slack - 1
+ [Rest]
    ~ strain = strain * 0.7
+ [Save]
    ~ slack = slack + 0
- -> ballots(4) ->
~ margin = 0.55 * alignment + 0.35 * safety + 0.3 * (efficacy - 50) - 0.25 * strain - 45 + 14 * 0.4
{ votes_a >= votes_b and votes_a >= votes_c:
    ~ margin = margin + 6
    ~ alignment = alignment + 0.06 * (100 - alignment)
- else:
    { votes_b >= votes_c:
        ~ strain = strain + 2
        ~ margin = margin + 3
    - else:
        ~ margin = margin - 2
    }
}
~ good = RANDOM(1, 100) <= 50 + margin
{ good:
    It works.
    ~ won = won + 1
- else:
    It does not work.
    -> mend ->
}
~ together = 0
-> looks(4) ->
{ good:
    ~ efficacy = efficacy + 0.26 * (together / 4.0) * 0.56 * (0.6 + 0.8 * safety / 100) * (100 - efficacy)
    ~ record = record + 0.17 * (100 - record)
- else:
    ~ efficacy = efficacy - 0.06 * efficacy
    ~ strain = strain + 6
}
{ RANDOM(1, 100) <= 35 + strain / 4:
    -> meet ->
}
~ efficacy = efficacy + 0.05 * (record - efficacy)
~ strain = strain * 0.9 + 3
-> next_round

=== ballots(left) ===
{ left == 4:
    ~ votes_a = 0
    ~ votes_b = 0
    ~ votes_c = 0
}
{ left == 0:
    ->->
}
What should we do?
+ [Together]
    ~ votes_a = votes_a + 1
+ [One of us]
    ~ votes_b = votes_b + 1
+ [Split up]
    ~ votes_c = votes_c + 1
- -> ballots(left - 1)

=== looks(left) ===
{ left == 0:
    ->->
}
Why did it go as it did?
+ [How we fitted together]
    ~ together = together + 1
+ [One of us]
    ~ together = together + 0
+ [Luck]
    ~ together = together + 0
- -> looks(left - 1)

=== mend ===
+ [Stop and regroup]
    ~ strain = strain - 3
+ [Push]
    ~ strain = strain + 10
- ->->

=== meet ===
Somebody made a mistake, and says so.
+ [Thank, and fix it]
    ~ safety = safety + 0.12 * (100 - safety)
+ [Just fix it]
    ~ safety = safety + 0.01 * (100 - safety)
+ [Ask whose fault it was]
    ~ safety = safety - 0.25 * safety
- ->->
