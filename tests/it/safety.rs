//! Whatever a child types, nothing runs.

use crate::classroom::{Classroom, lined};
use crate::feeds::texts;
use crate::markup::tags;
use crate::things::jpeg;

const NASTY: [&str; 26] = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><svg/onload=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onmouseover=\"alert(1)",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "[x](javascript:alert(1))",
    "[x](\tjavascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](boat.jpg)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<base href=https://spy.example/><link rel=stylesheet href=//spy.example>",
    "<meta http-equiv=refresh content=0;url=https://spy.example>",
    "<p style=\"background:url(https://spy.example)\" class=\"masthead\" id=\"main\">x</p>",
    "{{ 7 * 7 }}{% include \"x\" %}",
    "<!--><img src=x onerror=alert(1)>--><![CDATA[<img src=x onerror=alert(1)>]]>",
];

/// Tags a page may have: those of the templates and of Markdown.
const TAGS: &str = "html head meta title link script body a header div svg path rect circle ellipse g p span h1 h2 h3 h4 h5 h6 main nav ul ol li \
    article section img picture source audio video figure figcaption footer button time dl dt dd table thead tbody tr th td bdi b strong em del \
    blockquote pre code hr br sup sub input label details summary polygon polyline line defs use style abbr kbd ins mark i s small u q cite wbr";

#[test]
fn nothing_that_a_child_types_runs() {
    let known: Vec<&str> = TAGS.split_whitespace().collect();
    for nasty in NASTY {
        let line = nasty.replace('\n', " ");
        let lines = [
            "title",
            "subject",
            "unit",
            "medium",
            "tags",
            "alt",
            "well",
            "better",
            "learned",
            "why",
            "ask",
            "transcript",
            "language",
        ]
        .map(|name| format!("{name}: {line}"))
        .join("\n");
        let class = format!(
            "name: {line}\naudience: public\nconsent on file: public\ngrade: {line}\nteacher: {line}\nschool: {line}\nyear: {line}\n\
             contact: {line}\naddress: https://school.example/\nterms: {line} 2026-11-27"
        );
        let room = Classroom::new()
            .class(&class)
            .file("pages/rules.md", lined(&format!("title: {line}"), nasty))
            .student("ava")
            .post("about.md", lined(&format!("name: {line}\ngrade: {line}\nsign: {line}\ntheme: {line}"), nasty))
            .post("writing/2026-10-05 boat/index.md", lined(&lines, nasty))
            .post("writing/2026-10-05 boat/boat.jpg", jpeg())
            .post("writing/2026-10-05 boat/draft 1.md", lined(&format!("for: public\n{line}: {line}"), nasty))
            .post(
                "writing/2026-10-06 heading.md",
                format!(
                    "# {nasty}\n\n- {nasty}\n\n> {nasty}\n\n| {line} |\n|---|\n| {line} |\n\nx[^1]\n\n[^1]: {nasty}\n"
                ),
            )
            .post(&format!("projects/2026-10-07 {}.jpg", line.replace('/', "∕")), jpeg())
            .post("representing/2026-10-07 broken.jpg", &line);
        let built = room.build();
        assert!(built.said.code < 2, "{nasty}: {}", built.said.err);
        assert!(built.pages("web/students/").len() > 8, "{nasty}: {:?}", built.pages("web/"));
        for page in built.pages("") {
            for tag in tags(built.html(&page)) {
                assert!(known.contains(&tag.name.as_str()), "{nasty} made <{}> on {page}", tag.name);
                assert!(
                    tag.name != "script"
                        || tag
                            .value("src")
                            .is_some_and(|src| ["/site.js", "/wall.js"].iter().any(|own| src.ends_with(own))),
                    "{nasty} made a script on {page}"
                );
                assert!(
                    tag.name != "meta" || tag.value("http-equiv").is_none_or(|kind| kind == "Content-Security-Policy"),
                    "{nasty} on {page}"
                );
                for (name, value) in &tag.attributes {
                    let plain: String = value
                        .replace("&amp;", "&")
                        .to_lowercase()
                        .chars()
                        .filter(|c| !c.is_whitespace() && !c.is_control())
                        .collect();
                    assert!(
                        !name.starts_with("on") && name != "style" && name != "srcdoc",
                        "{nasty} made {tag:?} on {page}"
                    );
                    if ["href", "src", "srcset", "poster", "action", "to", "data"].contains(&name.as_str()) {
                        let icon = tag.value("rel") == Some("icon");
                        let runs = ["javascript:", "vbscript:", "data:", "javascript&colon;", "&#106;"]
                            .iter()
                            .any(|start| plain.starts_with(start));
                        assert!(!runs || icon, "{nasty} made {tag:?} on {page}");
                        assert!(
                            !value.contains("spy.example") || tag.name == "a",
                            "{nasty} asks others on {page}: {tag:?}"
                        );
                    }
                }
                assert!(tag.value("id") != Some("main") || tag.name == "main", "{nasty} took an id on {page}");
            }
            assert!(
                !built.html(&page).contains("49") || !nasty.contains("7 * 7") || !built.page(&page).contains(" 49 "),
                "{page} was computed"
            );
        }
        for feed in built.paths("web/").iter().filter(|path| path.ends_with("feed.xml")) {
            let posts = texts(built.html(feed), "content").join("\n");
            for tag in tags(&posts) {
                assert!(tag.name != "script" && tag.name != "iframe", "{nasty} in {feed}");
                assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{nasty} in {feed}: {tag:?}");
            }
        }
    }
}
