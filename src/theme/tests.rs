use std::borrow::Cow;

use serde_json::json;

use super::*;
use crate::diagnostic::Severity;

fn layer(name: &str, files: &[(&str, &str)]) -> Layer {
    let bytes = |text: &str| Cow::Owned(text.as_bytes().to_vec());
    Layer { name: name.into(), files: files.iter().map(|(path, text)| (path.to_string(), bytes(text))).collect() }
}

fn base() -> Layer {
    layer(
        "base",
        &[
            ("theme.toml", "api = 1\nname = \"base\"\n"),
            (
                "templates/layout.html",
                "<title>{% block title %}-{% endblock %}</title>{% block main %}{% endblock main %}",
            ),
            (
                "templates/student/entry.html",
                "{# An entry. #}\n{% extends \"layout.html\" %}\n{% block title %}{{ title }}{% endblock %}\n\
                 {% block main %}<p>{{ t.hello }}{% block extra %}{% endblock extra %}</p>{% endblock main %}",
            ),
            ("templates/parts/star.html", "{% component star(name: string) %}<b>{{ name }}</b>{% endcomponent star %}"),
            ("templates/class/home.html", "{{ <star name={title} /> }}"),
            ("static/base.css", "a{}"),
            ("static/logo.svg", "<svg/>"),
            (
                "strings/en.toml",
                "hello = \"Hello\"\nby = \"by {name}\"\n[pieces]\none = \"{n} piece\"\nother = \"{n} pieces\"\n",
            ),
            ("strings/es.toml", "hello = \"Hola\"\n"),
        ],
    )
}

fn playground() -> Layer {
    layer(
        "playground",
        &[
            ("theme.toml", "api = 1\nname = \"playground\"\nextends = \"base\"\n"),
            (
                "templates/student/entry.html",
                "{% extends \"student/entry.html\" %}{% block extra %}!{{ super() }}{% endblock extra %}",
            ),
            ("static/playground.css", "b{}"),
        ],
    )
}

fn with(class: &[(&str, &str)]) -> (Theme, Vec<Diagnostic>) {
    let outcome = Theme::of_layers("playground".into(), vec![layer(CLASS, class), playground(), base()]);
    (outcome.value.unwrap(), outcome.diagnostics)
}

/// Severity-less short form: `code file:line:column message | hints`.
fn short(diagnostic: &Diagnostic) -> String {
    assert_eq!(diagnostic.severity, Severity::Error);
    let place = diagnostic.place.as_ref().unwrap();
    let line = place.line.as_ref().map_or(String::new(), |line| format!(":{}:{}", line.number, line.column));
    format!("{} {}{line} {} | {}", diagnostic.code, place.file, diagnostic.message, diagnostic.hints.join("; "))
}

fn shorts(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(short).collect()
}

fn entry(theme: &Theme, language: &str) -> String {
    theme.render("student/entry.html", &theme.language(language), &json!({ "title": "Cats & <dogs>" })).unwrap()
}

#[test]
fn a_theme_replaces_blocks_of_the_one_it_extends() {
    let (theme, diagnostics) = with(&[]);
    assert_eq!(diagnostics, []);
    assert_eq!(entry(&theme, "en"), "<title>Cats &amp; &lt;dogs&gt;</title><p>Hello!</p>");
    assert_eq!(entry(&theme, "es"), "<title>Cats &amp; &lt;dogs&gt;</title><p>Hola!</p>");
}

#[test]
fn a_class_replaces_one_block_and_keeps_the_rest_escaped() {
    let own = "{% extends \"student/entry.html\" %}\n{% block extra %}[{{ title }}{{ super() }}]{% endblock extra %}";
    let (theme, diagnostics) = with(&[("templates/student/entry.html", own)]);
    assert_eq!(diagnostics, []);
    assert_eq!(entry(&theme, "en"), "<title>Cats &amp; &lt;dogs&gt;</title><p>Hello[Cats &amp; &lt;dogs&gt;!]</p>");
}

