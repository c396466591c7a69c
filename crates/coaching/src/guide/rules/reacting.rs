//! What the client just did: asked back, fell silent, was angry, strayed, said what they want.

use super::super::Guide;
use super::super::advise;
use super::super::hearing::Heard;
use super::super::moves::{Candidate, Lead, Move, Then};
use super::super::reflect::quoted;
use super::super::wording::{turn_about, words};
use super::ask;
use crate::frames::{Draws, Use};

/// Somebody who does not answer in the same way so often has answered.
const OFTEN: usize = 3;

/// So many words at once are gathered up before anything is asked.
const FLOOD: usize = 75;

pub(super) fn another_language(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if heard.followed || guide.follows {
        return None;
    }
    let text = turn_about(&words().other_language, guide.memory.languages).to_owned();
    let candidate = Candidate::new(Move::GiveTime, "other_language", text);
    Some(candidate.settles().then(Then::OtherLanguage))
}

/// A question to the program goes back; what it is, it says.
pub(super) fn a_question_back(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if guide.follows && !heard.asks {
        return None;
    }
    if !guide.follows && heard.is("guide.privacy") {
        let lead = Some(Lead::plain(words().privacy.clone()));
        let question = words().privacy_ask.clone();
        let asked = (!guide.memory.repeats(&question)).then_some(question);
        let text = asked.unwrap_or_default();
        return Some(Candidate::new(Move::HandBack, "question_back", text).after(lead));
    }
    // A greeting at the beginning is a greeting.
    let begins = guide.conversation.turns.len() <= 2;
    let puzzled = heard.is("guide.puzzled") && !begins && (heard.asks || heard.words <= 2);
    if !guide.follows && puzzled {
        let text = words()
            .puzzled
            .iter()
            .find(|text| !guide.memory.repeats(text))?;
        return Some(Candidate::new(
            Move::HandBack,
            "question_back",
            text.clone(),
        ));
    }
    let about = heard.is("guide.about_program");
    if heard.asks_advice() || !(about || heard.asks) {
        return None;
    }
    // Beside a person the program says nothing of itself.
    let lead = (!guide.follows).then(|| {
        Lead::plain(if about {
            turn_about(&words().about_program, guide.memory.told_about).to_owned()
        } else {
            words().question_back.clone()
        })
    });
    // The same question does not go back twice.
    let back = words()
        .question_back_ask
        .iter()
        .find(|question| !guide.memory.repeats(question));
    match back {
        Some(question) if !about => {
            let asked = Candidate::new(Move::HandBack, "question_back", question.clone());
            Some(asked.after(lead))
        }
        _ => {
            let picked = guide.for_moment(Use::HandBack, heard)?;
            let then = if about {
                Then::ToldAbout
            } else {
                Then::Nothing
            };
            Some(ask(Move::HandBack, "question_back", picked, lead).then(then))
        }
    }
}

/// Somebody has died: that comes before anything, and nothing is asked.
pub(super) fn a_loss(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if !heard.is("guide.loss") {
        return None;
    }
    let text = words().loss.get(guide.memory.losses)?.clone();
    Some(Candidate::new(Move::GiveTime, "loss", text).then(Then::Loss))
}

/// Asked for advice: their own ideas first, then what they thought of, then possibilities.
pub(super) fn advice_is_asked(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    heard.asks_advice().then(|| advise::asked(guide, heard))
}

pub(super) fn mistaken(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if !heard.is("guide.mistaken") || heard.wishes {
        return None;
    }
    let text = words()
        .mistaken
        .iter()
        .find(|text| !guide.memory.repeats(text))?;
    Some(Candidate::new(Move::HandBack, "mistaken", text.clone()))
}

pub(super) fn upset(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if !heard.is("guide.upset") {
        return None;
    }
    let lead = turn_about(&words().upset, guide.memory.upset).to_owned();
    let question = words()
        .upset_ask
        .iter()
        .find(|question| !guide.memory.repeats(question));
    let text = question.cloned().unwrap_or_default();
    let candidate = Candidate::new(Move::HandBack, "upset", text).after(Some(Lead::plain(lead)));
    Some(candidate.then(Then::Upset))
}

