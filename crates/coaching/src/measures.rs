//! Figures about one conversation, as ranges to think with and never as marks.
//!
//! Counts follow the domain reference, section 5. Each coach turn is counted once by its main
//! behaviour, so `main` adds up to the coach turns, `talk` to the client turns and `functions` to
//! both. Turns that were not coded (in a language that is not supported) count in none of them: a
//! share of what was never looked at would be made up. The typical ranges are those measured there on 110 good and 23 poor demonstrations of
//! another practice (AnnoMI, section 5.3); they say what is usual, not what is right.

use domain::codes::{Clarity, Input, Main, MarkKind, Permission, Question, Reflection, Talk};
use domain::{Function, Role};
use serde::Serialize;

use crate::advice::AdviceEpisode;
use crate::coded::Coded;
use crate::story::StoryProposal;

/// Everything counted about one conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measures {
    /// Turns in all.
    pub turns: usize,
    /// Turns that were not coded, in a language that is not supported. They are in `turns` and in
    /// the shares of words, and in no other figure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_coded: Vec<usize>,
    /// Turns of the coach that were coded.
    pub coach_turns: usize,
    /// Turns of the client, and whoever sits on their side, that were coded.
    pub client_turns: usize,
    /// Length in minutes, where the source has times.
    pub minutes: Option<f64>,
    /// The client's share of the words, 0 to 1. No threshold for it has ever been validated.
    pub client_word_share: Option<f64>,
    /// The client's share of the words in the first, second and last third.
    pub client_word_share_by_third: [Option<f64>; 3],
    /// Coach turns by main behaviour; adds up to `coach_turns`.
    pub main: MainCounts,
    /// Coach turns with a question.
    pub questions: QuestionCounts,
    /// Coach turns with a reflection.
    pub reflections: ReflectionCounts,
    /// Reflections for each question; `null` without a question.
    pub reflections_per_question: Option<f64>,
    /// Coach turns that bring something of the coach's.
    pub input: InputCounts,
    /// Advice and options for each 100 coach turns.
    pub advice_per_100: Option<f64>,
    /// Advice or options nobody asked for and no leave was sought for.
    pub advice_unasked: usize,
    /// Times the client told of something in the way and advice came before any question or reflection.
    pub righting_reflex: usize,
    /// Advice episodes, and the rules met in all of them.
    pub advice: AdviceCounts,
    /// Coach turns that name a strength.
    pub affirmations: usize,
    /// Coach turns that leave the choice with the client in words.
    pub autonomy: usize,
    /// Coach turns that gather what was said.
    pub summaries: usize,
    /// Client turns by direction; adds up to `client_turns`.
    pub talk: TalkCounts,
    /// From *not sure* to *this is what I want*.
    pub gate: Gate,
    /// What the story proposals hold.
    pub story: StoryCounts,
    /// Turns by function, F1 to F10; adds up to `coach_turns` and `client_turns` together.
    pub functions: [usize; 10],
    /// What is usual elsewhere, for comparison.
    pub typical: Vec<Typical>,
}

/// Coach turns by main behaviour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in the record")]
pub struct MainCounts {
    pub question: usize,
    pub reflection: usize,
    pub input: usize,
    pub other: usize,
}

/// Coach turns with a question in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct QuestionCounts {
    /// Open ones.
    pub open: usize,
    /// Closed ones.
    pub closed: usize,
    /// Open ones among all, 0 to 1.
    pub open_share: Option<f64>,
    /// With an assumption or a wanted answer.
    pub leading: usize,
    /// Two or more at once.
    pub stacked: usize,
}

/// Coach turns with a reflection in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ReflectionCounts {
    /// Repeating or rephrasing.
    pub simple: usize,
    /// Adding meaning, feeling or a link.
    pub complex: usize,
    /// Complex ones among all, 0 to 1.
    pub complex_share: Option<f64>,
}

