//! The harness: a class folder written in the words of the story, built by the real program, and looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

/// A class folder in a temporary place, with a home folder and a place for the site beside it.
pub struct Classroom {
    place: tempfile::TempDir,
    student: String,
    environment: Vec<(String, String)>,
}

/// The lines of a class where everybody may see everything.
pub const OPEN: &str = "name: Room 4\naudience: public\nconsent on file: public";

impl Classroom {
    /// A class called Room 4 that says nothing else.
    pub fn new() -> Classroom {
        let place = tempfile::Builder::new().prefix("classfolio-it").tempdir().unwrap();
        fs::create_dir(place.path().join("home")).unwrap();
        fs::create_dir(place.path().join("class")).unwrap();
        let room = Classroom { place, student: String::new(), environment: Vec::new() };
        room.class("name: Room 4")
    }

    /// A class where everybody may see everything.
    pub fn open() -> Classroom {
        Classroom::new().class(OPEN)
    }

    /// The lines of `class.md`.
    pub fn class(self, lines: &str) -> Classroom {
        self.file("class.md", lined(lines, ""))
    }

    /// A student, to whom the following `post`, `about` and `family` belong.
    pub fn student(mut self, id: &str) -> Classroom {
        fs::create_dir_all(self.folder().join("students").join(id)).unwrap();
        id.clone_into(&mut self.student);
        self
    }

    /// A file in the student's folder.
    pub fn post(self, path: &str, bytes: impl AsRef<[u8]>) -> Classroom {
        let path = format!("students/{}/{path}", self.student);
        self.file(&path, bytes)
    }

    /// The lines of the student's `about.md`, and some words.
    pub fn about(self, lines: &str) -> Classroom {
        self.post("about.md", lined(lines, "I like seals."))
    }

    /// The lines of the student's `family.md`.
    pub fn family(self, lines: &str) -> Classroom {
        self.post("family.md", lined(lines, ""))
    }

    /// A file anywhere in the class folder.
    pub fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Classroom {
        let path = self.folder().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    /// Takes a file or folder of the class away.
    pub fn without(self, path: &str) -> Classroom {
        let path = self.folder().join(path);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
        self
    }

    /// A variable of the environment.
    pub fn with(mut self, name: &str, value: &str) -> Classroom {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// The class folder.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("class")
    }

    /// The folder that holds `class`, `home` and `site`.
    pub fn root(&self) -> &Path {
        self.place.path()
    }

    /// Where `build` puts the site.
    pub fn site(&self) -> PathBuf {
        self.place.path().join("site")
    }

    /// The program with an environment of its own, ready to be started beside the class folder.
    pub fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_classfolio"));
        program
            .env_clear()
            .env("HOME", self.place.path().join("home"))
            .env("USERPROFILE", self.place.path().join("home"));
        program.envs(self.environment.iter().map(|(name, value)| (name, value))).current_dir(self.place.path());
        program
    }

    /// Runs the program and takes down what it said.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::from(&self.program().args(arguments).output().unwrap(), self.place.path())
    }

    /// `classfolio build class -o site`
    pub fn build(&self) -> Built {
        let said = self.run(&["build", "class", "-o", "site"]);
        Built { files: files_below(&self.site()), said }
    }
}

/// A text file with lines on top.
pub fn lined(lines: &str, words: &str) -> String {
    format!("---\n{lines}\n---\n{words}")
}

/// What the program said and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    fn from(output: &Output, root: &Path) -> Said {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("the program speaks UTF-8");
            text.replace(&*root.to_string_lossy(), "[ROOT]")
        };
        Said { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Both voices, for a message about a failed test.
    #[track_caller]
    pub fn exit(&self, code: i32) -> &Said {
        assert_eq!(self.code, code, "the program ended with {}:\n{}{}", self.code, self.err, self.out);
        self
    }

    /// How many messages of this kind there are.
    pub fn count(&self, code: &str) -> usize {
        self.err.matches(&format!("[{code}]")).count()
    }

    /// There is a message of this kind.
    #[track_caller]
    pub fn says(&self, code: &str) -> &Said {
        assert!(self.count(code) > 0, "there is no `{code}` in:\n{}", self.err);
        self
    }

    /// These words are in a message.
    #[track_caller]
    pub fn words(&self, words: &str) -> &Said {
        assert!(self.err.contains(words), "nobody said `{words}`:\n{}", self.err);
        self
    }
}

/// A class after a build: all files of the site, and what was said.
pub struct Built {
    pub files: BTreeMap<String, Vec<u8>>,
    pub said: Said,
}

impl Built {
    /// How the build ended.
    #[track_caller]
    pub fn exit(&self, code: i32) -> &Built {
        self.said.exit(code);
        self
    }

    /// There is a message of this kind.
    #[track_caller]
    pub fn says(&self, code: &str) -> &Built {
        self.said.says(code);
        self
    }

    /// These words are in a message.
    #[track_caller]
    pub fn words(&self, words: &str) -> &Built {
        self.said.words(words);
        self
    }

    /// Nothing was said besides the sentence about the build.
    #[track_caller]
    pub fn without_a_word(&self) -> &Built {
        assert!(self.said.code == 0 && !self.said.err.contains('['), "{}", self.said.err);
        self
    }

