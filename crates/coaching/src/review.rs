//! The review: everything one conversation shows, each finding with its line.

use domain::codes::Codes;
use domain::{Conversation, Private, Role};
use serde::Serialize;

use crate::advice::{self, AdviceEpisode};
use crate::coded::Coded;
use crate::contract::{self, ContractItem};
use crate::frames::Frame;
use crate::goals::{self, GoalFraming};
use crate::measures::{self, Measures};
use crate::moments::{self, Moment};
use crate::story::{self, StoryProposal};
use crate::track;

/// A reviewed conversation.
#[derive(Clone, Debug, Serialize)]
pub struct Review {
    /// The frame the stages are seen through.
    pub frame: FrameName,
    /// Who spoke, and how much.
    pub speakers: Vec<SpeakerShare>,
    /// What the conversation offers the client's story. Proposals: the client has confirmed none.
    pub story: StoryProposal,
    /// How advice came in.
    pub advice_episodes: Vec<AdviceEpisode>,
    /// Three moments worth a look.
    pub moments: Vec<Moment>,
    /// The whole contract checklist, absent items with the question that would open them.
    pub contract_checklist: Vec<ContractItem>,
    /// Signs of a goal that makes the present a failure.
    pub goal_framing: GoalFraming,
    /// Figures, as ranges to think with.
    pub measures: Measures,
    /// What the talk did, stretch by stretch.
    pub functions: Vec<track::Segment>,
    /// Where the frame sees its stages: in JSON the list of stretches alone, since `frame` and
    /// `profile` stand beside it.
    #[serde(serialize_with = "stretches")]
    pub stages: track::StageTrack,
    /// Stages, or dimensions of a profile, of which nothing was seen, by name. None was required.
    pub stages_not_seen: Vec<String>,
    /// Of a profile frame: the talk on its dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<track::Profile>,
}

fn stretches<S: serde::Serializer>(track: &track::StageTrack, out: S) -> Result<S::Ok, S::Error> {
    track.stages.serialize(out)
}

/// Which frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FrameName {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
}

/// One voice and its share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SpeakerShare {
    /// As the transcript names them.
    pub name: Private,
    /// Which side they sit on.
    pub role: Role,
    /// Their turns.
    pub turns: usize,
    /// Their words.
    pub words: usize,
    /// Their share of all words, 0 to 1.
    pub word_share: f64,
}

/// Reviews a coded conversation through one frame.
///
/// # Panics
/// If there is not exactly one set of codes per turn.
#[must_use]
pub fn review(conversation: &Conversation, codes: &[Codes], frame: &Frame) -> Review {
    let coded = Coded::new(conversation, codes);
    let episodes = advice::episodes(&coded);
    let checklist = contract::checklist(&coded);
    let framing = goals::framing(&coded);
    let story = story::propose(&coded, &episodes, &checklist);
    let measures = measures::measure(&coded, &story, &episodes);
    let moments = moments::choose(&coded, &story, &episodes, &framing, &measures);
    let stages = track::stages(frame, codes);
    Review {
        stages_not_seen: frame
            .stages
            .iter()
            .filter(|stage| !stages.saw(&stage.id))
            .map(|stage| stage.name.clone())
            .collect(),
        profile: stages.profile.clone(),
        stages,
        frame: FrameName {
            id: frame.id.clone(),
            name: frame.name.clone(),
        },
        speakers: speakers(conversation),
        functions: track::functions(codes),
        story,
        advice_episodes: episodes,
        moments,
        contract_checklist: checklist,
        goal_framing: framing,
        measures,
    }
}

fn speakers(conversation: &Conversation) -> Vec<SpeakerShare> {
    let mut shares: Vec<SpeakerShare> = conversation
        .speakers
        .iter()
        .map(|speaker| SpeakerShare {
            name: speaker.name.clone(),
            role: speaker.role,
            turns: 0,
            words: 0,
            word_share: 0.0,
        })
        .collect();
    for turn in &conversation.turns {
        let share = &mut shares[turn.speaker];
        share.turns += 1;
        share.words += turn.text.reveal().split_whitespace().count();
    }
    let all: usize = shares.iter().map(|share| share.words).sum();
    for share in &mut shares {
        share.word_share = (share.words as f64 / all.max(1) as f64 * 1000.0).round() / 1000.0;
    }
    shares
}