#[test]
fn a_class_may_pass_over_the_theme_by_naming_the_layer() {
    let own = "{% extends \"base:student/entry.html\" %}{% block extra %}?{% endblock extra %}";
    let (theme, diagnostics) = with(&[("templates/student/entry.html", own)]);
    assert_eq!(diagnostics, []);
    assert!(entry(&theme, "en").ends_with("<p>Hello?</p>"));
}

#[test]
fn a_new_layout_reaches_every_page_and_a_new_component_every_use() {
    let (theme, diagnostics) = with(&[
        ("templates/layout.html", "<i>{% block title %}{% endblock %}</i>{% block main %}{% endblock %}"),
        ("templates/parts/star.html", "{% component star(name: string) %}<u>{{ name }}</u>{% endcomponent star %}"),
    ]);
    assert_eq!(diagnostics, []);
    assert!(entry(&theme, "en").starts_with("<i>Cats"));
    let home = theme.render("class/home.html", &theme.language("en"), &json!({ "title": "<" })).unwrap();
    assert_eq!(home, "<u>&lt;</u>");
}

#[test]
fn an_override_of_a_block_that_does_not_exist_names_the_nearest_and_the_place() {
    let own = "{% extends \"student/entry.html\" %}\n\n{% block titel %}x{% endblock titel %}";
    let (theme, diagnostics) = with(&[("templates/student/entry.html", own)]);
    assert_eq!(
        shorts(&diagnostics),
        [
            "override-matches-nothing theme/templates/student/entry.html:3:10 there is no block `titel` that this could replace \
          | did you mean `title`?"
        ]
    );
    assert!(entry(&theme, "en").ends_with("<p>Hello!</p>"), "the page is as the theme makes it");
}

#[test]
fn an_override_of_a_template_that_does_not_exist_names_the_nearest() {
    let (_, diagnostics) = with(&[
        ("templates/entry.html", "x"),
        ("templates/student/entri.html", "x"),
        ("template/student/entry.html", "x"),
        ("README.md", "ours"),
    ]);
    assert_eq!(
        shorts(&diagnostics),
        [
            "override-matches-nothing theme/template/student/entry.html no part of a theme is looked for here, so this file \
             changes nothing | did you mean `templates`?; a theme has `templates/….html`, `static/…`, `strings/….toml` and \
             `theme.toml`",
            "override-matches-nothing theme/templates/entry.html there is no template `entry.html` that this file could \
             replace | did you mean `student/entry.html`?",
            "override-matches-nothing theme/templates/student/entri.html there is no template `student/entri.html` that this \
             file could replace | did you mean `student/entry.html`?",
        ]
    );
}

#[test]
fn faults_in_templates_are_shown_on_their_line_and_spoil_only_their_own_page() {
    let (theme, diagnostics) = with(&[
        ("templates/class/home.html", "ok\n{{ title | shout }}"),
        ("templates/student/entry.html", "ok\n{{ title "),
        ("templates/layout.html", "{% include \"parts/stra.html\" %}"),
        ("templates/parts/star.html", "{% extends \"nothing.html\" %}"),
    ]);
    let shorts = shorts(&diagnostics);
    assert_eq!(shorts.len(), 4);
    assert!(
        shorts[0].starts_with("template-error theme/templates/class/home.html:2:12 unknown filter `shout`"),
        "{}",
        shorts[0]
    );
    assert!(
        shorts[1].starts_with("template-error theme/templates/layout.html:1:12 there is no template `parts/stra.html`"),
        "{}",
        shorts[1]
    );
    assert!(shorts[1].ends_with("did you mean `parts/star.html`?"), "{}", shorts[1]);
    assert!(
        shorts[2].starts_with("template-error theme/templates/parts/star.html there is no template `nothing.html`"),
        "{}",
        shorts[2]
    );
    assert!(
        shorts[3].starts_with("template-error theme/templates/student/entry.html:2:9 unexpected end of input"),
        "{}",
        shorts[3]
    );
    assert!(entry(&theme, "en").ends_with("<p>Hello!</p>"));
}

