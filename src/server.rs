//! The preview: the built site, shown on this computer only, that reloads by itself.
//!
//! The site on disk is the truth: every request opens its file anew, so a tree that was exchanged whole is shown whole.
//! Pages are shown as they are but for one script, which listens for new builds and lays problems over the page. This
//! is the only place of the program with a runtime for waiting; it runs in a thread of its own.

mod answer;
mod guard;
mod locate;
mod rewrite;
mod standing;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::diagnostic::Diagnostic;
use answer::Desk;
use standing::Standing;

/// Ports that are tried one after the other where none is asked for.
const PORTS: std::ops::RangeInclusive<u16> = 4040..=4059;

/// How long requests that are being answered may take to end when the preview stops.
const FAREWELL: Duration = Duration::from_secs(1);

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The port that was asked for cannot be had.
    #[error("port {port} of this computer cannot be used: {source}")]
    Port {
        /// The port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// Not one port can be had.
    #[error("no port of this computer can be used: {0}")]
    NoPort(#[source] io::Error),
    /// The operating system gives no thread or no way to wait for requests.
    #[error("the preview cannot be started: {0}")]
    Start(#[source] io::Error),
}

/// A running preview. It ends when this is dropped.
pub struct Preview {
    address: SocketAddr,
    standing: Option<watch::Sender<Standing>>,
    thread: Option<JoinHandle<()>>,
}

impl Preview {
    /// Shows the folder `site`, which need not exist yet, on 127.0.0.1: on `port`, or else on the first free one of
    /// 4040 to 4059, or else on any.
    ///
    /// # Errors
    /// If the port, or any port, cannot be had, or a thread.
    pub fn start(site: PathBuf, port: Option<u16>) -> Result<Preview, ServerError> {
        let listener = listen(port)?;
        let address = listener.local_addr().map_err(ServerError::Start)?;
        let (sender, standing) = watch::channel(Standing::new());
        let desk = Arc::new(Desk { site, standing: standing.clone() });
        let routes = guard::guarded(answer::routes(desk), address.port());
        let runtime = Builder::new_current_thread().enable_all().build().map_err(ServerError::Start)?;
        let listener = {
            let _inside = runtime.enter();
            listener.set_nonblocking(true).map_err(ServerError::Start)?;
            tokio::net::TcpListener::from_std(listener).map_err(ServerError::Start)?
        };
        let thread = std::thread::Builder::new()
            .name("preview".into())
            .spawn(move || serve(&runtime, listener, routes, standing))
            .map_err(ServerError::Start)?;
        Ok(Preview { address, standing: Some(sender), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address to type into a browser.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Tells every open page that build `number` stands, and what there is to say about it. To be called after the site
    /// on disk is exchanged: pages reload at once.
    pub fn reload(&self, number: u64, problems: Vec<Diagnostic>) {
        self.change(|standing| standing.stands(number, problems));
    }

    /// Lays problems over every open page and leaves the page as it is: a build came to nothing.
    pub fn problems(&self, problems: Vec<Diagnostic>) {
        self.change(|standing| standing.failed(problems));
    }

    /// Ends the preview. Files that are being sent get a second to arrive.
    pub fn stop(self) {}

    fn change(&self, change: impl FnOnce(&mut Standing)) {
        if let Some(standing) = &self.standing {
            standing.send_modify(change);
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.standing = None;
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell: a thread that died has stopped as well.
            let _ = thread.join();
        }
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener, ServerError> {
    let on = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => on(port).map_err(|source| ServerError::Port { port, source }),
        None => PORTS.chain([0]).find_map(|port| on(port).ok()).map_or_else(|| on(0), Ok).map_err(ServerError::NoPort),
    }
}

/// Answers requests until the preview is dropped.
fn serve(runtime: &Runtime, listener: tokio::net::TcpListener, routes: Router, standing: watch::Receiver<Standing>) {
    runtime.block_on(async {
        let serving = axum::serve(listener, routes).with_graceful_shutdown(over(standing.clone()));
        tokio::select! {
            _ = serving => {}
            () = async { over(standing).await; tokio::time::sleep(FAREWELL).await } => {}
        }
    });
}

async fn over(mut standing: watch::Receiver<Standing>) {
    while standing.changed().await.is_ok() {}
}

#[cfg(test)]
mod tests;
