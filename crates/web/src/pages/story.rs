//! The story as it stands, for whichever page shows it: the outcome with its wordings, what the client brought, what
//! stands in the way, what could be done, what will be.
//!
//! Everything says whose it is and cites what it rests on. `templates/parts/story.html` sets it out; a page includes
//! it with a `story` of its own.

use domain::engagement::{
    Action, ActionState, Answer, Decision, Due, Item, ItemKind, Offer, Origin, Outcome,
    OutcomeState, Part, Quote, Verdict, Voice, Wording,
};
use domain::{Actor, Engagement};

use crate::shell::Shell;

/// The story for one reader.
#[derive(Clone, Debug)]
pub(crate) struct Story {
    pub(crate) outcome: Option<OutcomeShown>,
    /// Outcomes that have come to a good end, newest first.
    pub(crate) ended: Vec<OutcomeShown>,
    /// Wording that waits for the client.
    pub(crate) offers: Vec<OfferShown>,
    /// What was said, kind by kind, the kinds in their order; empty kinds are left out.
    pub(crate) groups: Vec<Group>,
    pub(crate) actions: Vec<ActionShown>,
    /// The client's own measures, each with its values.
    pub(crate) measures: Vec<MeasureShown>,
    /// True for the client, whose story it is to change.
    pub(crate) mine: bool,
}

/// An outcome and how it came to be put so.
#[derive(Clone, Debug)]
pub(crate) struct OutcomeShown {
    pub(crate) id: u32,
    pub(crate) text: String,
    /// The key of how it stands: `outcome-clear`.
    pub(crate) state: &'static str,
    pub(crate) source: Option<Cited>,
    pub(crate) since: String,
    /// The client knows it: *this is what I want*.
    pub(crate) clear: bool,
    /// Earlier wordings, newest first, each with when.
    pub(crate) earlier: Vec<(String, String)>,
    pub(crate) focus: Option<Cited>,
    pub(crate) why: Option<String>,
}

/// Words the client said, and where to read them.
#[derive(Clone, Debug)]
pub(crate) struct Cited {
    pub(crate) words: String,
    /// The turn's address.
    pub(crate) to: String,
    /// `Session 2, line 14`.
    pub(crate) place: String,
}

/// Wording the client has not decided on.
#[derive(Clone, Debug)]
pub(crate) struct OfferShown {
    pub(crate) id: u32,
    pub(crate) text: String,
    pub(crate) quotes: Vec<Cited>,
    pub(crate) since: String,
    /// Put together by the program, not by the coach.
    pub(crate) program: bool,
    /// The client was unsure of it.
    pub(crate) unsure: bool,
}

/// Items of a kind.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The key of its heading: `story-obstacle`.
    pub(crate) key: &'static str,
    pub(crate) kind: ItemKind,
    pub(crate) items: Vec<ItemShown>,
}

/// An item of the story.
#[derive(Clone, Debug)]
pub(crate) struct ItemShown {
    pub(crate) id: u32,
    pub(crate) text: String,
    /// `client`, `coach-asked` or `coach-unasked`.
    pub(crate) origin: &'static str,
    pub(crate) quotes: Vec<Cited>,
    /// Rests on nothing the client said, so that it cannot become part of an outcome.
    pub(crate) uncited: bool,
    /// The key of what was decided: `decision-chosen`, `obstacle-passed`.
    pub(crate) standing: Option<&'static str>,
}

