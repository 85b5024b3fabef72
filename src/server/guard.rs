//! Who may ask, and what every answer says.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HOST, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

/// Said with every answer: keep nothing, guess nothing, and let no other site show or use a child's work.
const ALWAYS: [(HeaderName, &str); 5] = [
    (CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("x-frame-options"), "SAMEORIGIN"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("referrer-policy"), "same-origin"),
];

/// The routes, closed to everyone who does not ask for this computer by its own name.
pub(super) fn guarded(routes: Router, port: u16) -> Router {
    routes.layer(from_fn_with_state(port, guard))
}

async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = if !is_own_name(request.headers(), port) {
        (StatusCode::MISDIRECTED_REQUEST, "This preview is only for the computer it runs on.\n").into_response()
    } else if !matches!(*request.method(), Method::GET | Method::HEAD) {
        StatusCode::METHOD_NOT_ALLOWED.into_response()
    } else {
        next.run(request).await
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A page elsewhere can make a name of its own lead to this computer; it cannot make the browser say another name.
fn is_own_name(headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let Some((name, asked)) = host.to_str().ok().and_then(|host| host.rsplit_once(':')) else { return false };
    let own = ["127.0.0.1", "[::1]"].contains(&name) || name.eq_ignore_ascii_case("localhost");
    own && asked.parse() == Ok(port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_this_computer_with_the_port_are_its_own() {
        let asked = |hosts: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for host in hosts {
                headers.append(HOST, HeaderValue::from_static(host));
            }
            is_own_name(&headers, 4040)
        };
        for host in ["127.0.0.1:4040", "localhost:4040", "LocalHost:4040", "[::1]:4040"] {
            assert!(asked(&[host]), "{host}");
        }
        for host in
            ["", "localhost", "evil.example:4040", "127.0.0.1:4041", "127.0.0.1.evil.example:4040", "localhost:"]
        {
            assert!(!asked(&[host]), "{host}");
        }
        assert!(!asked(&[]));
        assert!(!asked(&["localhost:4040", "evil.example:4040"]));
    }
}