/// The words are given back, and the client is asked whether they are it.
pub(super) fn an_outcome_is_heard(guide: &Guide, _: &Heard) -> Option<Candidate> {
    let (text, turn) = guide.draft.outcome_heard.as_ref()?;
    let mirror = turn_about(&words().mirrors, guide.memory.confirmed);
    let said = text.reveal().trim_end_matches(['.', ',', ';']);
    let confirm = &words().confirm_outcome;
    // The words are short; which of them was used matters less than that they are asked.
    let confirm = confirm
        .iter()
        .find(|ask| !guide.memory.repeats(ask))
        .or_else(|| confirm.last())?;
    let made = if guide.draft.outcome.is_some() {
        (Move::ReEvaluate, "re_evaluate")
    } else {
        (Move::Confirm, "outcome")
    };
    let text = format!("{} {confirm}", mirror.replace("{words}", said));
    let candidate = Candidate::new(made.0, made.1, text).settles();
    Some(candidate.giving_back(*turn).then(Then::OutcomeVerdict))
}

/// They let go of what they wanted, and have not said what instead: a good turn, too.
pub(super) fn letting_go(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let lets_go = heard.is("guide.changes") && guide.draft.outcome.is_some();
    if !lets_go || guide.draft.outcome_heard.is_some() {
        return None;
    }
    let picked = guide.for_moment(Use::ChangedMind, heard)?;
    Some(ask(
        Move::ReEvaluate,
        "re_evaluate",
        picked,
        guide.lead(heard),
    ))
}

/// They speak against what they said they want: it is held up to them, once.
pub(super) fn an_outcome_is_doubted(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let (outcome, turn) = guide.draft.outcome.as_ref()?;
    let line = guide.conversation.text(heard.turn);
    let speaks_of_it = !coding::overlap(line, outcome.reveal()).shared.is_empty();
    let against = crate::story::negated(line) && speaks_of_it && !heard.is_empty();
    let id = "doubted";
    if !against || heard.is("guide.yes") || guide.memory.has_asked(id) {
        return None;
    }
    let said = outcome.reveal().trim_end_matches(['.', ',', ';']);
    let text = words().doubted.replace("{words}", said);
    let candidate = Candidate::new(Move::ReEvaluate, "sustain", text)
        .asking(id, Some(Draws::ReEvaluation))
        .after(guide.lead(heard));
    Some(candidate.giving_back(*turn))
}

/// After possibilities: the client says what fits, and the guide steps back to what they want.
pub(super) fn what_fits_is_said(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    guide
        .just
        .fits_said
        .then(|| advise::step_back(guide, heard))?
}

pub(super) fn leave_is_given(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    guide
        .just
        .leave_given
        .then(|| advise::offer(guide, heard))?
}

/// No way forward named when asked twice: leave is asked before any idea that is not theirs.
pub(super) fn stuck_twice(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let stuck = guide.memory.drawn(Draws::Option) >= 1
        && guide.memory.not_knowing >= 2
        && !guide.draft.has_way();
    if !stuck || guide.memory.leave_asked || heard.is_empty() && !heard.does_not_know() {
        return None;
    }
    Some(advise::ask_leave())
}

/// The first time a smaller question, the second another side, the third time none.
pub(super) fn not_knowing(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let run = guide.memory.not_knowing;
    if run == 0 {
        return None;
    }
    // Where something was said of it already, the question follows at once.
    let lead = (!guide.just.settled)
        .then(|| Lead::plain(turn_about(&words().not_knowing, run - 1).to_owned()));
    if run == OFTEN {
        // The third time nothing is asked.
        let text = turn_about(&words().not_knowing, run - 1).to_owned();
        return Some(Candidate::new(Move::GiveTime, "not_knowing", text).then(Then::NotKnowing));
    }
    if run > OFTEN {
        return None;
    }
    let picked = guide.for_moment(Use::Unsure, heard)?;
    Some(ask(Move::Ask, "not_knowing", picked, lead).then(Then::NotKnowing))
}