#[test]
fn a_template_that_breaks_another_is_the_one_to_blame() {
    let (theme, diagnostics) = with(&[("templates/layout.html", "no blocks at all")]);
    assert_eq!(
        shorts(&diagnostics),
        [
            "template-error theme/templates/layout.html with this template in place, `themes/base/templates/student/entry.html` \
          no longer works: there is no block `title` that this could replace | "
        ]
    );
    assert!(entry(&theme, "en").ends_with("<p>Hello!</p>"));
}

#[test]
fn a_variable_that_does_not_exist_is_an_error_on_the_templates_line() {
    let own = "{% extends \"student/entry.html\" %}\n{% block extra %}\n  {{ titel }}{% endblock extra %}";
    let (theme, _) = with(&[("templates/student/entry.html", own)]);
    let error = theme.render("student/entry.html", &theme.language("en"), &json!({ "title": "x" })).unwrap_err();
    assert_eq!(error.to_string(), "variable `titel` is not defined");
    assert_eq!(
        short(&error.into()),
        "template-error theme/templates/student/entry.html:3:6 variable `titel` is not defined | did you mean `title`?"
    );
}

#[test]
fn a_missing_field_of_a_built_in_template_is_shown_in_the_theme() {
    let (theme, _) = with(&[]);
    let error = theme.render("student/entry.html", &theme.language("en"), &json!({ "titles": "x" })).unwrap_err();
    assert!(
        short(&error.into())
            .starts_with("template-error themes/base/templates/student/entry.html:3:21 variable `title`")
    );
    let error = theme.render("no.html", &theme.language("en"), &json!({})).unwrap_err();
    assert!(error.to_string().contains("no.html"));
}

#[test]
fn words_are_replaced_key_by_key() {
    let (theme, diagnostics) = with(&[
        ("strings/en.toml", "hello = \"Ahoy\"\n"),
        ("strings/mi.toml", "hello = \"Kia ora\"\npieces.other = \"{n} mahi\"\n"),
    ]);
    assert_eq!(diagnostics, []);
    assert!(entry(&theme, "en").ends_with("<p>Ahoy!</p>"));
    assert!(entry(&theme, "es").ends_with("<p>Hola!</p>"));
    assert!(entry(&theme, "mi").ends_with("<p>Kia ora!</p>"));
    assert_eq!(theme.language("mi").count("pieces", 3), "3 mahi");
    assert_eq!(theme.language("mi").fill("by", &[("name", "Ana")]), "by Ana");
}

#[test]
fn words_that_stand_for_nothing_are_errors_on_their_line() {
    let text = "helo = \"x\"\nhello = \"Ahoy\"\nby = \"von {nmae}\"\n[pieces]\none = \"x\"\n";
    let (theme, diagnostics) = with(&[("strings/en.toml", text), ("strings/english.toml", "")]);
    assert_eq!(
        shorts(&diagnostics),
        [
            "unknown-language theme/strings/english.toml the name of this file is not the tag of a language | name it \
             `en.toml` for English, `es.toml` for Spanish, `ar.toml` for Arabic",
            "override-matches-nothing theme/strings/en.toml:1:1 there are no words called `helo` that these could replace \
             | did you mean `hello`?",
            "strings-file theme/strings/en.toml:3:1 nothing called `{nmae}` can be filled in here | did you mean `name`?",
            "strings-file theme/strings/en.toml:4:2 the form `other` is missing: it stands for every number without a form \
             of its own | ",
        ]
    );
    assert!(entry(&theme, "en").ends_with("<p>Ahoy!</p>"));
    assert_eq!(theme.language("en").fill("by", &[("name", "Ana")]), "by Ana");
}

#[test]
fn a_strings_file_that_cannot_be_read_says_where() {
    let (_, diagnostics) = with(&[("strings/en.toml", "hello = \"Ahoy\"\nby = von\n")]);
    assert!(shorts(&diagnostics)[0].starts_with("strings-file theme/strings/en.toml:2:6 "), "{diagnostics:?}");
}

