use proptest::prelude::*;

use super::*;
use crate::load::prose::parse;
use crate::source::SourceText;

fn read(text: &str) -> Document {
    parse(&SourceText { path: "a.md".into(), text: text.into() }, 0..text.len()).0
}

fn written(text: &str, options: &ProseOptions<'_>) -> String {
    let mut out = String::new();
    write(&read(text), &Targets::new(), options, &mut out);
    out
}

fn html(text: &str) -> String {
    written(text, &ProseOptions::default())
}

/// Writes with every link and picture leading to the target that `lead` chooses by its written form.
fn led(text: &str, lead: impl Fn(&str) -> Target) -> String {
    let document = read(text);
    let mut targets = Targets::new();
    document.for_each_link(&mut |link, _| {
        targets.insert(link.span, lead(&link.target));
    });
    let mut out = String::new();
    write(&document, &targets, &ProseOptions::default(), &mut out);
    out
}

fn picture() -> Target {
    Target::Picture(PictureView {
        src: "a-960.jpg".into(),
        srcset: "a-480.jpg 480w, a-960.jpg 960w".into(),
        width: 960,
        height: 720,
        alt: "a frog".into(),
        shape: "landscape",
    })
}

fn player(film: bool) -> Target {
    Target::Player(Player {
        film,
        src: "a.mp4".into(),
        mime: if film { "video/mp4" } else { "audio/mp4" }.into(),
        name: "fog song".into(),
        poster: Some("a.jpg".into()),
        size: Some((640, 360)),
    })
}

const VOID: [&str; 5] = ["br", "hr", "img", "source", "wbr"];

/// What is wrong with some markup: tags that do not pair, attributes that act, elements that have no place here.
fn wrong(html: &str) -> Option<String> {
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let after = &rest[at + 1..];
        let Some(end) = tag_end(after) else { return Some("a tag that never ends".into()) };
        let tag = &after[..end];
        rest = &after[end + 1..];
        let name: String = tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
        if tag.starts_with('/') {
            if open.pop() != Some(name.clone()) {
                return Some(format!("</{name}> closes nothing"));
            }
        } else {
            if let Some(why) = acts(&name, &tag[name.len()..]) {
                return Some(why);
            }
            // A browser itself reads a link in a cell of a table in a link that way.
            let near = open.iter().rev().take_while(|open: &&String| !["td", "th", "caption"].contains(&open.as_str()));
            if name == "a" && near.into_iter().any(|open| *open == name) {
                return Some("a link in a link".into());
            }
            if !VOID.contains(&name.as_str()) {
                open.push(name);
            }
        }
    }
    open.pop().map(|name| format!("<{name}> stays open"))
}

