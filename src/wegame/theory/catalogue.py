"""The concept catalogue: what research says, and where it stops, one card a concept.

    id           the name that rules, moves and ledger lines use
    name         the heading of the card
    definition   what it is, for a member of a team
    association  how it goes with collective efficacy and with performance; "in this model" marks a
                 choice of ours, "associated with" marks research (which mostly correlates)
    source       authors, year and short title
    year         of the source that the concept is dated by; it stands in `source`
    boundary     when it holds less, or not at all
    objection    what a researcher might object
    monday       something a team could try on Monday
    basis        checked  the main claim was read in an abstract or a summary
                 memory   nobody has looked it up yet: no figures here, and careful words
                 mixed    some of each

Every text is one line and fits a card of 80x24; tests/theory/test_concepts.py holds that. Directions follow the
source named; all sizes in the game are design choices. A table in Python, not a file to parse: it is on the way to
the first page of a game.
"""

from __future__ import annotations

from typing import Any

__all__ = ["ROWS"]

ROWS: tuple[dict[str, Any], ...] = (
    {
        "id": "collective_efficacy",
        "name": "Collective efficacy",
        "definition": (
            "What a group believes, together, about whether it can do a particular job as a group: plan "
            "it, carry it out and get there."
        ),
        "association": (
            "It is the meter in this model. Across 96 studies it is associated with group performance "
            "(.35), more closely when groups rated themselves by discussion (.45) than when single "
            "ratings were pooled (.32)."
        ),
        "source": (
            "Bandura (1997), Self-Efficacy: The Exercise of Control; Gully et al. (2002), Team-efficacy, "
            "potency, and performance; Stajkovic, Lee & Nyberg (2009), Collective efficacy, group "
            "potency, and group performance"
        ),
        "year": 1997,
        "boundary": (
            "It belongs to one task: feeling sure of the next release says little about the next hire. "
            "Where people hardly need each other, it matters less."
        ),
        "objection": (
            "Cause runs both ways, perhaps mostly from performing well to believing. Correlations across "
            "groups cannot say which came first."
        ),
        "monday": (
            "Before the hardest task of the week, each writes down 0 to 100 for 'can we do this "
            "together?'; then talk about the widest gap."
        ),
        "basis": "checked",
    },
    {
        "id": "emergence",
        "name": "Not a sum",
        "definition": (
            "Belief in the group is a thing of its own. It grows out of what these people have done "
            "together; adding up how sure each one feels alone does not give it."
        ),
        "association": (
            "In this model self-confidence only nudges the starting point. In a laboratory study "
            "collective efficacy was associated with team performance only where the work was tightly "
            "coupled (Katz-Navon & Erez 2005)."
        ),
        "source": (
            "Bandura (2000), Exercise of human agency through collective efficacy; Katz-Navon & Erez "
            "(2005), When collective- and self-efficacy affect team performance"
        ),
        "year": 2000,
        "boundary": (
            "Where members work side by side, there is little for a shared belief to grow from, and each "
            "person's own confidence tells more."
        ),
        "objection": (
            "Many studies do average single ratings and still find a link. That history outweighs the "
            "average is put more strongly in this game than in the evidence."
        ),
        "monday": (
            "List three things that exactly these people have finished together, and say after each one "
            "what it showed you can do."
        ),
        "basis": "mixed",
    },
    {
        "id": "mastery",
        "name": "Shared mastery",
        "definition": (
            "Having done something hard together and seen it work because the parts fitted. It is proof "
            "that the members made themselves."
        ),
        "association": (
            "Usually described as the strongest source; in a study of schools, mastery is associated with"
            " collective efficacy (Goddard 2001). In this model a hard, coupled win lifts efficacy most, "
            "as far as the talk can have done it."
        ),
        "source": (
            "Bandura (1997), Self-Efficacy: The Exercise of Control; Goddard (2001), Collective efficacy:"
            " a neglected construct in the study of schools"
        ),
        "year": 1997,
        "boundary": (
            "Easy wins teach little, and so do wins put down to one person or to luck. A setback costs "
            "most while there is no record yet."
        ),
        "objection": (
            "Past success brings ability, resources and kinder conditions along with it, so part of what "
            "looks like mastery may be those."
        ),
        "monday": (
            "Pick one task that needs at least three of you, finish it this week, and say afterwards "
            "which parts depended on which."
        ),
        "basis": "mixed",
    },
    {
        "id": "vicarious",
        "name": "Vicarious experience",
        "definition": (
            "Watching a team much like this one manage, or fail, and taking it as a hint of what we could do ourselves."
        ),
        "association": (
            "Seeing others at it is associated with group effectiveness, in part through collective "
            "efficacy (Prussia & Kinicki 1996). In this model the lift is small, and smaller still where "
            "belief is already fair."
        ),
        "source": (
            "Bandura (1997), Self-Efficacy: The Exercise of Control; Prussia & Kinicki (1996), A "
            "motivational investigation of group effectiveness"
        ),
        "year": 1997,
        "boundary": (
            "It works less when the other team seems different from us. Models who struggle and recover "
            "are usually described as more helpful than flawless ones."
        ),
        "objection": (
            "Much of this seems to rest on individuals and on staged demonstrations. How far it carries "
            "to teams that watch each other at work is less clear."
        ),
        "monday": (
            "Ask a team with similar work how they came through a bad week, and note two things they did "
            "that you could do."
        ),
        "basis": "mixed",
    },
    {
        "id": "persuasion",
        "name": "Social persuasion",
        "definition": (
            "Being told 'you can do this' by somebody believable, with reasons. Cheering that has nothing"
            " behind it is something else."
        ),
        "association": (
            "Usually described as a weaker source than shared success. In this model encouragement tied "
            "to a real deed lifts efficacy a little, never far above the record; empty cheer makes hype, "
            "and a setback takes it back."
        ),
        "source": "Bandura (1997), Self-Efficacy: The Exercise of Control",
        "year": 1997,
        "boundary": (
            "It depends on who speaks, and on how far the words run ahead of the record. Once praise has "
            "proved hollow, the next is believed less."
        ),
        "objection": (
            "That empty praise is fragile is commonly reported for individuals. The ceiling just above "
            "the record is a design choice, not a finding."
        ),
        "monday": (
            "Replace one 'great job' by a sentence that says what was done, by whom, and what it made possible."
        ),
        "basis": "memory",
    },
    {
        "id": "affective_state",
        "name": "Affective state",
        "definition": (
            "The mood and tension in a group, and how people read them: nerves can be taken for 'we are "
            "in trouble' or for 'this matters to us'."
        ),
        "association": (
            "Feedback is associated with how groups feel, and feeling with their effectiveness (Prussia &"
            " Kinicki 1996). In this model high strain wears efficacy down and makes mistakes likelier; a"
            " kinder reading of it lowers strain."
        ),
        "source": (
            "Bandura (1997), Self-Efficacy: The Exercise of Control; Prussia & Kinicki (1996), A "
            "motivational investigation of group effectiveness; Jex & Bliese (1999), Efficacy beliefs as "
            "a moderator"
        ),
        "year": 1997,
        "boundary": (
            "Tension is not bad in itself. Collective efficacy can in turn soften some of what overload "
            "does (Jex & Bliese 1999)."
        ),
        "objection": (
            "Mood, stress and belief are often reported by the same people at about the same time, so "
            "that each may colour the others."
        ),
        "monday": (
            "Open one meeting with a word each on how loaded you feel, and move one task off the fullest plate."
        ),
        "basis": "checked",
    },
    {
        "id": "attribution",
        "name": "What we credit",
        "definition": (
            "The story a group tells about why something went as it did: how we worked, one person, luck,"
            " an easy task, or somebody's fault."
        ),
        "association": (
            "In this model credit for how the parts fitted turns a win into efficacy, as far as the talk "
            "can have done it; hero, ease or luck turn it into little. In experiments, credit to single "
            "members led groups to share more (Goncalo & Duguid 2008)."
        ),
        "source": (
            "Weiner (1985), An attributional theory of achievement motivation and emotion; Goncalo & "
            "Duguid (2008), Hidden consequences of the group-serving bias; Allen, Jones & Sheffield "
            "(2009), Attribution, emotion, and collective efficacy"
        ),
        "year": 1985,
        "boundary": (
            "Praise for 'the team' as one block can dampen dissent. Naming who gave what, and how it "
            "fitted, is meant to keep the gain without that cost."
        ),
        "objection": (
            "Whom to credit is contested. The experiments speak for individual credit when groups decide,"
            " and wegame's mix of names and fit is untested."
        ),
        "monday": (
            "After the next result, each names one teammate's contribution and what it connected to, "
            "before anybody says 'lucky'."
        ),
        "basis": "mixed",
    },
    {
        "id": "efficacy_spirals",
        "name": "Spirals of success and doubt",
        "definition": (
            "Loops in which doing well feeds confidence and confidence feeds effort, or in which doubt "
            "and poor results keep feeding each other."
        ),
        "association": (
            "Within individuals, trends apart, past performance is associated with self-efficacy (.30) "
            "far more than that with what follows (.06; Sitzmann & Yeo 2013). In this model both "
            "directions run, with a pull back to the record."
        ),
        "source": (
            "Lindsley, Brass & Thomas (1995), Efficacy-performance spirals; Myers, Feltz & Short (2004), "
            "Collective efficacy and team performance; Sitzmann & Yeo (2013), The within-person "
            "self-efficacy domain"
        ),
        "year": 1995,
        "boundary": (
            "Spirals are usually described as breaking when feedback is clear, when causes are looked "
            "into, or when the task changes."
        ),
        "objection": (
            "The direction is contested: within football teams, better performance went with lower "
            "collective efficacy afterwards (Myers, Feltz & Short 2004)."
        ),
        "monday": (
            "After two poor weeks, choose a smaller next step, and agree beforehand what would count as a"
            " sign that it worked."
        ),
        "basis": "mixed",
    },
    {
        "id": "premature_confidence",
        "name": "Confidence too soon",
        "definition": (
            "Feeling sure before there is much to be sure about, so that checking and arguing about how "
            "to work seem a waste of time."
        ),
        "association": (
            "High collective efficacy early on is associated with less debate about method, at a time "
            "when that may help (Goncalo et al. 2010). In this model belief far above the record costs "
            "capability and invites mistakes."
        ),
        "source": (
            "Goncalo, Polman & Maslach (2010), Can confidence come too soon?; Rapp et al. (2014), Team "
            "goal monitoring in the curvilinear relationship of efficacy and performance"
        ),
        "year": 2010,
        "boundary": (
            "Watching progress against goals changes the pattern (Rapp et al. 2014). Confidence that "
            "rests on a record is another matter."
        ),
        "objection": (
            "The downward bend is known from few settings, and where it sets in will differ by task. The "
            "threshold in this game is our choice."
        ),
        "monday": (
            "Before starting something you feel sure of, take ten minutes for one question: it has "
            "failed; what happened?"
        ),
        "basis": "checked",
    },
    {
        "id": "groupthink",
        "name": "Groupthink",
        "definition": (
            "Agreeing too fast because the group feels sure of itself and nobody likes to spoil it, so "
            "that warnings and alternatives go unexamined."
        ),
        "association": (
            "Whyte (1998) argues that inflated collective efficacy is associated with poor vigilance. In "
            "this model a wide gap between belief and record blunts how well the group pools what it "
            "knows."
        ),
        "source": (
            "Whyte (1998), Recasting Janis's groupthink model; cf. Turner & Pratkanis (1998), Twenty-five"
            " years of groupthink theory and research"
        ),
        "year": 1998,
        "boundary": (
            "Agreement can simply mean that the answer is plain. A welcome for dissent, an appointed "
            "critic or an outside view are usually named as safeguards."
        ),
        "objection": (
            "Contested: support for groupthink as a whole is mixed (Turner & Pratkanis 1998), and Whyte's"
            " version of it is more argument than test."
        ),
        "monday": (
            "At the next quick unanimous decision, let one person argue the other side for five minutes "
            "before it stands."
        ),
        "basis": "checked",
    },
    {
        "id": "task_interdependence",
        "name": "Task interdependence",
        "definition": (
            "How far members need each other's work, timing and knowledge to get the job done, as against"
            " each finishing a piece apart."
        ),
        "association": (
            "Team efficacy is associated with performance more closely under high interdependence (.45) "
            "than low (.34; Gully et al. 2002). In this model coupled rounds teach more about 'we' and "
            "lean on alignment more than on skill."
        ),
        "source": (
            "Katz-Navon & Erez (2005), When collective- and self-efficacy affect team performance; Gully "
            "et al. (2002), Team-efficacy, potency, and performance"
        ),
        "year": 2005,
        "boundary": (
            "More coupling is not better. Work that comes apart cleanly may go faster split up, at the "
            "price of learning less about the group."
        ),
        "objection": "The two figures compare different sets of studies, which may differ in more than interdependence.",
        "monday": (
            "Mark on this week's plan every place where one person's work waits for another's, and agree "
            "who tells whom."
        ),
        "basis": "checked",
    },
    {
        "id": "interdependent_goals",
        "name": "Interdependent goals",
        "definition": (
            "A goal that nobody here can reach alone, made concrete by a few steps that may be changed on the way."
        ),
        "association": (
            "Specific group goals are commonly reported to be associated with group performance. In this "
            "model saying what only we together can reach helps safety and alignment a little, and "
            "milestones show how far we are."
        ),
        "source": (
            "Deutsch (1949), A theory of co-operation and competition; Kleingeld, van Mierlo & Arends "
            "(2011), The effect of goal setting on group performance"
        ),
        "year": 1949,
        "boundary": (
            "In coupled work, goals set only for individuals are commonly reported to hurt. In separable "
            "work a group goal may just blur who does what."
        ),
        "objection": (
            "Goal studies tend to be short, with tasks that are clear. Where the aim itself is disputed, "
            "setting a goal may only hide the dispute."
        ),
        "monday": (
            "Write one sentence that begins 'By Friday, together we will' and that no single person could make true."
        ),
        "basis": "memory",
    },
    {
        "id": "psychological_safety",
        "name": "Psychological safety",
        "definition": (
            "A shared sense that one can ask, admit a mistake or disagree here without being shamed or punished for it."
        ),
        "association": (
            "Reviewed over 136 samples (Frazier et al. 2017), it is associated with performance mainly "
            "through learning and efficacy (Kim, Lee & Connerton 2020). In this model it scales what a "
            "success teaches and how well a group pools what it knows."
        ),
        "source": (
            "Edmondson (1999), Psychological safety and learning behavior in work teams; Frazier et al. "
            "(2017), Psychological safety: a meta-analytic review; Kim, Lee & Connerton (2020), How "
            "psychological safety affects team performance"
        ),
        "year": 1999,
        "boundary": (
            "It seems to matter more where work is complex and rich in knowledge (Sanner & Bunderson "
            "2015), and it needs standards beside it."
        ),
        "objection": (
            "Much of the evidence is surveys, and safety often comes along with good leadership and with good results."
        ),
        "monday": (
            "Let the most senior person open the next review with something they got wrong and what they did about it."
        ),
        "basis": "checked",
    },
    {
        "id": "voice_disclosure",
        "name": "Owning up and speaking up",
        "definition": "Telling the others about an error or a worry while there is still time to do something about it.",
        "association": (
            "In hospital units, openness about error is associated with more reports, not with more "
            "errors made (Edmondson 1996). In this model a mistake told can be thanked for and fixed; a "
            "hidden one grows until it surfaces."
        ),
        "source": (
            "Edmondson (1996), Learning from mistakes is easier said than done; Morrison (2014), Employee"
            " voice and silence"
        ),
        "year": 1996,
        "boundary": (
            "What follows counts: an answer of blame teaches silence. Reports do not count the errors "
            "that were made, so more of them may be good news."
        ),
        "objection": (
            "A few hospital units cannot settle cause, and how fast a hidden fault grows in this game is made up."
        ),
        "monday": (
            "Agree on one place where a mistake is told within the hour, and on the first word of the answer: thanks."
        ),
        "basis": "checked",
    },
    {
        "id": "blameless_review",
        "name": "Blame, or a blameless review",
        "definition": (
            "Asking how the mistake could make sense to a capable person at the time, and what to change,"
            " instead of whom to punish. People still account for what they did."
        ),
        "association": (
            "When a team fails, single members are blamed more readily than the whole (Naquin & Tynan "
            "2003). In this model blame costs safety and efficacy and adds strain, while thanks together "
            "with a fix builds safety and alignment."
        ),
        "source": (
            "Dekker (2007), Just Culture; Etsy, Debriefing Facilitation Guide; Naquin & Tynan (2003), The"
            " team halo effect"
        ),
        "year": 2007,
        "boundary": (
            "It is not meant for gross negligence or ill will. A review that repairs nothing can become a"
            " way of changing nothing."
        ),
        "objection": (
            "What blame does is extrapolated mainly from field correlations and the accounts of "
            "practitioners; trials seem to be rare."
        ),
        "monday": (
            "In the next review, leave out 'who' until you have written down three conditions that made "
            "the error easy to make."
        ),
        "basis": "mixed",
    },
    {
        "id": "help_seeking",
        "name": "Asking for help",
        "definition": "Saying 'I do not know' or 'I cannot do this alone' early enough for the others to join in.",
        "association": (
            "Asking for help is commonly reported to be associated with learning, and with how safe it "
            "feels to ask. In this model it spreads the load, lowers strain and lifts safety a little."
        ),
        "source": (
            "Lee (1997), When the going gets tough, do the tough ask for help?; Edmondson (1999), "
            "Psychological safety and learning behavior in work teams"
        ),
        "year": 1997,
        "boundary": (
            "Rank makes it costlier to ask. For something one could soon work out alone, asking may only "
            "interrupt the others."
        ),
        "objection": (
            "Accounts mostly describe who asks and when. That asking in itself improves a team's results "
            "is less well shown."
        ),
        "monday": "Each names one thing they are stuck on, and asks the others: how would we go at this together?",
        "basis": "memory",
    },
    {
        "id": "shared_mental_models",
        "name": "Shared mental models",
        "definition": (
            "Picturing the task and each other's part in it alike, and rightly, so that members can "
            "foresee what a teammate will need."
        ),
        "association": (
            "Similar models are associated with performance by way of better teamwork (Mathieu et al. "
            "2000). In this model alignment carries much of the capability in coupled work, and reaches "
            "efficacy only through how things then go."
        ),
        "source": (
            "Mathieu et al. (2000), The influence of shared mental models; Edwards et al. (2006), "
            "Relationships among team ability, mental models and performance; DeChurch & Mesmer-Magnus "
            "(2010), The cognitive underpinnings of effective teamwork"
        ),
        "year": 2000,
        "boundary": (
            "Being right can matter more than being alike (Edwards et al. 2006): a picture may be shared and wrong."
        ),
        "objection": (
            "Findings depend on how the overlap is gauged, and much of the work is with very small crews "
            "in simulations."
        ),
        "monday": (
            "Each draws the path of one job from request to done; lay the drawings side by side and "
            "settle two differences."
        ),
        "basis": "checked",
    },
    {
        "id": "transactive_memory",
        "name": "Knowing who knows what",
        "definition": (
            "A memory spread over the members (research: transactive memory): knowing who knows what, "
            "relying on it, and sending questions to the right person."
        ),
        "association": (
            "It is associated with team performance (Bachrach et al. 2019). In this model it has no dial:"
            " what each role alone knows decides which option works, and a playbook slows how faults "
            "grow."
        ),
        "source": (
            "Wegner (1987), Transactive memory; Lewis (2003), Measuring transactive memory systems in the"
            " field; Bachrach et al. (2019), Transactive memory systems in context"
        ),
        "year": 1987,
        "boundary": (
            "It suffers when people come and go, grows with familiarity, and is worth most where "
            "expertise really is spread."
        ),
        "objection": (
            "It is often rated by the members themselves, and groups that do well may simply come to "
            "think that they know each other."
        ),
        "monday": (
            "Make a list on one page: for each question that keeps coming back, whom to ask first and who stands in."
        ),
        "basis": "checked",
    },
    {
        "id": "hidden_profile",
        "name": "Hidden profile",
        "definition": (
            "A decision for which each member holds a piece the others lack. Groups tend to talk about "
            "what all know, and the single pieces stay where they are."
        ),
        "association": (
            "Over 72 studies sharing is associated with team performance, and sharing unique facts more "
            "than talking openly (Mesmer-Magnus & DeChurch 2009). In this model clues decide what an "
            "option is worth, and simulated teammates keep theirs where it is not safe."
        ),
        "source": (
            "Stasser & Titus (1985), Pooling of unshared information in group decision making; "
            "Mesmer-Magnus & DeChurch (2009), Information sharing and team performance"
        ),
        "year": 1985,
        "boundary": (
            "It matters only where knowledge is really split. Structured talk helps, and teams tend to "
            "share least when they need it most."
        ),
        "objection": (
            "In the laboratory people get their facts on paper. At work nobody knows how many pieces "
            "there are, or who holds them."
        ),
        "monday": (
            "Before the next decision go round once: what do you know about this that probably nobody else here knows?"
        ),
        "basis": "checked",
    },
    {
        "id": "equal_voice",
        "name": "Quiet voices",
        "definition": "Room for everybody's view in the talk, instead of a few people filling the time.",
        "association": (
            "Even turn-taking was associated with group results in one set of studies (Woolley et al. "
            "2010), which is contested. In this model even voice brings more facts to the table, and "
            "inviting the quiet lifts safety a little."
        ),
        "source": (
            "Woolley et al. (2010), Evidence for a collective intelligence factor; Bates & Gupta (2017), "
            "Smart groups of smart people; Riedl et al. (2021), Quantifying collective intelligence in "
            "human groups"
        ),
        "year": 2010,
        "boundary": (
            "Equal is not the same as weighted by expertise. Where one member knows far more, equal "
            "minutes may cost the answer."
        ),
        "objection": (
            "Bates & Gupta (2017) could not confirm the finding. Riedl et al. (2021) support the weight "
            "of group process, which is not quite the same claim."
        ),
        "monday": "Ask whoever has said least for the strongest objection to the plan, and then wait ten seconds.",
        "basis": "checked",
    },
    {
        "id": "social_identity",
        "name": "Social identity",
        "definition": (
            "Being a member becomes part of how people see themselves, so that what the group is after "
            "turns into their own concern."
        ),
        "association": (
            "Identifying with a group is associated with more support and less stress (Haslam et al. "
            "2005). In this model saying who we are helps safety and alignment a little; it has no direct"
            " line to efficacy."
        ),
        "source": (
            "Tajfel & Turner (1979), An integrative theory of intergroup conflict; Haslam et al. (2005), "
            "Taking the strain: social identity, social support, and the experience of stress"
        ),
        "year": 1979,
        "boundary": (
            "It needs to be on people's minds at the time. A strong 'we' can also press for sameness, and"
            " against outsiders."
        ),
        "objection": (
            "Feeling part of a group and being in a pleasant one go together, and studies of stress say "
            "less about how well a team performs."
        ),
        "monday": (
            "Finish the sentence 'We are the ones who ...' with something you did last month instead of a slogan."
        ),
        "basis": "checked",
    },
    {
        "id": "trust",
        "name": "Reciprocal trust",
        "definition": (
            "Expecting teammates to do their part, and to say so when they cannot, and letting one's own "
            "work depend on it."
        ),
        "association": (
            "Across 112 studies trust is associated with team performance (.30; de Jong, Dirks & "
            "Gillespie 2016). In this model it has no dial: safety stands in for it and scales how much "
            "of a shared success is kept."
        ),
        "source": (
            "de Jong, Dirks & Gillespie (2016), Trust and team performance: a meta-analysis of main "
            "effects, moderators, and covariates"
        ),
        "year": 2016,
        "boundary": (
            "The link varies with interdependence and with how authority and skills are spread. Trust "
            "that never checks invites blind spots."
        ),
        "objection": (
            "Trust also follows success. And putting safety in its place is a simplification: one can "
            "rely on someone's skill and still not dare to speak."
        ),
        "monday": (
            "Hand over one task that you usually check, after agreeing what 'done' means and when you "
            "will hear if it slips."
        ),
        "basis": "checked",
    },
    {
        "id": "if_then_plans",
        "name": "If-then plans",
        "definition": (
            "Agreeing beforehand: if this happens, then we do that. When the moment comes, it calls up the answer."
        ),
        "association": (
            "Such plans are associated with reaching goals: d .65 over 94 tests (Gollwitzer & Sheeran "
            "2006), .27 to .66 over 642 (Sheeran et al. 2024). In this model a plan makes the hazard it "
            "names easier when that strikes."
        ),
        "source": (
            "Gollwitzer & Sheeran (2006), Implementation intentions and goal achievement; Thürmer, Wieber"
            " & Gollwitzer (2017), on collective implementation intentions; Sheeran et al. (2024), a "
            "later meta-analysis"
        ),
        "year": 2006,
        "boundary": (
            "It takes a cue that people will notice, commitment, and everybody knowing the plan. It does "
            "little for what nobody foresaw."
        ),
        "objection": (
            "The large reviews are mainly about individuals; work on plans that a group makes for itself "
            "(Thürmer et al. 2017) is far smaller."
        ),
        "monday": (
            "Write one down: if a deadline slips by a day, then we meet for ten minutes that morning and "
            "drop something."
        ),
        "basis": "checked",
    },
    {
        "id": "small_wins",
        "name": "Small wins",
        "definition": (
            "Finishing something real and whole, of middling size, where all can see it; and then doing it again."
        ),
        "association": (
            "Weick (1984) argues that modest finished steps make a big problem bearable and build on each"
            " other. In this model marking one after a success adds a little efficacy and alignment."
        ),
        "source": "Weick (1984), Small wins: redefining the scale of social problems",
        "year": 1984,
        "boundary": (
            "Trivial tasks prove nothing. Some changes cannot be cut into steps that are worth having one by one."
        ),
        "objection": (
            "The idea began as an essay on social problems; direct tests in work teams seem to be fewer "
            "than its popularity suggests."
        ),
        "monday": "Cut the next big task so that a finished and useful piece can be shown by Thursday.",
        "basis": "checked",
    },
    {
        "id": "debrief",
        "name": "Debrief",
        "definition": (
            "Looking back together on something real, in an orderly way and in order to learn: what we "
            "meant, what happened, why, what next."
        ),
        "association": (
            "Debriefs are associated with better performance: d .67 over 46 samples (Tannenbaum & "
            "Cerasoli 2013), .79 over 61 studies (Keiser & Arthur 2021). In this model a review lifts "
            "alignment and softens a hazard that returns."
        ),
        "source": (
            "Tannenbaum & Cerasoli (2013), Do team and individual debriefs enhance performance?; Keiser &"
            " Arthur (2021), A meta-analysis of the effectiveness of the after-action review"
        ),
        "year": 2013,
        "boundary": (
            "It works less well when its aim and its participants do not match, or without facts to look "
            "at. Teams can lead their own."
        ),
        "objection": "Many of these studies come from training and simulation, and look at performance soon afterwards.",
        "monday": (
            "After the next handover take ten minutes: what did we expect, what happened, why, and what do we change?"
        ),
        "basis": "checked",
    },
    {
        "id": "backup_behavior",
        "name": "Backing each other up",
        "definition": "Taking over some of a teammate's own work because it has become more than one person can carry.",
        "association": (
            "Collective efficacy is associated with performance largely by way of backing up (Porter, "
            "Gogus & Yu 2011). In this model covering a real need lowers strain and lifts alignment; "
            "needless help costs alignment."
        ),
        "source": (
            "Porter et al. (2003), Backing up behaviors in teams; Barnes et al. (2008), Harmful help; "
            "Porter, Gogus & Yu (2011), Does backing up behavior explain the efficacy-performance "
            "relationship?"
        ),
        "year": 2003,
        "boundary": (
            "Helping costs the helper's own task, and can lead to neglect and dependence (Barnes et al. "
            "2008). It pays where the need is real."
        ),
        "objection": (
            "The studies use computer exercises in which researchers deal out the load. At work it is "
            "harder to see who is in need."
        ),
        "monday": "Agree on a signal for 'I am over my limit', and on who takes what when somebody gives it.",
        "basis": "checked",
    },
    {
        "id": "cross_training",
        "name": "Cross-training",
        "definition": "Learning enough of a teammate's part to know what it asks, and to step in when they are away.",
        "association": (
            "It is associated with more shared understanding of how a team's parts fit (Marks et al. "
            "2002). In this model it lifts weak skills, and an absent role costs half as much where the "
            "team has practised it."
        ),
        "source": (
            "Marks et al. (2002), The impact of cross-training on team effectiveness; Salas, Nichols & "
            "Driskell (2007), Testing three team training strategies in intact teams"
        ),
        "year": 2002,
        "boundary": (
            "How deep it has to go is unclear. In a meta-analysis, training in coordination and "
            "adaptation contributed most (Salas et al. 2007)."
        ),
        "objection": (
            "What was tested is mostly brief training in a laboratory. Swapping parts at work also costs "
            "hours in which nobody is expert."
        ),
        "monday": "Pair up for an hour: each does a routine task of the other's while its owner only watches.",
        "basis": "checked",
    },
    {
        "id": "role_clarity",
        "name": "Role clarity and ownership",
        "definition": "Everybody can say whose each piece of the work is, and how the pieces hang together.",
        "association": (
            "In groups, role clarity is associated with psychological safety (Frazier et al. 2017). In "
            "this model naming owners lifts alignment, and the round then hangs a little less on "
            "coordination."
        ),
        "source": (
            "Rizzo, House & Lirtzman (1970), Role conflict and ambiguity in complex organizations; "
            "Frazier et al. (2017), Psychological safety: a meta-analytic review"
        ),
        "year": 1970,
        "boundary": (
            "Roles drawn too tightly keep people from helping out, and where work is new, ownership has "
            "to be able to move."
        ),
        "objection": (
            "Clear roles may follow from a calm workplace as much as bring it about, and older studies "
            "usually ask individuals about their own role."
        ),
        "monday": "For each open item write down one owner, one stand-in, and the person who is waiting for it.",
        "basis": "mixed",
    },
    {
        "id": "restorative_support",
        "name": "Strain and recovery",
        "definition": (
            "Demands use people up; rest, help and time to think bring them back. A group can plan for "
            "the second as well as for the first."
        ),
        "association": (
            "Where collective efficacy was higher, overload was associated with a smaller loss of job "
            "satisfaction (Jex & Bliese 1999). In this model strain costs capability and breeds mistakes;"
            " rest costs slack and lowers it."
        ),
        "source": (
            "Jex & Bliese (1999), Efficacy beliefs as a moderator of the impact of work-related "
            "stressors; Sonnentag & Fritz (2007), The Recovery Experience Questionnaire"
        ),
        "year": 1999,
        "boundary": "Rest needs slack, which not every team is given. It does not mend a workload that stays too high.",
        "objection": (
            "A survey cannot tell belief in the group from a bearable job, and research on recovery is "
            "usually about individuals."
        ),
        "monday": (
            "Keep half a day free after the next push in which nothing new may start, and tell those who would ask."
        ),
        "basis": "mixed",
    },
    {
        "id": "psychological_contract",
        "name": "Psychological contract",
        "definition": (
            "What people believe they owe each other here: effort, fairness, honesty. Much of it was never said aloud."
        ),
        "association": (
            "Breach is associated with worse attitudes and behaviour at work, though a review of reviews "
            "finds this tentative (Topa et al. 2022). In this model a promise kept lifts safety; one "
            "broken costs more, and adds strain."
        ),
        "source": (
            "Rousseau (1989), Psychological and implied contracts in organizations; Topa, Aranda-Carmena "
            "& De-Maria (2022), Psychological contract breach and outcomes"
        ),
        "year": 1989,
        "boundary": (
            "It is a belief, so two people may see the same event differently. A fair explanation is "
            "usually described as softening a breach."
        ),
        "objection": (
            "The studies are about employees and employers. Carrying the idea over to promises inside a "
            "team is wegame's own step."
        ),
        "monday": (
            "Each says one thing they think the others owe them and one they owe the others, and the "
            "others say if they see it so."
        ),
        "basis": "checked",
    },
    {
        "id": "transparent_metrics",
        "name": "Shared numbers",
        "definition": "Everybody sees the same few facts about how the work is going and what comes out of it.",
        "association": (
            "With autonomy, ample feedback is associated with better team performance and scant feedback "
            "with worse (Gonzalez-Mulé et al. 2016). In this model shown numbers lift alignment, and add "
            "strain where the team has little claim."
        ),
        "source": (
            "Pritchard et al. (2008), The Productivity Measurement and Enhancement System (ProMES): a "
            "meta-analysis; Gonzalez-Mulé et al. (2016), Channeled autonomy"
        ),
        "year": 2008,
        "boundary": (
            "Numbers used to watch people work against it. A figure that the team cannot influence teaches it nothing."
        ),
        "objection": (
            "The autonomy study looks at one firm. ProMES is commonly reported to work, but as a whole "
            "method in which teams help to choose what is counted."
        ),
        "monday": (
            "Choose one number for how you work and one for what comes out, and look at both together for four Mondays."
        ),
        "basis": "mixed",
    },
    {
        "id": "incentives",
        "name": "Incentive alignment",
        "definition": (
            "Whether reward, in pay or in applause, goes to the joint result, to single people, or to some of each."
        ),
        "association": (
            "Mixed rewards were associated with better team performance than shared or individual ones "
            "alone (Pearsall et al. 2010). In this model a fair share strengthens the team's claim, so "
            "that a win costs less strain."
        ),
        "source": (
            "Pearsall, Christian & Ellis (2010), Motivating interdependent teams: individual rewards, "
            "shared rewards, or something in between?"
        ),
        "year": 2010,
        "boundary": (
            "Purely shared rewards leave room for loafing. On work that comes apart cleanly the balance may be another."
        ),
        "objection": (
            "It is one simulation with teams formed for a study, which says little about years of pay, "
            "careers and standing."
        ),
        "monday": (
            "Recall whether the last thing praised here was a joint result or one person's, and praise "
            "something of the other kind."
        ),
        "basis": "checked",
    },
    {
        "id": "safe_to_fail_learning",
        "name": "Safe-to-fail experiments",
        "definition": (
            "Trying something at a size where failing is cheap, so that it teaches whatever happens, and "
            "letting the plan follow what was seen."
        ),
        "association": (
            "Small, thought-out failures are usually described as associated with learning. In this model"
            " a pilot is easier and lifts alignment, with less to gain and less to lose."
        ),
        "source": (
            "Sitkin (1992), Learning through failure: the strategy of small losses; Edmondson (2011), "
            "Strategies for learning from failure"
        ),
        "year": 1992,
        "boundary": (
            "It needs stakes that can be kept small, and somebody who looks at the result. Some work "
            "allows no cheap trial."
        ),
        "objection": (
            "Much of this is argument and cases, and teams that can afford to experiment may differ from "
            "those that cannot."
        ),
        "monday": (
            "Name one decision that you could try for a week with one customer or one shift, and what "
            "would make you stop."
        ),
        "basis": "memory",
    },
    {
        "id": "purpose_dignity",
        "name": "Purpose and dignity",
        "definition": (
            "Knowing whom the work is good for, and being seen as the person who did it rather than as a pair of hands."
        ),
        "association": (
            "Seeing who benefits is commonly reported to be associated with effort. In this model "
            "thanking somebody in private lifts safety a little; it has no direct line to efficacy."
        ),
        "source": (
            "Grant (2008), The significance of task significance; the step from there to dignity in teams"
            " is wegame's own argument"
        ),
        "year": 2008,
        "boundary": (
            "It has to be meant. Talk of purpose where fair pay, time or a say are missing is likely to "
            "be heard as just that."
        ),
        "objection": (
            "Research on who benefits is mainly about individuals, and joining it with dignity in a team "
            "has not been tested here."
        ),
        "monday": "Tell one colleague in private what their work made possible, for whom, and how you know.",
        "basis": "memory",
    },
    {
        "id": "lone_hero",
        "name": "The lone hero",
        "definition": "One member takes on the work and gets the credit. It can be the quickest way through the day.",
        "association": (
            "In this model a hero's win adds little to efficacy, costs strain and lifts mostly the hero's"
            " own confidence. Help beyond the need is usually described as making others lean back."
        ),
        "source": (
            "wegame's own argument, after Barnes et al. (2008), Harmful help; cf. Swaab et al. (2014), "
            "The too-much-talent effect"
        ),
        "year": 2008,
        "boundary": (
            "Where the parts of the work hardly touch, or in a true emergency, the best person alone may "
            "be the right answer."
        ),
        "objection": (
            "That a hero's win builds no shared belief is argued, not tested. Stars are usually described"
            " as helping, if not without limit."
        ),
        "monday": (
            "Next time someone says 'I'll handle it', ask which part another could take, and hand over that one."
        ),
        "basis": "memory",
    },
    {
        "id": "individual_adoption_trap",
        "name": "Everyone learns alone",
        "definition": (
            "Each member takes up a new tool or method alone. Each gets better at it, and the group has "
            "still done nothing with it together."
        ),
        "association": (
            "In this model what people learn alone can lift skill and self-confidence but leaves efficacy"
            " where it was, because no shared action stands behind it."
        ),
        "source": (
            "wegame's own argument, after Katz-Navon & Erez (2005), When collective- and self-efficacy "
            "affect team performance"
        ),
        "year": 2005,
        "boundary": "Where people work side by side and seldom through each other, learning alone may be quite enough.",
        "objection": (
            "This is reasoned from how coupled work depends on shared belief. That gains made alone are "
            "fragile has not been checked."
        ),
        "monday": (
            "Take one new tool and use it together on one real task, from start to finish, each in their usual part."
        ),
        "basis": "memory",
    },
    {
        "id": "practices_dams",
        "name": "Practices are dams",
        "definition": (
            "Routines that a team builds for bad days: plans, check-ins, reviews, rest. They hold trouble"
            " back, and wear away when nobody keeps them up."
        ),
        "association": (
            "In this model practices cost slack first, then cushion setbacks and make mistakes rarer; "
            "efficacy slows their erosion. Repenning & Sterman (2001) describe such a delay between "
            "effort and gain."
        ),
        "source": (
            "Repenning & Sterman (2001), Nobody ever gets credit for fixing problems that never happened;"
            " Repenning & Sterman (2002), Capability traps and self-confirming attribution errors"
        ),
        "year": 2001,
        "boundary": (
            "Things may get worse before they get better, so it takes slack, time, and people who see why"
            " nothing went wrong."
        ),
        "objection": (
            "The evidence is cases and simulation models of improvement programmes. What a practice is "
            "worth in this game is a design choice."
        ),
        "monday": (
            "Find the routine that has slipped most, decide whether it is worth keeping, and if so give "
            "it a name and an hour."
        ),
        "basis": "checked",
    },
    {
        "id": "structural_constraints",
        "name": "Slack, authority, claim",
        "definition": (
            "Time to learn, a say over the change, and a share in what comes of it. Without them, "
            "believing in each other may not get a team far."
        ),
        "association": (
            "In a meta-analysis, team autonomy is associated with team effectiveness. In this model "
            "slack, authority and claim limit what can be built, what a success teaches and what it "
            "costs: belief is necessary, not sufficient."
        ),
        "source": (
            "wegame's own argument, after Bourgeois (1981), On the measurement of organizational slack, "
            "and a meta-analysis of team autonomy and team effectiveness"
        ),
        "year": 1981,
        "boundary": (
            "A team that believes in itself may rightly use that to renegotiate or to refuse. Slack "
            "without a use for it teaches nothing either."
        ),
        "objection": (
            "How the three combine is wegame's own formula, and studies of autonomy say little about who "
            "gets the gains."
        ),
        "monday": (
            "Name one thing that you have to change but may not decide, and ask the person who may for "
            "that one decision."
        ),
        "basis": "mixed",
    },
    {
        "id": "domains",
        "name": "Beyond work teams",
        "definition": (
            "Collective efficacy is also studied among teachers of a school and among the people of a neighbourhood."
        ),
        "association": (
            "Teachers' collective efficacy is associated with pupils' achievement (.537 to .628, Eells "
            "2011); in neighbourhoods it is commonly reported to go with less violence. In this model "
            "neither moves a dial."
        ),
        "source": (
            "Eells (2011), Collective teacher efficacy and student achievement: a meta-analysis; Sampson,"
            " Raudenbush & Earls (1997), Neighborhoods and violent crime"
        ),
        "year": 2011,
        "boundary": (
            "A neighbourhood is not a team: there the term is usually described as trust among neighbours"
            " plus a readiness to step in."
        ),
        "objection": "The school figures are correlations, and good results also give teachers reason to believe.",
        "monday": (
            "Ask a friend who teaches, coaches or volunteers what their group thinks it can do together, "
            "and how that came about."
        ),
        "basis": "mixed",
    },
    {
        "id": "group_cohesion",
        "name": "Group cohesion",
        "definition": "What keeps a group together: liking to be in it, and caring about the job that it is there for.",
        "association": (
            "Cohesion is commonly reported to be associated with performance, commitment to the task more"
            " than liking. In this model a check-in lifts alignment a little, and efficacy only through "
            "what follows."
        ),
        "source": "Beal et al. (2003), Cohesion and performance in groups",
        "year": 2003,
        "boundary": (
            "Liking alone can feed conformity. The link is usually described as stronger where work "
            "passes closely from hand to hand."
        ),
        "objection": "Doing well makes groups cohesive too, and studies mean different things by the word.",
        "monday": (
            "Begin the weekly meeting with two minutes on what the shared work needs from one another this week."
        ),
        "basis": "memory",
    },
    {
        "id": "mutual_accountability",
        "name": "Mutual accountability",
        "definition": (
            "Members hold each other to owners, dates and standards that they agreed on, and change the "
            "plan when the facts say so."
        ),
        "association": (
            "It is usually described as associated with teams that work well. In this model promises kept"
            " lift safety, promises broken lower it, and naming owners lifts alignment."
        ),
        "source": "Katzenbach & Smith (1993), The Wisdom of Teams; Edmondson (2019), The Fearless Organization",
        "year": 1993,
        "boundary": (
            "Standards without safety tend to breed anxiety, safety without standards mere comfort. Teams"
            " at a distance have to spell it out."
        ),
        "objection": (
            "Much of this rests on cases from practice, and the grid of safety and standards is a helpful"
            " picture rather than a tested law."
        ),
        "monday": (
            "Put each promise on a board with an owner, a day due and a day to look at it, and start your"
            " meetings there."
        ),
        "basis": "memory",
    },
)