/// Coach turns with input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in the record")]
pub struct InputCounts {
    pub information: usize,
    pub advice: usize,
    pub options: usize,
    pub negotiation: usize,
}

/// Advice episodes together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AdviceCounts {
    /// How many.
    pub episodes: usize,
    /// Of which asked for.
    pub asked: usize,
    /// Rules met in all of them, of five each.
    pub rules_met: usize,
    /// Rules there were to meet.
    pub rules: usize,
}

/// Client turns by direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "named as in the record")]
pub struct TalkCounts {
    pub change: usize,
    pub sustain: usize,
    pub neutral: usize,
}

/// Clarity (knowing the outcome) and focus (knowing the next steps), kept apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gate {
    /// Client turns that do not know or waver.
    pub unsure: Vec<usize>,
    /// Client turns that say plainly what they want.
    pub sure: Vec<usize>,
    /// The turn in which the client said the outcome plainly, or from which they wavered no more.
    pub clear_from: Option<usize>,
    /// Turns that planned an action before the client had said what they want.
    pub planned_before_clear: usize,
    /// True if there is an action with date and measure in the client's words.
    pub focus: bool,
}

/// What the story proposals hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct StoryCounts {
    /// Options the client brought.
    pub options_client: usize,
    /// Options the coach brought when asked.
    pub options_coach_asked: usize,
    /// Options the coach brought unasked.
    pub options_coach_unasked: usize,
    /// Actions in all.
    pub actions: usize,
    /// Actions with date and measure, said by the client.
    pub actions_complete: usize,
    /// Actions the client said themselves.
    pub actions_said_by_client: usize,
    /// Contract items mentioned.
    pub contract_mentioned: usize,
    /// Of which the client agreed to.
    pub contract_agreed: usize,
}

/// What is usual for one figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Typical {
    /// The figure's name in [`Measures`].
    pub measure: &'static str,
    /// Here, where there is enough to say.
    pub here: Option<f64>,
    /// In conversations shown as good.
    pub good: f64,
    /// In conversations shown as poor.
    pub poor: f64,
    /// How to read it.
    pub note: &'static str,
}

/// Counts a coded conversation.
#[must_use]
pub fn measure(coded: &Coded<'_>, story: &StoryProposal, episodes: &[AdviceEpisode]) -> Measures {
    let mut measures = Measures {
        turns: coded.len(),
        not_coded: coded.not_coded(),
        coach_turns: 0,
        client_turns: 0,
        minutes: minutes(coded),
        client_word_share: client_share(coded, 0..coded.len()),
        client_word_share_by_third: thirds(coded),
        main: MainCounts::default(),
        questions: QuestionCounts::default(),
        reflections: ReflectionCounts::default(),
        reflections_per_question: None,
        input: InputCounts::default(),
        advice_per_100: None,
        advice_unasked: 0,
        righting_reflex: righting_reflexes(coded).len(),
        advice: AdviceCounts {
            episodes: episodes.len(),
            asked: episodes.iter().filter(|episode| episode.asked).count(),
            rules_met: episodes
                .iter()
                .map(|episode| usize::from(episode.score))
                .sum(),
            rules: episodes.len() * 5,
        },
        affirmations: 0,
        autonomy: 0,
        summaries: 0,
        talk: TalkCounts::default(),
        gate: gate(coded, story),
        story: story_counts(story),
        functions: [0; 10],
        typical: Vec::new(),
    };
    for turn in (0..coded.len()).filter(|&turn| coded.is_coded(turn)) {
        measures.functions[coded.codes[turn].function.index()] += 1;
        count_coach(&mut measures, coded, turn);
        count_client(&mut measures, coded, turn);
    }
    let questions = measures.questions.open + measures.questions.closed;
    let reflections = measures.reflections.simple + measures.reflections.complex;
    let advising = measures.input.advice + measures.input.options;
    measures.questions.open_share = share(measures.questions.open, questions);
    measures.reflections.complex_share = share(measures.reflections.complex, reflections);
    measures.reflections_per_question = share(reflections, questions);
    measures.advice_per_100 = share(advising * 100, measures.coach_turns);
    measures.typical = typical(&measures, reflections);
    measures
}