    /// The messages are these to the letter; the last line, about the build itself, is left out.
    #[track_caller]
    pub fn says_text(&self, expected: impl snapbox::IntoData) -> &Built {
        let messages = self.said.err.rsplit_once("\nRoom 4: ").map_or(self.said.err.as_str(), |(messages, _)| messages);
        snapbox::assert_data_eq!(messages.to_owned(), expected);
        self
    }

    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of a file of the site.
    #[track_caller]
    pub fn file(&self, path: &str) -> &[u8] {
        let Some(bytes) = self.files.get(path) else {
            panic!("there is no {path}, but:\n{}\n{}", self.paths("").join("\n"), self.said.err)
        };
        bytes
    }

    /// A page as it is.
    #[track_caller]
    pub fn html(&self, path: &str) -> &str {
        std::str::from_utf8(self.file(path)).unwrap()
    }

    /// The markup of a page's `<main>`.
    #[track_caller]
    pub fn main(&self, path: &str) -> &str {
        let html = self.html(path);
        let start = html.find("<main").unwrap_or_else(|| panic!("{path} has no <main>:\n{html}"));
        let end = html[start..].find("</main>").expect("a <main> ends");
        &html[start..start + end]
    }

    /// Where the links in the child's own words lead.
    #[track_caller]
    pub fn links(&self, path: &str) -> Vec<&str> {
        let main = self.main(path);
        let words = ["<div class=\"prose", "<div class=\"sheet prose"];
        let start =
            words.iter().find_map(|start| main.find(start)).unwrap_or_else(|| panic!("no words on {path}:\n{main}"));
        let end = main[start..].find("</div>").expect("the words end");
        values_of(&main[start..start + end], "href")
    }

    /// The words of a page's `<main>`, with single spaces.
    #[track_caller]
    pub fn page(&self, path: &str) -> String {
        words_of(self.main(path))
    }

    /// These words are on this page.
    #[track_caller]
    pub fn shows(&self, path: &str, words: &str) -> &Built {
        let page = self.page(path);
        assert!(page.contains(words), "`{words}` is not on {path}:\n{page}\n{}", self.said.err);
        self
    }

    /// These words are nowhere on this page.
    #[track_caller]
    pub fn hides(&self, path: &str, words: &str) -> &Built {
        assert!(!self.html(path).contains(words), "`{words}` is on {path}:\n{}", self.page(path));
        self
    }

    /// Paths of the files that begin so, sorted.
    pub fn paths(&self, start: &str) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with(start)).cloned().collect()
    }

    /// Paths of the pages that begin so, sorted.
    pub fn pages(&self, start: &str) -> Vec<String> {
        self.files.keys().filter(|path| path.starts_with(start) && path.ends_with(".html")).cloned().collect()
    }

    /// Where these bytes are in files whose paths begin with one of `starts`.
    pub fn holding(&self, starts: &[&str], bytes: &[u8]) -> Vec<String> {
        let inside = |path: &str| starts.iter().any(|start| path.starts_with(start));
        let found = self.files.iter().filter(|(path, content)| {
            inside(path) && (memchr::memmem::find(content, bytes).is_some() || path.as_bytes() == bytes)
        });
        found.map(|(path, _)| path.clone()).collect()
    }

    /// These words are in no file of the whole site but the teacher's own.
    #[track_caller]
    pub fn is_nowhere(&self, words: &str) -> &Built {
        let found = self.holding(&["web/", "classroom/", "families/"], words.as_bytes());
        assert!(found.is_empty(), "`{words}` is in {found:?}");
        self
    }
}

impl Built {
    /// These words are in no file that the world sees.
    #[track_caller]
    pub fn is_nowhere_in_web(&self, words: &str) -> &Built {
        let found = self.holding(&["web/"], words.as_bytes());
        assert!(found.is_empty(), "`{words}` is in {found:?}");
        self
    }

    /// These words are in no file that the class or the world sees.
    #[track_caller]
    pub fn is_nowhere_on_the_web(&self, words: &str) -> &Built {
        let found = self.holding(&["web/", "classroom/"], words.as_bytes());
        assert!(found.is_empty(), "`{words}` is in {found:?}");
        self
    }
}

/// The words of some markup, without tags, with the five entities read, and with single spaces.
pub fn words_of(html: &str) -> String {
    let mut words = String::new();
    for part in html.split('<') {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        words.push_str(text);
        words.push(' ');
    }
    let plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    let plain = plain.replace("&#x27;", "'").replace("&amp;", "&");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every value of an attribute in some markup.
pub fn values_of<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// All files below a folder with their bytes; empty where there is no such folder.
pub fn files_below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

/// All files below a folder with the time of their last change.
pub fn times_below(folder: &Path) -> BTreeMap<String, SystemTime> {
    files(folder).map(|(name, path)| (name, fs::metadata(path).unwrap().modified().unwrap())).collect()
}

fn files(folder: &Path) -> impl Iterator<Item = (String, PathBuf)> {
    let root = folder.to_path_buf();
    let found = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    found.filter(|item| item.file_type().is_file()).map(move |item| {
        let inside = item.path().strip_prefix(&root).unwrap();
        (inside.to_string_lossy().replace('\\', "/"), item.into_path())
    })
}