#[test]
fn a_theme_for_another_api_is_refused_whole() {
    let (theme, diagnostics) = with(&[
        ("theme.toml", "# ours\napi = 2\n"),
        ("strings/en.toml", "hello = \"Ahoy\"\n"),
        ("static/class.css", "c{}"),
    ]);
    assert_eq!(
        shorts(&diagnostics),
        [
            "theme-api theme/theme.toml:2:7 this theme was made for another classfolio, so none of it is used | this one takes \
          themes that say `api = 1`"
        ]
    );
    assert!(entry(&theme, "en").ends_with("<p>Hello!</p>"));
    assert_eq!(theme.stylesheets(), ["base.css", "playground.css"]);
}

#[test]
fn static_files_are_replaced_by_name_and_added() {
    let (theme, diagnostics) = with(&[("static/logo.svg", "<svg id=\"ours\"/>"), ("static/class.css", "c{}")]);
    assert_eq!(diagnostics, []);
    let files: Vec<(&str, &[u8])> =
        theme.static_files().iter().map(|file| (file.path.as_str(), &*file.bytes)).collect();
    let expected: [(&str, &[u8]); 4] =
        [("base.css", b"a{}"), ("class.css", b"c{}"), ("logo.svg", b"<svg id=\"ours\"/>"), ("playground.css", b"b{}")];
    assert_eq!(files, expected);
    assert_eq!(theme.stylesheets(), ["base.css", "playground.css", "class.css"]);
}

#[test]
fn files_that_run_call_out_or_tell_where_a_child_was_are_refused() {
    let refused = [
        ("static/app.js", "alert(1)"),
        ("static/photo.jpg", "\u{7f}JFIF Exif\0\0MM GPS"),
        ("static/photo.png", "PNG eXIf"),
        ("static/a.svg", "<svg><script>alert(1)</script></svg>"),
        ("static/b.svg", "<svg onload=alert(1)>"),
        ("static/c.css", "a { background: url( 'https://example.org/x.png' ) }"),
        ("static/d.css", "@import \"e.css\";"),
        ("static/../../up.css", "a{}"),
        ("static/a b.css", "a{}"),
    ];
    for (path, text) in refused {
        let (theme, diagnostics) = with(&[(path, text)]);
        let shorts = shorts(&diagnostics);
        assert_eq!(shorts.len(), 1, "{path}");
        assert!(shorts[0].starts_with(&format!("theme-file-refused theme/{path} ")), "{}", shorts[0]);
        assert_eq!(theme.static_files().len(), 3, "{path}");
    }
    let fine = [("static/a.svg", "<svg><g id=\"one\"/></svg>"), ("static/c.css", "a{background:url(\"x.png\")}")];
    assert_eq!(with(&fine).1, []);
}

#[test]
fn bytes_that_are_no_text_are_an_error_and_not_the_end() {
    let mut own = layer(CLASS, &[]);
    own.files.insert("templates/layout.html".into(), Cow::Borrowed(b"\xff\xfe\x00x"));
    own.files.insert("strings/en.toml".into(), Cow::Borrowed(b"\xff"));
    let outcome = Theme::of_layers("playground".into(), vec![own, playground(), base()]);
    assert_eq!(outcome.diagnostics.len(), 2);
    assert!(entry(&outcome.value.unwrap(), "en").ends_with("<p>Hello!</p>"));
}

#[test]
fn the_fingerprint_follows_every_file() {
    let plain = with(&[]).0.fingerprint();
    assert_eq!(plain, with(&[]).0.fingerprint());
    assert_ne!(plain, with(&[("static/class.css", "c{}")]).0.fingerprint());
    assert_ne!(
        with(&[("static/class.css", "c{}")]).0.fingerprint(),
        with(&[("static/class.css", "d{}")]).0.fingerprint()
    );
}