/// A step.
#[derive(Clone, Debug)]
pub(crate) struct ActionShown {
    pub(crate) id: u32,
    pub(crate) what: String,
    pub(crate) due: Option<String>,
    /// When, in the words it was said in, for form fields.
    pub(crate) due_said: Option<String>,
    /// As a calendar writes it, for form fields.
    pub(crate) due_date: Option<String>,
    /// The date has gone by and it is open: said without blame.
    pub(crate) past: bool,
    pub(crate) measure: Option<String>,
    pub(crate) benefit: Option<String>,
    pub(crate) support: Option<String>,
    pub(crate) barrier: Option<(String, String)>,
    pub(crate) origin: &'static str,
    pub(crate) quotes: Vec<Cited>,
    /// The key of how it stands: `action-draft`, `action-open`, `action-done` …
    pub(crate) state: &'static str,
    pub(crate) draft: bool,
    pub(crate) open: bool,
    /// The keys of the questions still to be asked.
    pub(crate) missing: Vec<&'static str>,
    /// What was said of it since, newest first: the key of the answer, and when.
    pub(crate) answers: Vec<(&'static str, String)>,
}

/// A measure of the client's own.
#[derive(Clone, Debug)]
pub(crate) struct MeasureShown {
    pub(crate) id: u32,
    pub(crate) words: String,
    pub(crate) ends: Option<(String, String)>,
    /// When, and 0 to 10, oldest first.
    pub(crate) ratings: Vec<(String, u8)>,
}

/// The kinds in the order in which a story is told, with the key of each heading.
const KINDS: [(ItemKind, &str); 7] = [
    (ItemKind::Need, "story-need"),
    (ItemKind::Goal, "story-goal"),
    (ItemKind::Value, "story-value"),
    (ItemKind::Strength, "story-strength"),
    (ItemKind::Success, "story-success"),
    (ItemKind::Obstacle, "story-obstacle"),
    (ItemKind::Option, "story-option"),
];

impl Story {
    /// What `viewer` sees of `engagement` in the shell's language and zone; `at` is its address.
    pub(crate) fn of(engagement: &Engagement, viewer: Actor, s: &Shell, at: &str) -> Self {
        let teller = Teller {
            engagement,
            viewer,
            s,
            at,
        };
        let ended = engagement.outcomes().filter(|outcome| !outcome.is_live());
        let mut ended: Vec<_> = ended.map(|outcome| teller.outcome(outcome)).collect();
        ended.reverse();
        let waits = |offer: &&Offer| matches!(offer.verdict, None | Some(Verdict::Unsure));
        let group = |(kind, key)| Group {
            key,
            kind,
            items: engagement
                .story(kind)
                .map(|item| teller.item(item))
                .collect(),
        };
        Self {
            outcome: engagement.outcome().map(|outcome| teller.outcome(outcome)),
            ended,
            offers: engagement
                .offers()
                .filter(waits)
                .map(|offer| teller.offer(offer))
                .collect(),
            groups: KINDS
                .into_iter()
                .map(group)
                .filter(|group| !group.items.is_empty())
                .collect(),
            actions: engagement
                .actions()
                .map(|action| teller.action(action))
                .collect(),
            measures: teller.measures(),
            mine: viewer == Actor::Client,
        }
    }

    /// True while nothing has been said.
    pub(crate) fn is_empty(&self) -> bool {
        self.outcome.is_none()
            && self.groups.is_empty()
            && self.actions.is_empty()
            && self.offers.is_empty()
    }
}

struct Teller<'e> {
    engagement: &'e Engagement,
    viewer: Actor,
    s: &'e Shell,
    at: &'e str,
}

