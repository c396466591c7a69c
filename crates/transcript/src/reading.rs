//! What reading a transcript gives: a conversation, and sentences about it.

use domain::Conversation;
use serde::Serialize;

use crate::RoleGuess;

/// A transcript as it was understood.
#[derive(Clone, Debug, Serialize)]
pub struct Reading {
    /// The format found, if any was.
    pub format: Option<Format>,
    /// Who said what. Empty if the reading was refused.
    pub conversation: Conversation,
    /// What is to be said about the reading, in the order of the file as far as possible.
    pub issues: Vec<Issue>,
    /// Who is the coach, and how sure that is.
    pub roles: RoleGuess,
}

impl Reading {
    /// Why nothing could be read, if nothing could.
    #[must_use]
    pub fn refusal(&self) -> Option<&Issue> {
        self.issues
            .iter()
            .find(|issue| issue.severity == Severity::Fatal)
    }
}

/// One thing to be said about a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// How much it matters.
    pub severity: Severity,
    /// The line of the file, counted from 1, where there is one to point at.
    pub line: Option<usize>,
    /// What it is about, for a program.
    pub kind: IssueKind,
    /// One plain sentence for a person. It never contains a name or a word of the conversation.
    pub message: String,
}

impl Issue {
    pub(crate) fn note(kind: IssueKind, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, kind, message)
    }

    pub(crate) fn warning(kind: IssueKind, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, kind, message)
    }

    pub(crate) fn fatal(kind: IssueKind, message: impl Into<String>) -> Self {
        Self::new(Severity::Fatal, kind, message)
    }

    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    fn new(severity: Severity, kind: IssueKind, message: impl Into<String>) -> Self {
        Self {
            severity,
            line: None,
            kind,
            message: message.into(),
        }
    }
}

/// How much an issue matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Nothing is lost; something was assumed or tidied.
    Note,
    /// Something may be missing or attributed wrongly; worth a look.
    Warning,
    /// Nothing could be read.
    Fatal,
}

/// What an issue is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IssueKind {
    /// There is nothing in the file. Fatal.
    Empty,
    /// The file, what is packed in it, or a single turn is larger than a conversation has. Fatal.
    TooLarge,
    /// Neither text nor a Word document. Fatal.
    NotText,
    /// A Word file or archive that could not be opened, or holds no document. Fatal.
    NoDocument,
    /// A playlist, which only points to other files. Fatal.
    Playlist,
    /// Only chat messages, no speech. Fatal.
    OnlyChat,
    /// Text in a known format, with nothing said in it. Fatal.
    NoSpeech,
    /// Speech, but nobody is named. Fatal.
    NoSpeakers,
    /// Speakers, but they are fewer than two.
    OneSpeaker,
    /// More speakers than a coaching conversation has. Fatal above a hundred.
    ManySpeakers,
    /// Some of the speech belongs to nobody the file names.
    UnattributedSpeech,
    /// Who is coach is not clear; the caller should ask.
    CoachUnclear,
    /// The character encoding is a guess, or characters were damaged.
    Encoding,
    /// A time that could not be read. The words are kept, without it.
    BadTime,
    /// A line or record that could not be read and was left out.
    BadLine,
    /// Words outside any caption, kept with the caption before them.
    StrayText,
    /// Times were by the clock and are counted from the first of them.
    ClockTimes,
    /// Chat messages were left out.
    ChatLeftOut,
    /// Repeated lines of rolling captions were left out.
    RepeatsLeftOut,
    /// Turns in a language that is not supported. No reader says this: whoever codes the turns does.
    LanguageNotSupported,
}

/// The format a transcript came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "`name` says of each what it is, in the same words"
)]
pub enum Format {
    NativeLines,
    NativeTurns,
    WebVtt,
    HeaderlessCaptions,
    Srt,
    Sbv,
    SubViewer,
    MicroDvd,
    Ttml,
    Sami,
    NamedLines,
    SpeakerBlocks,
    Html,
    Csv,
    WordTable,
    WhisperCpp,
    Whisper,
    Deepgram,
    AssemblyAi,
    AwsTranscribe,
    AwsCallAnalytics,
    BedrockAutomation,
    Recall,
    Fireflies,
    Kaldi,
    Podcast,
    Rev,
    JsonList,
}

impl Format {
    /// Every format, in the order of the documentation.
    pub const ALL: [Self; 28] = [
        Self::NativeLines,
        Self::NativeTurns,
        Self::WebVtt,
        Self::HeaderlessCaptions,
        Self::Srt,
        Self::Sbv,
        Self::SubViewer,
        Self::MicroDvd,
        Self::Ttml,
        Self::Sami,
        Self::NamedLines,
        Self::SpeakerBlocks,
        Self::Html,
        Self::Csv,
        Self::WordTable,
        Self::WhisperCpp,
        Self::Whisper,
        Self::Deepgram,
        Self::AssemblyAi,
        Self::AwsTranscribe,
        Self::AwsCallAnalytics,
        Self::BedrockAutomation,
        Self::Recall,
        Self::Fireflies,
        Self::Kaldi,
        Self::Podcast,
        Self::Rev,
        Self::JsonList,
    ];

    /// The format as people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NativeLines => "Theirs, one turn a line",
            Self::NativeTurns => "JSON with turns",
            Self::WebVtt => "WebVTT captions",
            Self::HeaderlessCaptions => "captions without a header",
            Self::Srt => "SubRip captions (SRT)",
            Self::Sbv => "SBV captions",
            Self::SubViewer => "SubViewer captions",
            Self::MicroDvd => "MicroDVD captions",
            Self::Ttml => "TTML captions",
            Self::Sami => "SAMI captions",
            Self::NamedLines => "lines that begin with a name",
            Self::SpeakerBlocks => "names above what they said",
            Self::Html => "a transcript as a web page",
            Self::Csv => "a table (CSV)",
            Self::WordTable => "a Word document with a table",
            Self::WhisperCpp => "whisper.cpp JSON",
            Self::Whisper => "Whisper or WhisperX JSON",
            Self::Deepgram => "Deepgram JSON",
            Self::AssemblyAi => "AssemblyAI JSON",
            Self::AwsTranscribe => "Amazon Transcribe JSON",
            Self::AwsCallAnalytics => "Amazon Transcribe call analytics JSON",
            Self::BedrockAutomation => "Amazon Bedrock data automation JSON",
            Self::Recall => "Recall.ai JSON",
            Self::Fireflies => "Fireflies JSON",
            Self::Kaldi => "BBC Kaldi JSON",
            Self::Podcast => "podcast transcript JSON",
            Self::Rev => "Rev JSON",
            Self::JsonList => "a JSON list of turns",
        }
    }
}
