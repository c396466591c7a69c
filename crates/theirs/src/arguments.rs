//! What the person typed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use app::selfplay::Chair;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// A workbench for career conversations in which the outcome stays the client's.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = NOTHING_ELSE)]
pub(crate) struct Arguments {
    /// [`Command::Serve`] as it stands, where nothing is named.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// A folder with frames (frames/*.toml), cues (cues/*.toml) and simulated clients
    /// (clients/*.toml) to add to those that come along; its guide/safety.toml says whom to turn to
    /// in danger
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) content: Option<PathBuf>,
}

/// What happens without a command.
const NOTHING_ELSE: &str =
    "Without a command, the workbench starts in a browser, as with `theirs serve`.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open the workbench in a browser: prints a link that signs you in
    Serve(Serve),
    /// Look at a conversation: the client's story with quotes, three moments, measures
    Review(Review),
    /// Say what each turn does, one turn a line
    #[command(after_help = MARKS_OF_DOUBT)]
    Code(Code),
    /// Look at one conversation through two or more frames
    Compare(Compare),
    /// What could be said next: a few moves to choose from, each with its reason
    #[command(after_help = PROPOSALS)]
    Next(Next),
    /// Talk something through on your own: a program asks, mirrors and never tells
    #[command(after_help = A_MODEL)]
    Talk(Talk),
    /// Be the coach: a simulated client answers, and a debrief asks your own view first
    Practise(Practise),
    /// Let guides talk with simulated clients, and count what comes of it
    Selfplay(Selfplay),
    /// Print a link that signs somebody in who has lost theirs
    Link(Link),
    /// See what is kept, or take it away with you
    Story(Story),
    /// List the frames, or show one with its stages and questions
    Frames(Frames),
    /// Check the content files: frames, questions, cues, clients, by their own examples
    Check,
}

/// Where the workbench listens: for this machine alone, unless somebody says otherwise.
const HERE: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4141);

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen; port 0 takes any that is free
    #[arg(long, value_name = "ADDR", default_value_t = HERE)]
    pub(crate) listen: SocketAddr,
    /// The folder everything is kept in [default: your own data folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Where people reach it from elsewhere, such as https://theirs.example; links begin with it
    #[arg(long, value_name = "URL", value_parser = address)]
    pub(crate) address: Option<String>,
    /// Mail links through this server, such as smtps://name:password@mail.example; THEIRS_SMTP_URL is safer, since
    /// others on this machine can read a command line
    #[arg(long, value_name = "URL")]
    pub(crate) smtp_url: Option<String>,
    /// Whom letters are from, such as "Theirs <theirs@mail.example>"
    #[arg(long, value_name = "SENDER")]
    pub(crate) mail_from: Option<String>,
}

impl Default for Serve {
    fn default() -> Self {
        Self {
            listen: HERE,
            data: None,
            address: None,
            smtp_url: None,
            mail_from: None,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// Their name or e-mail address, as they gave it; without it, whoever came first
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The folder everything is kept in [default: your own data folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Where people reach the workbench; the link begins with it
    #[arg(long, value_name = "URL", value_parser = address, default_value_t = format!("http://{HERE}"))]
    pub(crate) address: String,
}

/// An address as browsers say it: a scheme and a host, nothing behind.
fn address(typed: &str) -> Result<String, String> {
    let address = typed.trim_end_matches('/');
    let host = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', ' ', '@']) => {
            Ok(address.to_owned())
        }
        _ => Err("write it as https://theirs.example, without anything behind the name".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Review {
    /// Transcripts in any format; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The frame to see the stages through
    #[arg(long, value_name = "ID", default_value = "lee")]
    pub(crate) frame: String,
    /// Who is coach, by name or part of it; guessed if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) coach: Option<String>,
    /// Print the review as JSON, one line for each file
    #[arg(long)]
    pub(crate) json: bool,
    /// Write the review as one self-contained page; a folder if there are several files
    #[arg(long, value_name = "OUT", conflicts_with = "json")]
    pub(crate) html: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Transcripts in any format; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Who is coach, by name or part of it; guessed if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) coach: Option<String>,
    /// Print JSON Lines, one turn a line, instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// Code each turn from what was said up to it, as a page for use in a session or a guard has to:
    /// a turn's codes never change then. Coded whole, the same file may have others
    #[arg(long)]
    pub(crate) live: bool,
}

/// How the text of `theirs code` says that it does not know.
const MARKS_OF_DOUBT: &str = "In the text, `?` behind a value says that the program is less than half \
    sure of it. A turn in a language that is not supported is not coded, and says so.";

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// A transcript in any format; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Two or more frames, separated by commas
    #[arg(
        long,
        value_name = "IDS",
        value_delimiter = ',',
        default_value = "lee,grow"
    )]
    pub(crate) frames: Vec<String>,
    /// Who is coach, by name or part of it; guessed if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) coach: Option<String>,
    /// Print the comparison as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Next {
    /// Transcripts in any format; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Say what could be said after this turn, as `theirs code` numbers them; after the last one if
    /// not given
    #[arg(long, value_name = "N")]
    pub(crate) at: Option<usize>,
    /// How long the talk may still go on
    #[arg(long, value_name = "MINUTES")]
    pub(crate) minutes_left: Option<u32>,
    /// Take questions from this frame first
    #[arg(long, value_name = "ID")]
    pub(crate) frame: Option<String>,
    /// Who is coach, by name or part of it; guessed if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) coach: Option<String>,
    /// Where the client is, in two letters, for whom to turn to in danger; told from the language
    /// settings if not given
    #[arg(long, value_name = "XX", value_parser = crate::country::typed)]
    pub(crate) country: Option<String>,
    /// Print the moves as JSON, one line for each file
    #[arg(long)]
    pub(crate) json: bool,
}

