//! What is answered to a request.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::ServeFile;

use super::locate::{Found, locate, not_found_page};
use super::rewrite;
use super::standing::Standing;

/// While a tree is exchanged for the next one, its files are away for a moment: so often is looked again …
const LOOKS: u32 = 4;
/// … after this time.
const MOMENT: Duration = Duration::from_millis(25);

/// The policy of the preview's own pages.
const POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; connect-src 'self'; script-src 'self'; style-src 'self'");

/// What answering needs.
pub(super) struct Desk {
    /// The folder that is shown.
    pub(super) site: PathBuf,
    /// How things stand now.
    pub(super) standing: watch::Receiver<Standing>,
}

impl Desk {
    fn edition(&self) -> String {
        self.standing.borrow().edition()
    }
}

/// All that can be asked for: the preview's own addresses, and the site.
pub(super) fn routes(desk: Arc<Desk>) -> Router {
    let script = ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], include_str!("assets/reload.js"));
    let style = ([(CONTENT_TYPE, "text/css; charset=utf-8")], include_str!("assets/overlay.css"));
    Router::new()
        // Browsers ask for it without being told to.
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/_classfolio/events", get(events))
        .route("/_classfolio/problems.html", get(problems))
        .route("/_classfolio/reload.js", get(|| async { script }))
        .route("/_classfolio/overlay.css", get(|| async { style }))
        .fallback(site)
        .with_state(desk)
}

/// How things stand now, and again at every change.
async fn events(State(desk): State<Arc<Desk>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = WatchStream::new(desk.standing.clone()).map(|standing| Ok(standing.event()));
    Sse::new(changes).keep_alive(KeepAlive::default())
}

async fn problems(State(desk): State<Arc<Desk>>) -> impl IntoResponse {
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(desk.standing.borrow().as_html()))
}

async fn site(State(desk): State<Arc<Desk>>, method: Method, address: Uri, headers: HeaderMap) -> Response {
    let path = address.path();
    for look in 0..LOOKS {
        if look > 0 {
            tokio::time::sleep(MOMENT).await;
        }
        // Asked for before the file is read: a page never takes itself for newer than it is.
        let edition = desk.edition();
        let found = look_up(&desk, path, locate).await.unwrap_or(Found::Nothing);
        let response = match found {
            Found::Folder(address) => Some(Redirect::temporary(&address).into_response()),
            Found::File(file) if is_page(&file) => page(&file, &edition).await,
            Found::File(file) => other_file(&file, &method, &headers).await,
            Found::Nothing => None,
        };
        if let Some(response) = response {
            return response;
        }
    }
    not_there(&desk, path).await
}

/// Asks the disk, beside the other requests.
async fn look_up<T: Send + 'static>(
    desk: &Desk,
    path: &str,
    look: impl FnOnce(&Path, &str) -> T + Send + 'static,
) -> Option<T> {
    let (site, path) = (desk.site.clone(), path.to_owned());
    tokio::task::spawn_blocking(move || look(&site, &path)).await.ok()
}

fn is_page(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html"))
}

async fn page(file: &Path, edition: &str) -> Option<Response> {
    let page = tokio::fs::read(file).await.ok()?;
    Some(Html(rewrite::with_script(&String::from_utf8_lossy(&page), edition)).into_response())
}

/// A file that is sent as it is, whole or, as films and sounds are asked for, in parts.
async fn other_file(file: &Path, method: &Method, headers: &HeaderMap) -> Option<Response> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = method.clone();
    *request.headers_mut() = headers.clone();
    let response = ServeFile::new(file).try_call(request).await.ok()?;
    if response.status() == StatusCode::NOT_FOUND {
        return None;
    }
    let mut response = response.map(Body::new);
    if let Some(kind) = better_type(response.headers().get(CONTENT_TYPE)) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    Some(response)
}

/// Everything written is UTF-8, and players do not know `audio/m4a`.
fn better_type(kind: Option<&HeaderValue>) -> Option<HeaderValue> {
    let kind = kind?.to_str().ok()?;
    let better = match kind {
        "audio/m4a" => "audio/mp4".to_owned(),
        "application/json" => format!("{kind}; charset=utf-8"),
        _ if kind.starts_with("text/") && !kind.contains(';') => format!("{kind}; charset=utf-8"),
        _ => return None,
    };
    HeaderValue::from_str(&better).ok()
}

/// The answer where there is no such file: the site's own page for that, or ours.
async fn not_there(desk: &Desk, path: &str) -> Response {
    let edition = desk.edition();
    let page = match look_up(desk, path, not_found_page).await.flatten() {
        Some((file, folder)) => tokio::fs::read(file).await.ok().map(|page| (page, folder)),
        None => None,
    };
    if let Some((page, folder)) = page {
        let page = rewrite::as_from(&String::from_utf8_lossy(&page), &folder);
        return (StatusCode::NOT_FOUND, Html(rewrite::with_script(&page, &edition))).into_response();
    }
    let built = tokio::fs::metadata(&desk.site).await.is_ok();
    let (status, page) = if built {
        (StatusCode::NOT_FOUND, own_page("Not here", "There is no such page in this site.", ""))
    } else {
        let problems = desk.standing.borrow().as_html();
        let page = own_page("Nothing to see yet", "As soon as the first site is built, it shows here.", &problems);
        (StatusCode::SERVICE_UNAVAILABLE, page)
    };
    let page = rewrite::with_script(&page, &edition);
    (status, [(CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response()
}

/// A page of the preview itself. The script keeps the problems in it up to date.
fn own_page(title: &str, words: &str, problems: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"/_classfolio/overlay.css\">\n</head>\n<body class=\"own\">\n<main>\n\
         <h1>{title}</h1>\n<p>{words}</p>\n<p><a href=\"/\">To the first page</a></p>\n\
         <div id=\"classfolio-problems\" aria-live=\"polite\">\n{problems}</div>\n</main>\n</body>\n</html>\n"
    )
}
