//! Where a model is, what it is called, and the key to it.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;
use thiserror::Error;

/// A model's address, its name there, and a key if one is needed.
#[derive(Clone, Debug)]
pub struct Connection {
    address: Url,
    model: String,
    key: Option<Key>,
}

/// A key. It is shown nowhere.
#[derive(Clone)]
pub struct Key(String);

impl Key {
    /// Takes a key in.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Why a model cannot be connected. The sentences repeat neither the address nor the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotConnected {
    /// The address is none.
    #[error(
        "the model's address is not one: give the part before /chat/completions, as in http://localhost:11434/v1"
    )]
    NoAddress,
    /// It would be sent in the clear.
    #[error(
        "the model's address begins with http://, and it is on another machine: what is said would travel in the clear; use https://"
    )]
    InTheClear,
    /// A name and a password stand in the address.
    #[error(
        "a name or password stands in the model's address: put the key into THEIRS_MODEL_KEY instead"
    )]
    KeyInAddress,
    /// There is no name for the model.
    #[error("the model has no name: say which one with --model NAME or in THEIRS_MODEL")]
    NoModel,
    /// The key has signs in it that no key has.
    #[error("THEIRS_MODEL_KEY holds signs that no key has, such as a line break")]
    OddKey,
    /// The machine's own certificates cannot be read.
    #[error("the certificates of this machine cannot be used, so no secure connection is possible")]
    NoCertificates,
}

impl Connection {
    /// A connection to the server whose address before `/chat/completions` is `base`.
    ///
    /// # Errors
    /// If what is given cannot be used, or would send what is said in the clear to another machine.
    pub fn new(base: &str, model: &str, key: Option<Key>) -> Result<Self, NotConnected> {
        let mut address = Url::parse(base.trim()).map_err(|_| NotConnected::NoAddress)?;
        if !address.has_host() || address.fragment().is_some() {
            return Err(NotConnected::NoAddress);
        }
        match address.scheme() {
            "https" => {}
            "http" if is_here(&address) => {}
            "http" => return Err(NotConnected::InTheClear),
            _ => return Err(NotConnected::NoAddress),
        }
        if !address.username().is_empty() || address.password().is_some() {
            return Err(NotConnected::KeyInAddress);
        }
        let path = address.path().trim_end_matches('/').to_owned();
        if !path.ends_with("/chat/completions") {
            address.set_path(&format!("{path}/chat/completions"));
        }
        let model = model.trim();
        if model.is_empty() {
            return Err(NotConnected::NoModel);
        }
        let key = key
            .map(|key| Key(key.0.trim().to_owned()))
            .filter(|key| !key.0.is_empty());
        let odd = |key: &Key| key.0.bytes().any(|byte| !byte.is_ascii_graphic());
        if key.as_ref().is_some_and(odd) {
            return Err(NotConnected::OddKey);
        }
        Ok(Self {
            address,
            model: model.to_owned(),
            key,
        })
    }

    /// The host, with the port if it is not the usual one.
    pub(super) fn host(&self) -> String {
        let host = self.address.host_str().unwrap_or_default();
        match self.address.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }

    pub(super) fn address(&self) -> Url {
        self.address.clone()
    }

    pub(super) fn model(&self) -> &str {
        &self.model
    }

    pub(super) fn key(&self) -> Option<&Key> {
        self.key.as_ref()
    }
}

/// True if the address is this machine itself.
fn is_here(address: &Url) -> bool {
    let host = address.host_str().unwrap_or_default();
    let ip = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || ip.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{Connection, Key, NotConnected};

    fn connect(base: &str) -> Result<String, NotConnected> {
        Connection::new(base, "small", None).map(|made| made.address().to_string())
    }

    #[test]
    fn an_address_is_completed() {
        for (base, whole) in [
            (
                "http://localhost:11434/v1",
                "http://localhost:11434/v1/chat/completions",
            ),
            (
                "http://127.0.0.1:8080/",
                "http://127.0.0.1:8080/chat/completions",
            ),
            ("http://[::1]/v1/", "http://[::1]/v1/chat/completions"),
            (
                " https://models.example/api/v1 ",
                "https://models.example/api/v1/chat/completions",
            ),
            (
                "https://m.example/x/chat/completions",
                "https://m.example/x/chat/completions",
            ),
            (
                "https://m.example/v1?version=2",
                "https://m.example/v1/chat/completions?version=2",
            ),
        ] {
            assert_eq!(connect(base).as_deref(), Ok(whole));
        }
    }

    #[test]
    fn an_address_that_would_tell_others_is_refused() {
        for (base, why) in [
            ("http://models.example/v1", NotConnected::InTheClear),
            ("http://192.168.0.5:11434/v1", NotConnected::InTheClear),
            (
                "http://localhost.models.example/v1",
                NotConnected::InTheClear,
            ),
            ("http://0.0.0.0/v1", NotConnected::InTheClear),
            (
                "https://me:secret@models.example/v1",
                NotConnected::KeyInAddress,
            ),
            ("ftp://models.example", NotConnected::NoAddress),
            ("file:///etc/hosts", NotConnected::NoAddress),
            ("localhost:11434", NotConnected::NoAddress),
            ("", NotConnected::NoAddress),
        ] {
            assert_eq!(connect(base), Err(why), "{base}");
        }
    }

    #[test]
    fn a_key_is_never_shown() {
        let key = Some(Key::new("sk-verysecret\n"));
        let made = Connection::new("https://m.example/v1", "small", key).expect("a connection");
        assert!(!format!("{made:?}").contains("verysecret"));
        let split = Some(Key::new("sk-very\nsecret"));
        let refused = Connection::new("https://m.example/v1", "small", split)
            .expect_err("a key in two lines");
        assert_eq!(refused, NotConnected::OddKey);
        assert!(!format!("{refused} {refused:?}").contains("secret"));
    }
}
