use super::*;
use crate::diagnostic::Code;
use crate::source::{SourceText, Span};

const CODE: Code = Code::new("unknown-line");

/// An error at the first `part` of a file that holds only `text`.
fn at(text: &str, part: &str) -> Diagnostic {
    let source = SourceText { path: "students/ava/writing/dog.md".into(), text: text.into() };
    let start = text.find(part).unwrap();
    Diagnostic::error(CODE, "nothing is called `fro` here").at(&source, Span::new(start, start + part.len()))
}

#[test]
fn a_place_is_shown_with_its_line_and_the_part_underlined() {
    let diagnostic = at("---\nfro: me\n", "fro").hint("did you mean `for`?").hint("or leave the line out");
    let expected = "\
error[unknown-line]: nothing is called `fro` here
 --> students/ava/writing/dog.md:2:1
  |
2 | fro: me
  | ^^^
  |
  = help: did you mean `for`?
  = help: or leave the line out
";
    assert_eq!(as_text(&[diagnostic], false), expected);
}

#[test]
fn without_a_line_or_a_place_there_is_still_a_message() {
    let whole = Diagnostic::warning(CODE, "this is empty").in_file("students/ava/about.md");
    let none = Diagnostic::note(CODE, "nobody has posted yet");
    let expected = "\
warning[unknown-line]: this is empty
--> students/ava/about.md

note[unknown-line]: nobody has posted yet
";
    assert_eq!(as_text(&[whole, none], false), expected);
    assert_eq!(as_text(&[], false), "");
}

#[test]
fn the_underline_stands_below_the_part_after_tabs_and_wide_letters() {
    for (text, part, line, underline) in [
        ("\t\tfro: me", "fro", "  fro: me", "  ^^^"),
        ("題名 fro: me", "fro", "題名 fro: me", "     ^^^"),
        ("fro: 題名", "題名", "fro: 題名", "     ^^^^"),
        ("fro: 🐸 me", "me", "fro: 🐸 me", "        ^^"),
    ] {
        let shown = as_text(&[at(text, part)], false);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[3], format!("1 | {line}"));
        assert_eq!(lines[4], format!("  | {underline}"), "{text}");
    }
}

#[test]
fn columns_count_characters_in_every_script() {
    for (text, part, place) in
        [("عنوان: كلبي fro", "fro", ":1:13"), ("題名 fro", "fro", ":1:4"), ("\tfro", "fro", ":1:2")]
    {
        let shown = as_text(&[at(text, part)], false);
        assert!(shown.contains(&format!("dog.md{place}\n")), "{shown}");
    }
}

#[test]
fn a_very_long_line_stays_readable() {
    let text = format!("{}fro{}", "word ".repeat(2000), " word".repeat(2000));
    let shown = as_text(&[at(&text, "fro")], false);
    assert!(shown.lines().all(|line| line.chars().count() <= 160), "{shown}");
    assert!(shown.contains("fro") && shown.contains("^^^"), "{shown}");
}

#[test]
fn the_end_of_an_empty_line_can_be_pointed_at() {
    let shown = as_text(&[at("", "")], false);
    assert!(shown.contains("dog.md:1:1\n") && shown.contains("  | ^\n"), "{shown}");
}

#[test]
fn nothing_in_a_name_or_message_commands_the_terminal() {
    let mut diagnostic = at("fro\u{202e}\u{1b}[2J", "fro").hint("a\rb\nc\u{9b}31m");
    diagnostic.message = "quotes \"'` and \u{1b}]0;title\u{7}".into();
    diagnostic.place.as_mut().unwrap().file = "a\u{202e}dm.\n\u{1b}[31mb.md".into();
    if let Some(line) = diagnostic.place.as_mut().and_then(|place| place.line.as_mut()) {
        line.text = "fro\u{9b}2J\u{2066}".into();
    }
    let shown = as_text(&[diagnostic.clone()], false);
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(!shown.contains(['\u{202e}', '\u{2066}']), "{shown:?}");
    assert!(shown.contains("quotes \"'` and"));
    assert_eq!(shown.lines().count(), as_text(&[at("fro", "fro").hint("one")], false).lines().count());
    let html = as_html(&[diagnostic]);
    assert!(!html.contains(['\u{202e}', '\u{2066}', '\u{1b}']), "{html:?}");
}

#[test]
fn colour_comes_only_when_asked_for() {
    let diagnostic = at("fro", "fro");
    assert!(as_text(std::slice::from_ref(&diagnostic), true).contains("\u{1b}["));
    assert!(!as_text(&[diagnostic], false).contains('\u{1b}'));
}

#[test]
fn a_place_past_the_end_of_its_line_is_shown_at_the_end() {
    let mut diagnostic = at("fro", "fro");
    if let Some(line) = diagnostic.place.as_mut().and_then(|place| place.line.as_mut()) {
        (line.column, line.length) = (u32::MAX, u32::MAX);
    }
    assert!(as_text(std::slice::from_ref(&diagnostic), false).contains("1 | fro"));
    assert!(as_html(&[diagnostic]).contains("fro<mark></mark>"));
}

#[test]
fn a_tally_counts_in_words() {
    let (error, warning, note) =
        (Diagnostic::error(CODE, "a"), Diagnostic::warning(CODE, "b"), Diagnostic::note(CODE, "c"));
    assert_eq!(tally(&[]), "no problems found");
    assert_eq!(tally(&[error.clone(), warning, error]), "2 things were left out, 1 thing to look at");
    assert_eq!(tally(&[note]), "1 note");
}

#[test]
fn json_is_one_line_with_every_name() {
    let line = as_json_line(&at("---\nfro: \"me\"\n", "fro").hint("a\nb"));
    assert_eq!(line.lines().count(), 1);
    assert_eq!(
        line,
        r#"{"severity":"error","code":"unknown-line","file":"students/ava/writing/dog.md","line":2,"column":1,"length":3,"text":"fro: \"me\"","message":"nothing is called `fro` here","hints":["a\nb"]}"#
    );
    let bare = as_json_line(&Diagnostic::note(CODE, "so"));
    assert!(bare.contains(r#""file":null,"line":null"#), "{bare}");
}

#[test]
fn html_is_escaped_and_marks_the_part_meant() {
    let mut diagnostic = at("a <b>&\"fro\" c", "\"fro\"").hint("type `<for>`");
    diagnostic.message = "the line `<script>` isn't known".into();
    let expected = "<ol class=\"problems\">
<li class=\"problem problem-error\">
<p class=\"message\"><strong>Left out:</strong> the line <code>&lt;script&gt;</code> isn&#39;t known</p>
<p class=\"place\"><bdi>students/ava/writing/dog.md</bdi>:1:7</p>
<pre dir=\"auto\"><code>a &lt;b&gt;&amp;<mark>&quot;fro&quot;</mark> c</code></pre>
<ul class=\"hints\">
<li>type <code>&lt;for&gt;</code></li>
</ul>
</li>
</ol>
";
    assert_eq!(as_html(&[diagnostic]), expected);
}

#[test]
fn a_lone_quote_mark_in_a_message_stays_a_quote_mark() {
    assert!(as_html(&[Diagnostic::note(CODE, "one ` only")]).contains("one ` only"));
    assert_eq!(as_html(&[]), "");
}
