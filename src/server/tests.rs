//! Over a real connection, with a client of a few lines that sends exactly what it is told.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::diagnostic::Code;

const PAGE: &str = "<!doctype html><html><head><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; script-src 'self'; base-uri 'none'\"><title>A</title></head><body>";

/// A folder with a built site in `site`, and its preview.
struct Shown {
    folder: TempDir,
    preview: Preview,
}

impl Shown {
    fn new() -> Shown {
        let folder = tempfile::tempdir().unwrap();
        build(&folder.path().join("site"), "first");
        fs::write(folder.path().join("secret.html"), "secret").unwrap();
        let preview = Preview::start(folder.path().join("site"), Some(0)).unwrap();
        Shown { folder, preview }
    }

    fn edition(&self) -> String {
        Events::of(&self.preview).next()["build"].as_str().unwrap().into()
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        ask(&self.preview, &format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{headers}", self.preview.address()))
    }
}

fn build(site: &Path, words: &str) {
    fs::create_dir_all(site.join("web/students/Zoë")).unwrap();
    fs::write(site.join("index.html"), format!("{PAGE}signpost")).unwrap();
    fs::write(site.join("web/index.html"), format!("{PAGE}{words}")).unwrap();
    fs::write(site.join("web/404.html"), format!("{PAGE}lost")).unwrap();
    fs::write(site.join("web/students/Zoë/my dog.html"), format!("{PAGE}Zoë's dog")).unwrap();
    fs::write(site.join(".classfolio-output"), "ours").unwrap();
    for name in ["a.webp", "a.m4a", "a.mp4", "a.xml", "a.pdf", "a.woff2", "a.js", "a.css", "a.jpg"] {
        fs::write(site.join("web").join(name), "0123456789").unwrap();
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        let named = |line: &str| line.split_once(": ").is_some_and(|(key, _)| key.eq_ignore_ascii_case(name));
        self.head.lines().find(|line| named(line)).and_then(|line| Some(line.split_once(": ")?.1))
    }
}

fn connect(preview: &Preview) -> TcpStream {
    let stream = TcpStream::connect(preview.address()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn ask(preview: &Preview, head: &str) -> Answer {
    let mut stream = connect(preview);
    stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.into(), body: body.into() }
}

/// Listens to events as a page does.
struct Events(BufReader<TcpStream>);

impl Events {
    fn of(preview: &Preview) -> Events {
        let mut stream = connect(preview);
        let head = format!("GET /_classfolio/events HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address());
        stream.write_all(head.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }

    fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the events ended");
        }
        serde_json::from_str(line.trim_start_matches("data: ")).unwrap()
    }

    fn ended(&mut self) -> bool {
        self.0.read_to_end(&mut Vec::new()).is_ok()
    }
}

fn problem() -> Diagnostic {
    Diagnostic::error(Code::new("x"), "the line `<b>` is not known").in_file("students/ava/about.md")
}

/// The edition that a page says it shows.
fn edition(page: &Answer) -> String {
    let (_, after) = page.body.split_once("reload.js?build=").unwrap();
    after.split_once('"').unwrap().0.into()
}

#[test]
fn it_listens_on_this_computer_only_and_knows_its_own_names_only() {
    let shown = Shown::new();
    let address = shown.preview.address();
    assert!(address.ip().is_loopback());
    assert_eq!(shown.preview.url(), format!("http://127.0.0.1:{}/", address.port()));
    let with_host = |host: &str| ask(&shown.preview, &format!("GET / HTTP/1.1\r\nHost: {host}\r\n")).status;
    assert_eq!(with_host(&format!("localhost:{}", address.port())), 200);
    assert_eq!(with_host(&format!("evil.example:{}", address.port())), 421);
    assert_eq!(with_host("127.0.0.1"), 421);
    let events = format!("GET /_classfolio/events HTTP/1.1\r\nHost: evil.example:{}\r\n", address.port());
    assert_eq!(ask(&shown.preview, &events).status, 421);
    assert_eq!(ask(&shown.preview, "GET / HTTP/1.0\r\n").status, 421);
}

#[test]
fn a_port_that_is_taken_is_an_error_when_asked_for_and_passed_over_when_not() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let Err(error) = Preview::start("site".into(), Some(port)) else { panic!("the port was taken") };
    assert!(error.to_string().starts_with(&format!("port {port} of this computer cannot be used: ")), "{error}");
    let (one, other) = (Preview::start("site".into(), None).unwrap(), Preview::start("site".into(), None).unwrap());
    assert_ne!(one.address(), other.address());
}

#[test]
fn pages_are_shown_with_the_script_and_leave_to_connect() {
    let shown = Shown::new();
    let page = shown.get("/web/");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(page.body.contains(&format!("build={}\" defer></script></head>", shown.edition())), "{page:?}");
    assert!(page.body.contains("default-src 'none'; connect-src 'self'; script-src 'self'"), "{page:?}");
    assert!(page.body.ends_with("first"), "{page:?}");
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(shown.ask("HEAD", "/web/", "").body, "");
    assert_eq!(shown.ask("POST", "/web/", "").status, 405);
    assert_eq!(shown.get("/_classfolio/reload.js").header("content-type"), Some("text/javascript; charset=utf-8"));
}

#[test]
fn folders_lead_to_their_first_page_where_links_are_right() {
    let shown = Shown::new();
    assert!(shown.get("/").body.ends_with("signpost"));
    let folder = shown.get("/web");
    assert_eq!((folder.status, folder.header("location")), (307, Some("/web/")));
    assert_eq!(shown.get("/web/students/Zo%C3%AB").header("location"), Some("/web/students/Zo%C3%AB/"));
    assert_eq!(shown.get("/web/students/").status, 404);
    assert_eq!(shown.get("/web/index.html/").status, 404);
}

#[test]
fn names_in_every_script_and_with_spaces_are_found() {
    let shown = Shown::new();
    assert!(shown.get("/web/students/Zo%C3%AB/my%20dog.html?x=1").body.ends_with("Zoë's dog"));
}

#[test]
fn nothing_outside_the_site_and_nothing_of_our_own_is_shown() {
    let shown = Shown::new();
    for path in [
        "/../secret.html",
        "/web/../../secret.html",
        "/%2e%2e/secret.html",
        "/web/%2E./%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/..%5csecret.html",
        "/web%5c..%5c..%5csecret.html",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/web/%00",
        "/C:/secret.html",
        "/.classfolio-output",
        "/web/%ff",
    ] {
        let answer = shown.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret") && !answer.body.contains("ours"), "{path}");
        assert_eq!(answer.header("location"), None, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_site_is_not_followed() {
    let shown = Shown::new();
    let web = shown.folder.path().join("site/web");
    std::os::unix::fs::symlink(shown.folder.path().join("secret.html"), web.join("out.html")).unwrap();
    std::os::unix::fs::symlink(shown.folder.path(), web.join("up")).unwrap();
    std::os::unix::fs::symlink(web.join("index.html"), web.join("within.html")).unwrap();
    assert_eq!(shown.get("/web/out.html").status, 404);
    assert_eq!(shown.get("/web/up/secret.html").status, 404);
    assert_eq!(shown.get("/web/within.html").status, 200);
}

#[test]
fn films_come_in_parts_and_every_kind_of_file_says_what_it_is() {
    let shown = Shown::new();
    let part = shown.ask("GET", "/web/a.mp4", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.body.as_str()), (206, "234"));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(shown.ask("GET", "/web/a.mp4", "Range: bytes=90-\r\n").status, 416);
    for (name, kind) in [
        ("a.webp", "image/webp"),
        ("a.m4a", "audio/mp4"),
        ("a.mp4", "video/mp4"),
        ("a.xml", "text/xml; charset=utf-8"),
        ("a.pdf", "application/pdf"),
        ("a.woff2", "font/woff2"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.jpg", "image/jpeg"),
    ] {
        let file = shown.get(&format!("/web/{name}"));
        assert_eq!((file.header("content-type"), file.header("cache-control")), (Some(kind), Some("no-store")));
        assert_eq!(file.body, "0123456789");
    }
}

#[test]
fn what_is_not_there_gets_the_page_of_its_own_tree_with_that_trees_links() {
    let shown = Shown::new();
    let lost = shown.get("/web/a/b/c.html");
    assert_eq!(lost.status, 404);
    assert!(lost.body.ends_with("lost") && lost.body.contains("<head><base href=\"/web/\">"), "{lost:?}");
    assert!(lost.body.contains("base-uri 'self'"), "{lost:?}");
    let none = shown.get("/classroom/index.html");
    assert_eq!(none.status, 404);
    assert!(none.body.contains("There is no such page in this site."), "{none:?}");
}

#[test]
fn a_new_build_is_announced_and_shown() {
    let shown = Shown::new();
    let mut events = Events::of(&shown.preview);
    let before = events.next();
    assert_eq!(before["build"], edition(&shown.get("/web/")));
    let site = shown.folder.path().join("site");
    build(&shown.folder.path().join("next"), "second");
    fs::rename(&site, shown.folder.path().join("old")).unwrap();
    fs::rename(shown.folder.path().join("next"), &site).unwrap();
    shown.preview.reload(1, vec![]);
    let after = events.next();
    assert_ne!(after["build"], before["build"]);
    assert_eq!((&after["problems"], &after["errors"]), (&0.into(), &false.into()));
    let page = shown.get("/web/");
    assert!(page.body.ends_with("second"));
    assert_eq!(after["build"], edition(&page));
    assert_eq!(Events::of(&shown.preview).next(), after);
}

#[test]
fn problems_are_laid_over_the_last_good_page_and_go_away() {
    let shown = Shown::new();
    shown.preview.reload(1, vec![]);
    let mut events = Events::of(&shown.preview);
    let before = events.next();
    assert_eq!(shown.get("/_classfolio/problems.html").body, "");
    shown.preview.problems(vec![problem()]);
    let after = events.next();
    assert_eq!(after["build"], before["build"]);
    assert_ne!(after["list"], before["list"]);
    assert_eq!((&after["problems"], &after["errors"]), (&1.into(), &true.into()));
    let problems = shown.get("/_classfolio/problems.html").body;
    assert!(problems.starts_with("<p class=\"tally\">1 thing was left out</p>\n<ol class=\"problems\">"), "{problems}");
    assert!(problems.contains("<code>&lt;b&gt;</code>"), "{problems}");
    assert!(shown.get("/web/").body.ends_with("first"));
    shown.preview.reload(2, vec![Diagnostic::note(Code::new("y"), "worth knowing")]);
    assert_eq!(events.next()["problems"], 0);
}

#[test]
fn very_many_problems_are_counted_not_all_shown() {
    let shown = Shown::new();
    shown.preview.problems(vec![problem(); 130]);
    let problems = shown.get("/_classfolio/problems.html").body;
    assert_eq!(problems.matches("<li class=\"problem ").count(), 100);
    assert!(problems.contains("130 things were left out") && problems.contains("and 30 more"), "{problems}");
}

#[test]
fn before_the_first_build_there_is_a_page_with_the_problems() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    let preview = Preview::start(site.clone(), Some(0)).unwrap();
    preview.problems(vec![problem()]);
    let shown = Shown { folder, preview };
    let waiting = shown.get("/web/");
    assert_eq!(waiting.status, 503);
    assert!(waiting.body.contains("Nothing to see yet") && waiting.body.contains("problem-error"), "{waiting:?}");
    assert!(waiting.body.contains("/_classfolio/reload.js?build="), "{waiting:?}");
    build(&site, "first");
    shown.preview.reload(1, vec![]);
    let page = shown.get("/web/");
    assert_eq!(page.status, 200);
    assert_ne!(edition(&page), edition(&waiting));
}

#[test]
fn stopping_ends_the_events_and_frees_the_port() {
    let shown = Shown::new();
    let address = shown.preview.address();
    let mut events = Events::of(&shown.preview);
    events.next();
    shown.preview.stop();
    assert!(events.ended());
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn while_trees_are_exchanged_again_and_again_no_page_is_missing() {
    let shown = Shown::new();
    let (site, spare) = (shown.folder.path().join("site"), shown.folder.path().join("spare"));
    build(&spare, "second");
    let aside = shown.folder.path().join("aside");
    let exchange = std::thread::spawn(move || {
        for _ in 0..100 {
            fs::rename(&site, &aside).unwrap();
            fs::rename(&spare, &site).unwrap();
            fs::rename(&aside, &spare).unwrap();
            std::thread::sleep(Duration::from_millis(2));
        }
    });
    while !exchange.is_finished() {
        let page = shown.get("/web/");
        assert_eq!(page.status, 200, "{page:?}");
        assert!(page.body.ends_with("first") || page.body.ends_with("second"), "{page:?}");
    }
    exchange.join().unwrap();
}
