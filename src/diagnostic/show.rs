//! Diagnostics as text, HTML and JSON lines.