/// What the moves are, and are not.
const PROPOSALS: &str = "The moves are proposals of a program, the same that holds `theirs talk`. It reads the \
    words up to the turn and nothing after it. If the coach spoke last, what the client said before is answered.";

#[derive(Debug, Args)]
pub(crate) struct Frames {
    /// A frame to show whole
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Talk {
    /// Go on where you left off
    #[arg(long)]
    pub(crate) resume: bool,
    /// Take questions from this frame first
    #[arg(long, value_name = "ID")]
    pub(crate) frame: Option<String>,
    /// The folder everything is kept in [default: your own data folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
    /// Where you are, in two letters, for whom to turn to in danger; told from the language settings
    /// if not given
    #[arg(long, value_name = "XX", value_parser = crate::country::typed)]
    pub(crate) country: Option<String>,
    /// Connect a language model: the address of a server that speaks OpenAI's chat completions, up to
    /// and without /chat/completions
    #[arg(long, value_name = "URL")]
    pub(crate) model_url: Option<String>,
    /// The model's name there
    #[arg(long, value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// How long its answer may take; then the program's own words are said
    #[arg(long, value_name = "SECONDS", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=60))]
    pub(crate) model_wait: u64,
}

/// What `theirs talk` says of the model nobody has to have.
const A_MODEL: &str = "No language model is needed or used unless both --model-url and --model (or \
    THEIRS_MODEL_URL and THEIRS_MODEL) are given. A key comes from THEIRS_MODEL_KEY. Nothing is sent \
    before you said yes in the talk, and /ai off stops it.";

#[derive(Debug, Args)]
pub(crate) struct Practise {
    /// Whom to talk with; without it, the clients there are
    #[arg(long, value_name = "ID")]
    pub(crate) client: Option<String>,
    /// The client's chance: the same seed and the same words give the same talk
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Selfplay {
    /// The clients, separated by commas; all of them if not given
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub(crate) clients: Vec<String>,
    /// How many sessions with each client
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    pub(crate) sessions: u64,
    /// The chance of the run: the same seed gives the same figures
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Who sits in the coach's chair
    #[arg(long, value_enum, default_value_t = Guides::Builtin)]
    pub(crate) guide: Guides,
    /// Print the figures as one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// Print session N with each of the clients instead of figures
    #[arg(long, value_name = "N", conflicts_with = "json", value_parser = clap::value_parser!(u64).range(1..))]
    pub(crate) print: Option<u64>,
    /// With --print, show what was happening in the client as well
    #[arg(long, requires = "print")]
    pub(crate) openness: bool,
}

/// Who can sit in the coach's chair.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Guides {
    /// The built-in guide of `theirs talk`
    Builtin,
    /// A fixed script of questions after GROW
    GrowScript,
    /// Two questions, then advice, warmly
    Adviser,
    /// Open questions only, nothing given back
    Interrogator,
    /// Keywords and swapped pronouns
    Eliza,
}

impl Guides {
    /// Who that is.
    pub(crate) fn chair(self) -> Chair {
        match self {
            Self::Builtin => Chair::Builtin,
            Self::GrowScript => Chair::GrowScript,
            Self::Adviser => Chair::Adviser,
            Self::Interrogator => Chair::Interrogator,
            Self::Eliza => Chair::Eliza,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Story {
    #[command(subcommand)]
    pub(crate) command: StoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StoryCommand {
    /// List what there is, the newest first
    List {
        /// The folder everything is kept in [default: your own data folder]
        #[arg(long, value_name = "FOLDER")]
        data: Option<PathBuf>,
    },
    /// Show a story
    Show {
        #[command(flatten)]
        whose: Whose,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take everything away, in a format that can be read without Theirs
    Export {
        #[command(flatten)]
        whose: Whose,
        /// Write to this file instead of standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// Which one, as `theirs story list` names it; the one last worked on if not given
    #[arg(value_name = "ENGAGEMENT")]
    pub(crate) engagement: Option<String>,
    /// The folder everything is kept in [default: your own data folder]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) data: Option<PathBuf>,
}