#[test]
fn a_theme_can_be_shared_between_threads_and_makes_each_language_once() {
    fn shared<T: Send + Sync>(_: &T) {}
    let (theme, _) = with(&[]);
    shared(&theme);
    assert!(Arc::ptr_eq(&theme.language("es"), &theme.language("es")));
}

fn class_folder(root: &std::path::Path) -> ClassFolder {
    crate::source::scan(root).unwrap()
}

#[test]
fn an_unknown_theme_is_an_error_at_the_line_that_chose_it() {
    let folder = tempfile::tempdir().unwrap();
    let source: Source =
        Arc::new(crate::source::SourceText { path: "class.md".into(), text: "theme: no-such-look\n".into() });
    let outcome = Theme::load("no-such-look", Some((&source, Span::new(7, 19))), &class_folder(folder.path()));
    assert!(
        short(&outcome.diagnostics[0])
            .starts_with("unknown-theme class.md:1:8 there is no theme called `no-such-look`")
    );
    assert_eq!(outcome.value.unwrap().name(), DEFAULT);
}

#[test]
fn a_class_folder_brings_its_own_files() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("theme/static")).unwrap();
    std::fs::write(folder.path().join("theme/static/class.css"), "c{}").unwrap();
    let theme = Theme::load(DEFAULT, None, &class_folder(folder.path())).value.unwrap();
    assert_eq!(theme.stylesheets().last().unwrap(), "class.css");
}

#[test]
fn every_built_in_theme_stands_without_a_complaint() {
    let folder = tempfile::tempdir().unwrap();
    for theme in names() {
        let outcome = Theme::load(&theme.name, None, &class_folder(folder.path()));
        assert_eq!(outcome.diagnostics, [], "{}", theme.name);
        assert_eq!(outcome.value.unwrap().name(), theme.name);
    }
}

#[test]
fn every_language_of_the_base_theme_has_the_same_keys_as_english() {
    let base = layer::built_in(BASE);
    let keys = |tag: &str| {
        let mut diagnostics = Vec::new();
        let words = spoken::words(&base, tag, None, &mut diagnostics);
        assert_eq!(diagnostics, [], "{tag}");
        words.phrases.into_keys().collect::<Vec<_>>()
    };
    let english = keys("en");
    assert!(!english.is_empty());
    for (file, _) in base[0].below("strings") {
        let tag = file.trim_end_matches(".toml");
        assert_eq!(keys(tag), english, "{tag}");
    }
}

#[test]
fn every_translation_fills_in_only_what_english_does() {
    let base = layer::built_in(BASE);
    let known = spoken::words(&base, "en", None, &mut Vec::new());
    for (file, _) in base[0].below("strings") {
        let source = base[0].text(&format!("strings/{file}")).unwrap().unwrap();
        assert_eq!(phrases::read(&source, Some(&known)).1, [], "{file}");
    }
}

#[test]
fn every_word_that_a_built_in_template_asks_for_is_there() {
    for theme in names() {
        let layers = layer::built_in(&theme.name);
        let english = spoken::words(&layers, "en", None, &mut Vec::new());
        for layer in &layers {
            for (name, _) in layer.below("templates") {
                let text = layer.text(&format!("templates/{name}")).unwrap().unwrap().text;
                for key in words_asked_for(&text) {
                    assert!(english.phrases.contains_key(key), "`t.{key}` in {} of {}", name, theme.name);
                }
            }
        }
    }
    assert_eq!(
        words_asked_for("at. {{ <a b={t.one} /> }} t.no {% if t.two?.x %}{{ cat.no ~ t.six }}"),
        ["one", "two", "six"]
    );
}

fn words_asked_for(text: &str) -> Vec<&str> {
    let code = text.split(['{', '%']);
    let asked = code.flat_map(|part| part.split('}').next()).flat_map(|code| {
        code.match_indices("t.").filter_map(move |(at, _)| {
            let apart = code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '.');
            let rest = &code[at + 2..];
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            (apart && end > 0).then(|| &rest[..end])
        })
    });
    asked.collect()
}