impl Teller<'_> {
    fn outcome(&self, outcome: &Outcome) -> OutcomeShown {
        let last = outcome.wording();
        let earlier = outcome.wordings.iter().rev().skip(1);
        let (state, why) = match &outcome.state {
            OutcomeState::Emerging => ("outcome-emerging", None),
            OutcomeState::Clear(_) => ("outcome-clear", None),
            OutcomeState::Reached(_) => ("outcome-reached", None),
            OutcomeState::Redefined { .. } => ("outcome-redefined", None),
            OutcomeState::LetGo { why, .. } => ("outcome-let-go", why.as_ref()),
        };
        OutcomeShown {
            id: outcome.id.0,
            text: last
                .map(|last| last.text.reveal().to_owned())
                .unwrap_or_default(),
            state,
            source: last.and_then(|last| self.said(&last.voice).or_else(|| self.grew_from(last))),
            since: last.map(|last| self.s.moment(&last.at)).unwrap_or_default(),
            clear: outcome.is_clear(),
            earlier: earlier
                .map(|wording| (wording.text.reveal().to_owned(), self.s.moment(&wording.at)))
                .collect(),
            focus: outcome
                .focus
                .as_ref()
                .and_then(|sign| self.said(&sign.voice)),
            why: why.map(|why| why.reveal().to_owned()),
        }
    }

    /// What a wording that was offered, and is the client's now, rests on.
    fn grew_from(&self, wording: &Wording) -> Option<Cited> {
        let offer = self.engagement.offer(wording.from?)?;
        self.all_cited(&offer.wording.quotes).into_iter().next()
    }

    fn offer(&self, offer: &Offer) -> OfferShown {
        OfferShown {
            id: offer.id.0,
            text: offer.wording.text.reveal().to_owned(),
            quotes: self.all_cited(&offer.wording.quotes),
            since: self.s.moment(&offer.at),
            program: offer.by == Actor::Program,
            unsure: offer.verdict.is_some(),
        }
    }

    fn item(&self, item: &Item) -> ItemShown {
        let standing = match (item.decision(), item.is_passed()) {
            (Some(Decision::Chosen), _) => Some("decision-chosen"),
            (Some(Decision::Declined), _) => Some("decision-declined"),
            (Some(Decision::Later), _) => Some("decision-later"),
            (None, true) => Some("obstacle-passed"),
            (None, false) => None,
        };
        ItemShown {
            id: item.id.0,
            text: item.text.reveal().to_owned(),
            origin: origin(item.origin),
            quotes: self.all_cited(&item.quotes),
            uncited: !item.is_clients_words(),
            standing,
        }
    }

    fn action(&self, action: &Action) -> ActionShown {
        let draft = &action.draft;
        let text =
            |text: &Option<domain::Private>| text.as_ref().map(|text| text.reveal().to_owned());
        let date = draft.due.as_ref().and_then(Due::date);
        let said = match &draft.due {
            Some(Due::Said { said, .. }) if !said.is_blank() => Some(said.reveal().to_owned()),
            _ => None,
        };
        let day = date.map(|date| self.s.words.short_day(date));
        let due = match (said.clone(), day) {
            (Some(said), Some(day)) => Some(format!("{said} ({day})")),
            (said, day) => said.or(day),
        };
        let answers = action.answers.iter().rev();
        ActionShown {
            id: action.id.0,
            what: text(&draft.what).unwrap_or_default(),
            due,
            due_said: said,
            due_date: date.map(|date| date.to_string()),
            past: action.is_open() && date.is_some_and(|date| date < self.s.today()),
            measure: text(&draft.measure),
            benefit: text(&draft.stage_benefit),
            support: text(&draft.support),
            barrier: draft
                .barrier_plan
                .as_ref()
                .map(|plan| (plan.when.reveal().to_owned(), plan.then.reveal().to_owned())),
            origin: origin(draft.origin),
            quotes: self.all_cited(&draft.quotes),
            state: match &action.state {
                ActionState::Draft => "action-draft",
                ActionState::Committed(_) => "action-open",
                ActionState::Settled { answer, .. } => answer_key(*answer),
            },
            draft: action.state == ActionState::Draft,
            open: action.is_open(),
            missing: action.missing().into_iter().map(part_key).collect(),
            answers: answers
                .map(|(at, answer)| (answer_key(*answer), self.s.moment(at)))
                .collect(),
        }
    }

    fn measures(&self) -> Vec<MeasureShown> {
        let own = self.engagement.measures().own();
        let ratings = |measure: &domain::engagement::measure::Measure| {
            let ratings = measure.ratings.iter();
            ratings
                .map(|(at, score)| (self.s.moment(at), score.get()))
                .collect()
        };
        own.map(|measure| MeasureShown {
            id: measure.id.0,
            words: measure.words.reveal().to_owned(),
            ends: measure
                .ends
                .as_ref()
                .map(|ends| (ends.low.reveal().to_owned(), ends.high.reveal().to_owned())),
            ratings: ratings(measure),
        })
        .collect()
    }

    fn said(&self, voice: &Voice) -> Option<Cited> {
        self.cited(voice.quote()?)
    }

    fn all_cited(&self, quotes: &[Quote]) -> Vec<Cited> {
        quotes
            .iter()
            .filter_map(|quote| self.cited(quote))
            .collect()
    }

    /// A quote, if its session is open to who is looking.
    fn cited(&self, quote: &Quote) -> Option<Cited> {
        let number = self
            .engagement
            .sessions()
            .position(|session| session.id == quote.place.session)?
            + 1;
        let session = self.engagement.session(quote.place.session)?;
        let (turn, line) = (quote.place.turn, quote.place.turn + 1);
        session.is_open_to(self.viewer).then(|| Cited {
            words: quote.words.reveal().to_owned(),
            to: format!("{}/sessions/{}#t{turn}", self.at, session.id.0),
            place: self.s.words.with(
                "cited-place",
                &[("session", number.into()), ("line", line.into())],
            ),
        })
    }
}

/// The words an act of the client's rests on, if somebody else wrote it down and `viewer` may read that session.
pub(crate) fn cites(
    engagement: &Engagement,
    viewer: Actor,
    s: &Shell,
    at: &str,
    voice: &Voice,
) -> Option<Cited> {
    let teller = Teller {
        engagement,
        viewer,
        s,
        at,
    };
    teller.said(voice)
}

/// How templates name an origin.
pub(crate) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Client => "client",
        Origin::CoachAsked => "coach-asked",
        Origin::CoachUnasked => "coach-unasked",
    }
}

/// The key of an answer about a step.
pub(crate) fn answer_key(answer: Answer) -> &'static str {
    match answer {
        Answer::Done => "action-done",
        Answer::Partly => "action-partly",
        Answer::NotNow => "action-not-now",
        Answer::ChangedMind => "action-changed-mind",
    }
}

fn part_key(part: Part) -> &'static str {
    match part {
        Part::Action => "missing-action",
        Part::Due => "missing-due",
        Part::Measure => "missing-measure",
    }
}