fn tag_end(after: &str) -> Option<usize> {
    let mut quoted = false;
    after.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

fn acts(name: &str, attributes: &str) -> Option<String> {
    const NEVER: [&str; 12] =
        ["script", "style", "iframe", "svg", "math", "set", "object", "embed", "form", "input", "base", "meta"];
    if NEVER.contains(&name) || name.is_empty() {
        return Some(format!("<{name}>"));
    }
    let mut rest = attributes;
    while let Some((attribute, after)) = rest.split_once("=\"") {
        let Some((value, after)) = after.split_once('"') else { return Some("a value that never ends".into()) };
        rest = after;
        let attribute = attribute.trim();
        if attribute.starts_with("on") || ["style", "srcdoc", "formaction"].contains(&attribute) {
            return Some(format!("{attribute}={value}"));
        }
        let plain: String = value.chars().filter(|c| !c.is_control() && *c != ' ').collect::<String>().to_lowercase();
        let leads = ["http://", "https://", "mailto:", "#", "a.", "a-"].iter().any(|start| plain.starts_with(start));
        if ["href", "src"].contains(&attribute) && !leads {
            return Some(format!("{attribute}={value}"));
        }
    }
    None
}

#[test]
fn nothing_active_comes_out_of_anything_that_was_written() {
    let corpus = [
        "<img src=x onerror=alert(1)>",
        "a <img src=x onerror=alert(1)> b",
        "<svg><set attributeName=onmouseover to=alert(1)></svg>",
        "a <svg onload=alert(1)><set onbegin=alert(1)> b",
        "[x](javascript:alert(1))",
        "[x](\tjavascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](java&Tab;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](&amp;#106;avascript:alert(1))",
        "[x](JaVaScRiPt:alert(1) \"t\")",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](a \" onerror= b.jpg)",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "[[javascript:alert(1)]]",
        "[[javascript:alert(1)|x]]",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<p><a href=\"jav&#x09;ascript:alert(1)\" onclick=alert(1)>x</a></p>",
        "a <a href='data:text/html,<script>alert(1)</script>'>x</a>",
        "<script>alert(1)</script>",
        "a <script>alert(1)</script> b",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<style>@import 'x'</style>",
        "<form action=javascript:alert(1)><input type=submit></form>",
        "<details open ontoggle=alert(1)>x</details>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->",
        "```\"><script>\n<script>alert(1)</script>\n```",
        "| <script>alert(1)</script> |\n|-|\n| <img src=x onerror=alert(1)> |",
        "a[^\"><script>]\n\n[^\"><script>]: <img src=x onerror=alert(1)>",
        "# <img src=x onerror=alert(1)> <b onclick=alert(1)>x",
        "<b><p>\n\n</b>*a</p>*\n\n<div><i>\n\nb",
    ];
    for text in corpus {
        let out = html(text);
        assert_eq!(wrong(&out), None, "{text}\n{out}");
    }
}

#[test]
fn the_test_above_would_see_what_it_looks_for() {
    let active = [
        "<p>a",
        "a</p>",
        "<b><i></b></i>",
        "<img src=\"x\" onerror=\"y\">",
        "<script></script>",
        "<p",
        "<p class=\"a>",
        "<a href=\"javascript:x\"></a>",
    ];
    for html in active {
        assert!(wrong(html).is_some(), "{html}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_balanced_and_harmless_markup(
        pieces in prop::collection::vec(prop_oneof![
            3 => prop::sample::select(vec![
                "[", "]", "(", ")", "](", "![", "[[", "]]", "*", "**", "_", "~~", "`", "```\n", "> ", "- ", "1. ", "- [x] ", "# ",
                "\n", "\n\n", "    ", "|", "|-|\n", "[^a]", "[^a]: ", "<b>", "</b>", "<a href=https://example.org>", "</a>",
                "<div>", "</div>", "<table><tr><td>", "<!--", "-->", "<script>", "</script>", "<img src=x onerror=y>", "<svg>",
                "<p ", "onclick=x ", ">", "<", "\"", "'", "&", "&lt;", "\\", "javascript:x", "https://example.org", "my dog", "\t", "\r\n",
                "<br>", "<sub>", "</sub>", "<pre>", "<li>", "\0", "\u{7f}", "é", "海", "a",
            ]).prop_map(str::to_string),
            1 => any::<String>(),
        ], 0..60),
        lines in any::<bool>(),
    ) {
        let text = pieces.concat();
        let document = read(&text);
        let mut targets = Targets::new();
        document.for_each_link(&mut |link, _| {
            let target = match link.span.start % 5 {
                0 => picture(),
                1 => player(true),
                2 => Target::Href("a.html".into()),
                3 => Target::Nowhere,
                _ => return,
            };
            targets.insert(link.span, target);
        });
        let mut out = String::new();
        let options = ProseOptions { keep_line_breaks: lines, dir_auto: lines, ..ProseOptions::default() };
        write(&document, &targets, &options, &mut out);
        prop_assert_eq!(wrong(&out), None, "{:?}\n{}", text, out);
        prop_assert!(document.first_words(5).split(' ').count() <= 5);
        prop_assert!(document.word_count() <= text.len());
        let _ = (document.first_sentence(), document.plain_text());
    }
}

#[test]
fn the_usual_forms_come_out_plain_and_tidy() {
    assert_eq!(
        html("a *b* **c** ~~d~~ `e<`\nf  \ng"),
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code>\nf<br>\ng</p>\n"
    );
    assert_eq!(
        html("- a\n- b\n\n3. c\n\n   d"),
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol start=\"3\">\n<li><p>c</p>\n<p>d</p>\n</li>\n</ol>\n"
    );
    assert_eq!(
        html("> a\n\n---\n\n```rust\nx < y\n```"),
        "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n<pre dir=\"ltr\" tabindex=\"0\"><code>x &lt; y\n</code></pre>\n"
    );
    assert_eq!(html("H<sub>2</sub>O"), "<p>H<sub>2</sub>O</p>\n");
    assert_eq!(html("<div><b>a</b></div>"), "<div><b>a</b></div>\n");
}

#[test]
fn headings_start_below_the_title_and_skip_no_level() {
    assert_eq!(html("### a\n\n# b\n\n#### c\n\n## d"), "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n<h3>d</h3>\n");
    let options = ProseOptions { heading_shift: 5, dir_auto: true, ..ProseOptions::default() };
    assert_eq!(written("# a\n\n## b", &options), "<h6 dir=\"auto\">a</h6>\n<h6 dir=\"auto\">b</h6>\n");
}

#[test]
fn line_breaks_of_a_poem_can_be_kept() {
    let options = ProseOptions { keep_line_breaks: true, ..ProseOptions::default() };
    assert_eq!(written("the fog\ncomes", &options), "<p>the fog<br>\ncomes</p>\n");
}

#[test]
fn a_table_scrolls_in_a_frame_of_its_own() {
    let options = ProseOptions { table_label: "Tabla", ..ProseOptions::default() };
    assert_eq!(
        written("| a | |\n|--:|---|\n| 1 | 2 |", &options),
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Tabla\"><table><thead>\n\
         <tr><th scope=\"col\" class=\"right\">a</th><td></td></tr>\n</thead><tbody>\n\
         <tr><td class=\"right\">1</td><td>2</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn a_task_says_whether_it_is_done() {
    assert_eq!(
        html("- [x] a\n- [ ] b"),
        "<ul>\n<li class=\"task\"><span class=\"box\" role=\"img\" data-done=\"true\" aria-label=\"done\"></span> a</li>\n\
         <li class=\"task\"><span class=\"box\" role=\"img\" data-done=\"false\" aria-label=\"to do\"></span> b</li>\n</ul>\n"
    );
}

#[test]
fn footnotes_lead_there_and_back_under_their_own_prefix() {
    let options = ProseOptions { id_prefix: "draft-1-", ..ProseOptions::default() };
    assert_eq!(
        written("a[^x] b[^x]\n\n[^x]: note", &options),
        "<p>a<sup class=\"mention\" id=\"draft-1-mention-1\"><a href=\"#draft-1-note-1\">1</a></sup> \
         b<sup class=\"mention\" id=\"draft-1-mention-1-2\"><a href=\"#draft-1-note-1\">1</a></sup></p>\n\
         <section class=\"footnotes\"><ol>\n<li id=\"draft-1-note-1\">note \
         <a class=\"back\" href=\"#draft-1-mention-1\" aria-label=\"back to the words\">↩</a> \
         <a class=\"back\" href=\"#draft-1-mention-1-2\" aria-label=\"back to the words\">↩</a></li>\n</ol></section>\n"
    );
}

#[test]
fn links_lead_where_the_plan_says() {
    assert_eq!(
        html("[a](https://example.org/?a=1&b=2 \"t\")"),
        "<p><a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\" title=\"t\">a</a></p>\n"
    );
    assert_eq!(html("<rosa@example.org>"), "<p><a href=\"mailto:rosa@example.org\">rosa@example.org</a></p>\n");
    assert_eq!(html("[my words](my dog)"), "<p>my words</p>\n");
    assert_eq!(
        led("[a](my dog)", |_| Target::Href("../my-dog/index.html".into())),
        "<p><a href=\"../my-dog/index.html\">a</a></p>\n"
    );
    assert_eq!(led("[a](my dog)", |_| Target::Nowhere), "<p>a</p>\n");
}

#[test]
fn a_picture_alone_is_a_figure_and_among_words_it_is_not() {
    let image = "<img src=\"a-960.jpg\" srcset=\"a-480.jpg 480w, a-960.jpg 960w\" sizes=\"(min-width: 52rem) 46rem, 92vw\" \
                 width=\"960\" height=\"720\" alt=\"my frog\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(
        led("![my frog](clay frog.jpg)", |_| picture()),
        format!("<figure class=\"in-words\">{image}</figure>\n")
    );
    assert_eq!(led("see ![my frog](clay frog.jpg)", |_| picture()), format!("<p>see {image}</p>\n"));
    assert!(led("![](clay frog.jpg)", |_| picture()).contains("alt=\"a frog\""));
    assert_eq!(html("![my frog](clay frog.jpg)"), "");
}

#[test]
fn sounds_and_films_get_the_browser_s_own_player() {
    assert_eq!(
        led("![hear me](fog.m4a)", |_| player(false)),
        "<figure class=\"in-words\"><audio controls preload=\"metadata\" aria-label=\"hear me\">\
         <source src=\"a.mp4\" type=\"audio/mp4\"><a href=\"a.mp4\">hear me</a></audio></figure>\n"
    );
    assert!(led("![](fog.mp4)", |_| player(true)).contains(
        "<video controls preload=\"metadata\" poster=\"a.jpg\" width=\"640\" height=\"360\" aria-label=\"fog song\">"
    ));
}
