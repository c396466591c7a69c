//! The guard: what may be said to a client, and what is said in place of what may not.

#[path = "guard/bank.rs"]
mod bank;
#[path = "guard/corpus.rs"]
mod corpus;
#[path = "guard/hand_back.rs"]
mod hand_back;
#[path = "guard/table.rs"]
mod table;
