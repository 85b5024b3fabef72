//! What the preview adds to a page: its script, the leave to talk to the preview, and nothing else.

/// The page with the preview's script, which learns that the page shows this edition.
pub(super) fn with_script(page: &str, edition: &str) -> String {
    let page = with_leave_to_connect(page);
    let script = format!("<script src=\"/_classfolio/reload.js?build={edition}\" defer></script>");
    match find(&page, "</head") {
        Some(at) => insert(&page, at, &script),
        None => page + &script,
    }
}

/// The page as it looks from another folder: links and pictures are those of `folder`.
pub(super) fn as_from(page: &str, folder: &str) -> String {
    let page = page.replacen("base-uri 'none'", "base-uri 'self'", 1);
    let head = find(&page, "<head").and_then(|at| Some(at + page.get(at..)?.find('>')? + 1));
    insert(&page, head.unwrap_or(0), &format!("<base href=\"{folder}\">"))
}

/// A page's own policy forbids every connection; the preview's script needs one, to the preview.
fn with_leave_to_connect(page: &str) -> String {
    let policy = find(page, "content-security-policy")
        .and_then(|at| Some((page.get(..at)?.rfind("<meta")?, at + page.get(at..)?.find('>')?)));
    let parts = policy.and_then(|(start, end)| Some((page.get(..start)?, page.get(start..end)?, page.get(end..)?)));
    match parts {
        Some((before, meta, after)) => {
            let meta = meta.replacen("default-src 'none'", "default-src 'none'; connect-src 'self'", 1);
            format!("{before}{meta}{after}")
        }
        None => page.to_owned(),
    }
}

/// Where a tag or word stands, in capitals or not.
fn find(page: &str, what: &str) -> Option<usize> {
    page.as_bytes().windows(what.len()).position(|part| part.eq_ignore_ascii_case(what.as_bytes()))
}

fn insert(page: &str, at: usize, what: &str) -> String {
    let (before, after) = page.split_at(at);
    format!("{before}{what}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!doctype html><HTML><HEAD lang=en><meta charset=utf-8>\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'\">\
        <title>É</title></HEAD><body>default-src 'none'</body></html>";

    #[test]
    fn a_page_gets_the_script_and_may_connect_to_the_preview_only() {
        let page = with_script(PAGE, "7.3");
        assert!(
            page.contains("<title>É</title><script src=\"/_classfolio/reload.js?build=7.3\" defer></script></HEAD>")
        );
        assert!(page.contains("content=\"default-src 'none'; connect-src 'self'; script-src 'self'\">"), "{page}");
        assert!(page.ends_with("<body>default-src 'none'</body></html>"), "{page}");
    }

    #[test]
    fn a_page_without_head_or_policy_is_still_shown() {
        assert!(with_script("hé", "1.0").starts_with("hé<script "));
        assert!(with_script("Content-Security-Policy", "1.0").starts_with("Content-Security-Policy<script "));
        assert_eq!(as_from("<head", "/web/"), "<base href=\"/web/\"><head");
    }

    #[test]
    fn a_page_shown_elsewhere_takes_its_links_from_its_own_folder() {
        let page = as_from("<head lang=en><meta content=\"base-uri 'none'\"></head>", "/web/");
        assert_eq!(page, "<head lang=en><base href=\"/web/\"><meta content=\"base-uri 'self'\"></head>");
    }
}