/// Client turns that told of something in the way and were met with advice before any question or
/// reflection: the righting reflex. Each is the advising turn.
#[must_use]
pub fn righting_reflexes(coded: &Coded<'_>) -> Vec<usize> {
    (1..coded.len())
        .filter(|&turn| {
            let told = &coded.codes[turn - 1];
            let blocked = told.role() == Role::Client
                && coded.is_coded(turn - 1)
                && (told.function == Function::F6
                    || told
                        .marks
                        .iter()
                        .any(|mark| mark.kind == MarkKind::Obstacle));
            blocked
                && coded.coach(turn).is_some_and(|coach| {
                    coach.advises()
                        && coach.reflection.is_none()
                        && coach.permission == Some(Permission::None)
                })
        })
        .collect()
}

fn count_coach(measures: &mut Measures, coded: &Coded<'_>, turn: usize) {
    let Some(coach) = coded.coach(turn) else {
        return;
    };
    measures.coach_turns += 1;
    match coach.main {
        Main::Question => measures.main.question += 1,
        Main::Reflection => measures.main.reflection += 1,
        Main::Input => measures.main.input += 1,
        Main::Other => measures.main.other += 1,
    }
    match coach.question {
        Some(Question::Open) => measures.questions.open += 1,
        Some(Question::Closed) => measures.questions.closed += 1,
        None => {}
    }
    measures.questions.leading += usize::from(coach.leading);
    measures.questions.stacked += usize::from(coach.stacked);
    match coach.reflection {
        Some(Reflection::Simple) => measures.reflections.simple += 1,
        Some(Reflection::Complex) => measures.reflections.complex += 1,
        None => {}
    }
    match coach.input {
        Some(Input::Information) => measures.input.information += 1,
        Some(Input::Advice) => measures.input.advice += 1,
        Some(Input::Options) => measures.input.options += 1,
        Some(Input::Negotiation) => measures.input.negotiation += 1,
        None => {}
    }
    measures.advice_unasked +=
        usize::from(coach.advises() && coach.permission == Some(Permission::None));
    measures.affirmations += usize::from(coach.affirmation);
    measures.autonomy += usize::from(coach.autonomy);
    measures.summaries += usize::from(coach.summary);
}

fn count_client(measures: &mut Measures, coded: &Coded<'_>, turn: usize) {
    let Some(client) = coded.client(turn) else {
        return;
    };
    measures.client_turns += 1;
    match client.talk {
        Talk::Change => measures.talk.change += 1,
        Talk::Sustain => measures.talk.sustain += 1,
        Talk::Neutral => measures.talk.neutral += 1,
    }
}

fn gate(coded: &Coded<'_>, story: &StoryProposal) -> Gate {
    let said = |clarity: Clarity| -> Vec<usize> {
        (0..coded.len())
            .filter(|&turn| {
                coded
                    .client(turn)
                    .is_some_and(|client| client.clarity == Some(clarity))
            })
            .collect()
    };
    let (unsure, sure) = (said(Clarity::Unsure), said(Clarity::Sure));
    let last_doubt = unsure.last().copied();
    let after_doubt = sure
        .iter()
        .copied()
        .find(|&turn| last_doubt.is_none_or(|doubt| turn > doubt));
    // Where the client said the outcome plainly, a later doubt about a way there takes nothing back.
    let plainly = story.outcome.as_ref().and_then(|outcome| {
        let said = outcome.quotes.first()?.turn;
        (story.clear && sure.contains(&said)).then_some(said)
    });
    let clear_from = plainly.or(after_doubt);
    let first_sure = sure.first().copied().unwrap_or(coded.len());
    Gate {
        planned_before_clear: (0..first_sure)
            .filter(|&turn| coded.is_coded(turn) && coded.codes[turn].function == Function::F9)
            .count(),
        focus: story
            .actions
            .iter()
            .any(|action| action.said_by_client && action.missing.is_empty()),
        unsure,
        sure,
        clear_from,
    }
}

