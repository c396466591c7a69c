//! What a simulated client says to what they heard: first to what was done to them, then, in their
//! own manner, to what was asked; and what is true only to somebody who listened.

use super::file::Line;
use super::given_back::GivenBack;
use super::hears::{Advised, Heard};
use super::played::{Agreed, Happened, Played};
use super::stock::Common;
use super::topic::Topic;

/// Below this a client may agree to anything so as to be left alone, the likelier the lower.
const RESIGNED: f32 = 0.38;
/// Exchanges between one aside and the next.
const APART: usize = 2;
/// Exchanges in which what one hopes to take away is still ahead.
const EARLY: usize = 10;
/// Below this hardly anything is said of one's own accord.
const CLOSED: f32 = 0.5;

impl Played {
    /// The next line. Chance is asked in the same order whatever the outcome, so that a seed means the
    /// same manner on the same day.
    pub(super) fn choose(&mut self, heard: &Heard, happened: &mut Vec<Happened>) -> (Line, String) {
        if !heard.understood {
            return self.common_or(Common::Lost, Line::Wrong);
        }
        if heard.topic == Some(Topic::Keep) {
            return self.common_or(Common::Keep, Line::Yes);
        }
        if let Some(line) = self.answer_what_was_done(heard, happened) {
            return line;
        }
        if let Some(line) = self.in_their_manner(heard) {
            return line;
        }
        if let Some(line) = self.true_thing(heard, happened) {
            return line;
        }
        self.answer_what_was_asked(heard, happened)
    }

    /// Being pushed, misheard or praised is answered before any question.
    fn answer_what_was_done(
        &mut self,
        heard: &Heard,
        happened: &mut Vec<Happened>,
    ) -> Option<(Line, String)> {
        let roll = self.chance.unit();
        let low = self.is_resigned();
        let line = match heard.advised {
            Some(Advised::Unasked) if low => {
                self.steps.agreed.push(Agreed::default());
                happened.push(Happened::GaveIn);
                Line::Resigned
            }
            Some(Advised::Unasked) if roll < 0.35 => Line::NotMine,
            Some(Advised::Unasked) => Line::Advice,
            Some(Advised::Urged | Advised::Welcome) => Line::AdviceWelcome,
            None if heard.codes.leading && roll < 0.75 => Line::Leading,
            None if heard.given_back == Some(GivenBack::Wrong) && roll < 0.7 => Line::Wrong,
            None if heard.codes.stacked && roll < 0.6 => Line::Stacked,
            None if heard.repeated && roll < 0.75 => Line::Repeated,
            None if heard.empty_praise && heard.topic.is_none() => Line::Praise,
            None => return None,
        };
        Some(self.take(line))
    }

    /// Short, unsure, elsewhere, or asking what to do: less of it the more open they are.
    fn in_their_manner(&mut self, heard: &Heard) -> Option<(Line, String)> {
        let rolls = [(); 4].map(|()| self.chance.unit());
        let manner = self.client.manner;
        let shut = 1.0 - self.openness.receptivity;
        let topic = heard.topic?;
        let of_plans = matches!(
            topic,
            Topic::Option | Topic::Decision | Topic::Action | Topic::Weigh | Topic::Outcome
        );
        let of_both_sides = matches!(
            topic,
            Topic::Outcome | Topic::Decision | Topic::Weigh | Topic::Value | Topic::Verdict
        );
        let settled = self.told.outcome > 0;
        let open_ended = topic.leaves_room() && topic != Topic::Verdict;
        let low = self.openness.receptivity < CLOSED && open_ended;
        // Nobody strays, or begs for an answer, at every turn.
        let may = self.told.strayed == 0 || self.exchanges() > self.told.strayed + APART;
        let line = if may && of_plans && !settled && rolls[0] < manner.asks_advice * (0.3 + shut) {
            self.told.strayed = self.exchanges();
            Line::Asks
        } else if may && open_ended && rolls[1] < manner.digress * (0.3 + shut) {
            self.told.strayed = self.exchanges();
            Line::Digress
        } else if heard.closed && heard.yes_or_no && topic.explores() && rolls[2] < 0.6 {
            Line::Closed
        } else if low && rolls[2] < manner.short * (0.4 + shut) {
            return self.shortest(topic);
        } else if of_both_sides && !settled && rolls[3] < manner.ambivalence * 0.6 * shut {
            if self.chance.happens(0.35) {
                Line::Weigh
            } else {
                Line::Unsure
            }
        } else {
            return None;
        };
        Some(self.take(line))
    }

    /// As little as can be said to what was asked.
    fn shortest(&mut self, topic: Topic) -> Option<(Line, String)> {
        let line = match topic {
            Topic::Feeling => Line::Feeling,
            Topic::Story => Line::Story,
            Topic::Obstacle => Line::Obstacle,
            Topic::Strength => Line::Strength,
            Topic::Outcome => Line::Surface,
            _ => Line::Unsure,
        };
        Some((line, self.stock.take_shortest(line)?))
    }

