//! The program as a whole, where a page of commands cannot say it: what goes to which stream, what is
//! left on disk, what the JSON promises, and what large or hostile input may cost.

// In a module for tests a test may unwrap, says clippy.toml; hence `cfg(test)` on each.
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod json;
#[cfg(test)]
mod live;
#[cfg(test)]
mod model;
#[cfg(test)]
mod next;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod practise;
#[cfg(test)]
mod run;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod talk;
#[cfg(test)]
mod unknown;
#[cfg(test)]
mod whom;
