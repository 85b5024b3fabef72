//! What a browser would find in a page: tags with their attributes, as far as a test has to know.

/// An opening tag.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: String,
    /// Names in lower case, values as they are written.
    pub attributes: Vec<(String, &'a str)>,
}

impl Tag<'_> {
    pub fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }
}

/// All opening tags of some markup. What stands inside scripts and styles is passed over.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        at += found + 1;
        if !html[at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end =
            html[at..].find(|c: char| c.is_whitespace() || c == '>' || c == '/').map_or(html.len(), |end| at + end);
        let mut tag = Tag { name: html[at..end].to_lowercase(), attributes: Vec::new() };
        at = attributes(html, end, &mut tag.attributes);
        if ["script", "style"].contains(&tag.name.as_str()) {
            let close = format!("</{}", tag.name);
            at = html[at..].find(&close).map_or(html.len(), |close| at + close);
        }
        tags.push(tag);
    }
    tags
}

/// Reads attributes from `at` on; gives the place behind the tag.
fn attributes<'a>(html: &'a str, mut at: usize, all: &mut Vec<(String, &'a str)>) -> usize {
    loop {
        at += html[at..].len() - html[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '/').len();
        if html[at..].is_empty() || html[at..].starts_with('>') {
            return (at + 1).min(html.len());
        }
        let end =
            html[at..].find(|c: char| c.is_whitespace() || "=>/".contains(c)).map_or(html.len(), |end| at + end.max(1));
        let name = html[at..end].to_lowercase();
        at = end;
        let mut value = "";
        if let Some(rest) = html[at..].strip_prefix('=') {
            let quote = rest.chars().next().filter(|c| "\"'".contains(*c));
            let start = at + 1 + usize::from(quote.is_some());
            let stop = |c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote);
            let end = html[start..].find(stop).map_or(html.len(), |end| start + end);
            value = &html[start..end];
            at = (end + usize::from(quote.is_some())).min(html.len());
        }
        all.push((name, value));
    }
}

/// A local address of a page as a path in the site; nothing for addresses with a scheme and for anchors.
pub fn local(page: &str, address: &str) -> Option<String> {
    let scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    let path = address.split(['#', '?']).next().unwrap_or("");
    if scheme || path.is_empty() {
        return None;
    }
    let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} leads out of the site: {address}"),
            "." => {}
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Every address a page asks for or leads to.
pub fn addresses(html: &str) -> Vec<String> {
    let mut all = Vec::new();
    for tag in tags(html) {
        for (name, value) in &tag.attributes {
            match name.as_str() {
                "href" | "src" | "poster" | "data" | "action" => all.push(value.replace("&amp;", "&")),
                "srcset" => {
                    all.extend(value.split(',').filter_map(|part| part.split_whitespace().next()).map(str::to_owned))
                }
                _ => {}
            }
        }
    }
    all
}

#[test]
fn tags_and_their_attributes_are_found() {
    let found = tags("<p class=a id='b c'>x < y <IMG src=\"x>y\" alt/><script>if (a<b) {}</script><br>");
    let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "img", "script", "br"]);
    assert_eq!(
        (found[0].value("class"), found[0].value("id"), found[1].value("src")),
        (Some("a"), Some("b c"), Some("x>y"))
    );
    assert_eq!(local("a/b/c.html", "../x%20y.html#z").as_deref(), Some("a/x y.html"));
}