    /// What is said only to somebody who listened: the real thing, then the outcome.
    fn true_thing(
        &mut self,
        heard: &Heard,
        happened: &mut Vec<Happened>,
    ) -> Option<(Line, String)> {
        let roll = self.chance.unit();
        let fits = matches!(
            heard.given_back,
            Some(GivenBack::Simple | GivenBack::Complex)
        );
        let room = match heard.topic {
            Some(topic) => topic.leaves_room(),
            None => fits,
        };
        if Self::is_pushed(heard) || !room || !self.openness.can_surface(&self.client.manner) {
            return None;
        }
        if self.told.real < self.told.real_before {
            // Even then, somebody of two minds holds back at times.
            let tells = 0.8 - self.client.manner.ambivalence * 0.5;
            return (roll < tells).then(|| self.tell_real(happened)).flatten();
        }
        let turn = self.client.turn.as_ref();
        if let Some(after) = turn.filter(|_| !self.told.turned).map(|turn| turn.after) {
            return (self.exchanges() >= after && roll < 0.8).then(|| self.turn(happened));
        }
        let asked_for = matches!(
            heard.topic,
            Some(Topic::Outcome | Topic::Value | Topic::Decision)
        );
        // Asked how it feels, or how it came, somebody says that first.
        let asks_else = matches!(heard.topic, Some(Topic::Feeling | Topic::Story));
        let real_given_back = fits && heard.lines.contains(&Line::Real) && !asks_else;
        let verdict = heard.topic == Some(Topic::Verdict) && !heard.lines.contains(&Line::Outcome);
        let first = self.told.outcome == 0;
        if first && (asked_for || real_given_back || verdict) {
            return self.tell_outcome(happened);
        }
        // What else there is of the hard thing comes when there is room for it and nothing better.
        (first && fits && roll < 0.3)
            .then(|| self.tell_real(happened))
            .flatten()
    }

    fn tell_real(&mut self, happened: &mut Vec<Happened>) -> Option<(Line, String)> {
        let text = self.stock.take(Line::Real)?;
        self.told.real += 1;
        happened.push(Happened::RealSaid);
        Some((Line::Real, text))
    }

    fn tell_outcome(&mut self, happened: &mut Vec<Happened>) -> Option<(Line, String)> {
        let text = self.stock.take(Line::Outcome)?;
        self.told.outcome += 1;
        happened.push(Happened::OutcomeSaid);
        Some((Line::Outcome, text))
    }

    /// Lets go of what they came with.
    fn turn(&mut self, happened: &mut Vec<Happened>) -> (Line, String) {
        self.told.turned = true;
        happened.push(Happened::Turned);
        let lines = self.client.turn.as_ref().map(|turn| turn.say.as_slice());
        let lines = lines.unwrap_or_default();
        let text = lines.get(self.chance.below(lines.len())).cloned();
        match text {
            Some(text) => (Line::Real, text),
            None => self.take(Line::Reflected),
        }
    }

    fn answer_what_was_asked(
        &mut self,
        heard: &Heard,
        happened: &mut Vec<Happened>,
    ) -> (Line, String) {
        let roll = self.chance.unit();
        let fits = matches!(
            heard.given_back,
            Some(GivenBack::Simple | GivenBack::Complex)
        );
        let Some(topic) = heard.topic else {
            return self.answer_no_question(fits);
        };
        let line = match topic {
            Topic::Verdict => return self.verdict(heard, happened),
            Topic::Outcome => return self.wanted(roll, happened),
            Topic::Action | Topic::Decision => return self.step(topic, roll, happened),
            Topic::Due | Topic::Measure => return self.part(topic, happened),
            Topic::Takeaway if heard.hopes && self.exchanges() <= EARLY => {
                return self.wanted(roll, happened);
            }
            Topic::Permission => {
                self.wants_advice();
                return self.common_or(Common::Permission, Line::Closed);
            }
            Topic::Keep => return self.common_or(Common::Keep, Line::Yes),
            Topic::Goodbye => Line::Bye,
            Topic::Silence => Line::Silence,
            Topic::More if roll < 0.6 => Line::Reflected,
            Topic::Story | Topic::Feeling if fits && roll < 0.3 => Line::Reflected,
            Topic::More | Topic::Story | Topic::CheckIn => Line::Story,
            Topic::Feeling => Line::Feeling,
            Topic::Value => Line::Value,
            Topic::Strength => Line::Strength,
            Topic::Obstacle => Line::Obstacle,
            Topic::Option => Line::Option,
            Topic::Weigh => Line::Weigh,
            Topic::Support => Line::Support,
            Topic::Barrier => Line::Barrier,
            Topic::Commitment => Line::Commitment,
            Topic::Incentive if self.steps.agreed.is_empty() => Line::Value,
            Topic::Incentive => Line::Incentive,
            Topic::Contract => Line::Contract,
            Topic::FollowUp => Line::FollowUp,
            // Nothing much was said, so there is nothing much to take away.
            Topic::Takeaway if self.told.real == 0 && self.openness.receptivity < CLOSED => {
                self.told.closing = true;
                Line::Unsure
            }
            Topic::Takeaway => Line::Takeaway,
        };
        let shut = topic.leaves_room() && roll < 0.3 && self.openness.receptivity < CLOSED / 2.0;
        self.take(if shut { Line::Unsure } else { line })
    }