fn story_counts(story: &StoryProposal) -> StoryCounts {
    use crate::story::Origin;
    let from = |origin: Origin| {
        story
            .options
            .iter()
            .filter(|option| option.origin == origin)
            .count()
    };
    StoryCounts {
        options_client: from(Origin::Client),
        options_coach_asked: from(Origin::CoachAsked),
        options_coach_unasked: from(Origin::CoachUnasked),
        actions: story.actions.len(),
        actions_complete: story
            .actions
            .iter()
            .filter(|action| action.said_by_client && action.missing.is_empty())
            .count(),
        actions_said_by_client: story
            .actions
            .iter()
            .filter(|action| action.said_by_client)
            .count(),
        contract_mentioned: story.contract.len(),
        contract_agreed: story
            .contract
            .iter()
            .filter(|item| item.status == crate::contract::Status::Agreed)
            .count(),
    }
}

fn minutes(coded: &Coded<'_>) -> Option<f64> {
    let turns = &coded.conversation.turns;
    let first = turns.iter().find_map(|turn| turn.start)?;
    let last = turns
        .iter()
        .rev()
        .find_map(|turn| turn.end.or(turn.start))?;
    let minutes = (last.seconds() - first.seconds()) / 60.0;
    (minutes > 0.0).then(|| round(minutes, 10.0))
}

fn client_share(coded: &Coded<'_>, turns: std::ops::Range<usize>) -> Option<f64> {
    let (mut client, mut all) = (0, 0);
    for turn in turns {
        let words = coded.text(turn).split_whitespace().count();
        all += words;
        if coded.role(turn) == Role::Client {
            client += words;
        }
    }
    share(client, all)
}

fn thirds(coded: &Coded<'_>) -> [Option<f64>; 3] {
    let cut = |part: usize| coded.len() * part / 3;
    [0, 1, 2].map(|part| client_share(coded, cut(part)..cut(part + 1)))
}

/// Medians and pooled rates of the domain reference, section 5.3.
fn typical(measures: &Measures, reflections: usize) -> Vec<Typical> {
    let enough = measures.coach_turns >= 10;
    let here = |value: Option<f64>| value.filter(|_| enough);
    vec![
        Typical {
            measure: "advice_per_100",
            here: here(measures.advice_per_100),
            good: 1.8,
            poor: 14.5,
            note: "the clearest difference between good and poor demonstrations",
        },
        Typical {
            measure: "reflections_per_100",
            here: here(share(reflections * 100, measures.coach_turns)),
            good: 32.5,
            poor: 11.3,
            note: "reflections go with good demonstrations",
        },
        Typical {
            measure: "reflections_per_question",
            here: here(measures.reflections_per_question),
            good: 1.0,
            poor: 0.0,
            note: "medians; half of the good demonstrations stay below 1",
        },
        Typical {
            measure: "information_per_100",
            here: here(share(
                measures.input.information * 100,
                measures.coach_turns,
            )),
            good: 8.3,
            poor: 17.9,
            note: "information is part of career work; compare with care",
        },
        Typical {
            measure: "open_share",
            here: here(measures.questions.open_share),
            good: 0.57,
            poor: 0.64,
            note: "does not tell good from poor",
        },
        Typical {
            measure: "client_word_share",
            here: here(measures.client_word_share),
            good: 0.46,
            poor: 0.37,
            note: "medians; the two overlap heavily",
        },
    ]
}

/// `part / whole` to three places, or nothing of nothing.
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| round(part as f64 / whole as f64, 1000.0))
}

fn round(value: f64, places: f64) -> f64 {
    (value * places).round() / places
}
