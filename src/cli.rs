//! What can be typed: flags and their help, nothing else.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// Turns a folder of children's work into portfolio sites: plain files, private by default, opened without a server.
#[derive(Debug, Parser)]
#[command(name = "classfolio", version, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "A new class:\n  classfolio new class \"Room 4\"\n  classfolio new student \"Room 4\" Ava\n  classfolio serve \"Room 4\" --open\n\nExit code: 0 all fine, 1 something was left out, 2 nothing was published."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How loud.
    #[command(flatten)]
    pub voice: Voice,
}

/// How much is said, and in which form.
#[derive(Clone, Copy, Debug, Args)]
pub struct Voice {
    /// Say nothing but problems
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more; twice for everything
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// Problems for people, or as one JSON object a line
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub format: Format,
}

/// The form of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line, and what to type instead
    Human,
    /// One JSON object a line, on standard output
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make the sites of a class
    Build(Build),
    /// Show a class on this computer and keep up while you write
    Serve(Serve),
    /// Look for problems without making anything
    Check(Check),
    /// Say who sees which file, and which line decided
    WhoSees(WhoSees),
    /// Start a class, a student or an entry
    #[command(subcommand)]
    New(New),
    /// Make the words that open each family's copy on the web
    Keys(Keys),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// `classfolio build`
#[derive(Debug, Args)]
pub struct Build {
    /// The class folder
    #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
    pub class: PathBuf,
    /// Where the sites go; a folder of this program's own
    #[arg(short, long, value_name = "DIR", default_value = "site", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,
}

/// `classfolio serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The class folder
    #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
    pub class: PathBuf,
    /// Open it in the browser
    #[arg(long)]
    pub open: bool,
    /// The port on this computer [default: the first free one from 4040 on]
    #[arg(long)]
    pub port: Option<u16>,
    /// Look for changes every second, for folders that send no signals
    #[arg(long)]
    pub poll: bool,
}

/// `classfolio check`
#[derive(Debug, Args)]
pub struct Check {
    /// The class folder
    #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath, required_unless_present = "explain")]
    pub class: Option<PathBuf>,
    /// Explain a kind of message, such as `bad-date`
    #[arg(long, value_name = "CODE")]
    pub explain: Option<String>,
}

/// `classfolio keys`
#[derive(Debug, Args)]
#[command(
    after_help = "The words are made once, by chance, and kept in teacher/keys.toml of the class folder. From then on every build puts a locked copy for each family into web/, and cards to print into teacher/cards.html."
)]
pub struct Keys {
    /// The class folder
    #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
    pub class: PathBuf,
    /// Make new words for one family: the old ones open nothing that is built from then on
    #[arg(long, value_name = "STUDENT")]
    pub rotate: Option<String>,
}

/// `classfolio who-sees`
#[derive(Debug, Args)]
pub struct WhoSees {
    /// The class folder
    #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
    pub class: PathBuf,
    /// One child only
    pub student: Option<String>,
}

/// `classfolio new`
#[derive(Debug, Subcommand)]
pub enum New {
    /// Start a class in a new folder
    Class {
        /// Its name, as families know it; the folder is called so
        name: String,
        /// The folder, if it is to be called something else
        #[arg(value_name = "FOLDER", value_hint = ValueHint::DirPath)]
        folder: Option<PathBuf>,
    },
    /// Add a student's folder to a class
    Student {
        /// The class folder
        #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
        class: PathBuf,
        /// The child's first name
        name: String,
    },
    /// Add an entry for a student, dated today
    Entry {
        /// The class folder
        #[arg(value_name = "CLASS", value_hint = ValueHint::DirPath)]
        class: PathBuf,
        /// The student
        student: String,
        /// The entry's title
        title: String,
        /// The strand: writing, representing, projects, or one of the class's own
        #[arg(long, default_value = "writing")]
        strand: String,
    },
}