    fn answer_no_question(&mut self, fits: bool) -> (Line, String) {
        let early = self.exchanges() <= 3;
        self.take(if fits {
            Line::Reflected
        } else if early {
            Line::Story
        } else {
            Line::Silence
        })
    }

    /// What they say they want, as long as the real thing is hidden; afterwards, what they want.
    fn wanted(&mut self, roll: f32, happened: &mut Vec<Happened>) -> (Line, String) {
        if self.told.outcome == 0 {
            return self.take(Line::Surface);
        }
        if roll < 0.6
            && let Some(line) = self.tell_outcome(happened)
        {
            return line;
        }
        self.take(Line::Sure)
    }

    /// "Is that it, in your words?"
    fn verdict(&mut self, heard: &Heard, happened: &mut Vec<Happened>) -> (Line, String) {
        let about = |line: Line| heard.lines.contains(&line);
        let holds_surface = self.client.turn.is_some() && !self.told.turned;
        let line = if about(Line::Outcome) {
            if self.chance.happens(0.5) {
                Line::Yes
            } else {
                Line::Sure
            }
        } else if heard.given_back == Some(GivenBack::Wrong) {
            Line::No
        } else if self.told.outcome > 0 {
            // Their own words, and not what they want: they say it again.
            return self
                .tell_outcome(happened)
                .unwrap_or_else(|| self.take(Line::No));
        } else if about(Line::Surface) && holds_surface {
            Line::Yes
        } else if heard.lines.is_empty() && heard.given_back.is_none() {
            Line::No
        } else if heard.checks && !about(Line::Surface) {
            Line::Reflected
        } else {
            Line::Partly
        };
        self.take(line)
    }

    /// A step of their own, if they are open enough to mean one.
    fn step(&mut self, topic: Topic, roll: f32, happened: &mut Vec<Happened>) -> (Line, String) {
        let own = self.steps.agreed.iter().filter(|step| step.own.is_some());
        if own.count() >= self.steps.at_most {
            return self.common_or(Common::Enough, Line::Sure);
        }
        let receptivity = self.openness.receptivity;
        if self.is_resigned() {
            self.steps.agreed.push(Agreed::default());
            happened.push(Happened::GaveIn);
            return self.take(Line::Resigned);
        }
        let settled = self.told.outcome > 0;
        let hesitates = !settled && roll > receptivity + 0.25;
        if hesitates || topic == Topic::Decision && !settled && roll < 0.5 {
            return self.take(if topic == Topic::Decision {
                Line::Option
            } else {
                Line::Unsure
            });
        }
        let Some(index) = self.steps.left.pop() else {
            return self.common_or(Common::Enough, Line::Sure);
        };
        let action = self.client.say.action[index].clone();
        happened.push(Happened::ActionNamed);
        let with_due = self.chance.happens(0.25);
        self.steps.agreed.push(Agreed {
            own: Some(index),
            due: with_due,
            measure: false,
        });
        let text = if with_due {
            happened.push(Happened::DueNamed);
            format!("{}. {}", ended(&action.what), stopped(&action.due))
        } else {
            stopped(&action.what)
        };
        (Line::Option, text)
    }

    /// Would agree to anything just now.
    fn is_resigned(&mut self) -> bool {
        let likely = (RESIGNED - self.openness.receptivity) * 4.0;
        self.chance.happens(likely)
    }

    /// By when, or how they will know, of the step last named.
    fn part(&mut self, topic: Topic, happened: &mut Vec<Happened>) -> (Line, String) {
        let due = topic == Topic::Due;
        let open = self
            .steps
            .agreed
            .iter_mut()
            .rev()
            .find(|step| step.own.is_some() && if due { !step.due } else { !step.measure });
        let Some(step) = open else {
            let any = self.steps.agreed.iter().any(|step| step.own.is_some());
            let common = if any { Common::Told } else { Common::NoStep };
            return self.common_or(common, Line::Closed);
        };
        let Some(action) = step.own.and_then(|index| self.client.say.action.get(index)) else {
            return self.take(Line::Unsure);
        };
        let text = if due {
            step.due = true;
            happened.push(Happened::DueNamed);
            stopped(&action.due)
        } else {
            step.measure = true;
            happened.push(Happened::MeasureNamed);
            stopped(&action.measure)
        };
        (Line::Option, text)
    }
}

fn ended(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ',', ';'])
}

/// With a full stop, whether or not the file has one.
fn stopped(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