/// An invitation, and no pressure.
pub(super) fn few_words(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let run = guide.memory.few_words;
    if run == 0 || run > OFTEN || heard.asks || guide.just.settled || heard.nods() {
        return None;
    }
    let said = guide.conversation.text(heard.turn).trim();
    let template = words()
        .few_words
        .iter()
        .find(|text| !guide.memory.repeats(text) && !guide.memory.has_asked(text))?;
    let text = quoted(template, said)?;
    let candidate = Candidate::new(Move::Reflect, "few_words", text).asking(template, None);
    Some(candidate.giving_back(heard.turn).then(Then::FewWords))
}

/// A nod where something open was asked: room, and not the next question at once.
pub(super) fn little_was_said(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let nod = heard.nods() || heard.words <= 2;
    let asked = guide.drew_last.is_some() && !guide.follows;
    if !nod || !asked || guide.just.settled || heard.asks {
        return None;
    }
    let ways = &words().invitations;
    let text = ways.get(guide.memory.invited)?.clone();
    let lead = guide.earlier(heard);
    let candidate = Candidate::new(Move::GiveTime, "said_little", text).after(lead);
    Some(candidate.then(Then::Invited))
}

pub(super) fn a_flood(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if heard.words < FLOOD {
        return None;
    }
    let phrases: Vec<_> = heard.phrases.iter().collect();
    let lead = guide.gathered(&phrases, 3, &words().summed_up)?;
    summary(guide, "flood", lead)
}

/// What was gathered, and a check.
pub(super) fn summary(guide: &Guide, why: &'static str, lead: Lead) -> Option<Candidate> {
    let question = words()
        .summed_up_ask
        .iter()
        .find(|question| !guide.memory.repeats(question));
    let question = question.map_or("", String::as_str);
    // What was gathered is the move; without it the question would be about nothing.
    let text = format!("{} {question}", lead.text).trim_end().to_owned();
    let mut candidate = Candidate::new(Move::Summarise, why, text).then(Then::Gathered);
    candidate.gives_back = lead.turns;
    candidate.phrases = lead.phrases;
    Some(candidate)
}

/// Away from what they came with, and not about themselves: a bridge, and the choice is theirs.
pub(super) fn it_strays(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    const AT_MOST: usize = 2;
    let came_with = guide.memory.came_with.as_ref()?;
    let line = guide.conversation.text(heard.turn);
    let about_themselves = line.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "i" | "im" | "ive" | "id" | "ill" | "my" | "me" | "we" | "our" | "us" | "myself"
        )
    });
    let marked = !guide.codes[heard.turn].marks.is_empty();
    let answers = !matches!(
        guide.then,
        Then::Nothing | Then::Explored | Then::Beneath | Then::Waited | Then::Strayed
    );
    let first = line
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    // "It has been four years" goes on from what was said.
    let goes_on = matches!(
        first.to_ascii_lowercase().as_str(),
        "it" | "its"
            | "that"
            | "thats"
            | "this"
            | "they"
            | "he"
            | "she"
            | "because"
            | "so"
            | "being"
            | "to"
    );
    // What answers a question about the step or the next time is short and about that.
    let practical = matches!(
        guide.drew_last,
        Some(
            Draws::FollowUp
                | Draws::Due
                | Draws::Measure
                | Draws::Commitment
                | Draws::Contract
                | Draws::Action
                | Draws::Decision
        )
    );
    let strays = !answers
        && !practical
        && !goes_on
        && !heard.is("guide.yes")
        && heard.words >= 9
        && !about_themselves
        && !marked
        && heard.signs.is_empty()
        && coding::overlap(line, &came_with.said).shared.is_empty()
        && coding::overlap(line, guide.last_said()).shared.is_empty();
    if !strays || guide.memory.strayed >= AT_MOST || came_with.turn + 2 > heard.turn {
        return None;
    }
    let template = turn_about(&words().back_to, guide.memory.strayed);
    let lead = Lead {
        text: quoted(template, &came_with.said)?,
        turns: vec![came_with.turn],
        phrases: vec![came_with.key],
        linked: false,
    };
    let question = words()
        .back_to_ask
        .iter()
        .find(|question| !guide.memory.repeats(question))?;
    let candidate = Candidate::new(Move::HandBack, "strays", question.clone()).after(Some(lead));
    Some(candidate.then(Then::Strayed))
}
