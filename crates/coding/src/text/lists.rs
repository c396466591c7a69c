//! Words that are known for what they do in talk, by their keys, and how keys are made.

/// A first word that agrees.
pub(crate) fn is_yes(key: u64) -> bool {
    YES.contains(&key)
}

/// A first word that does not.
pub(crate) fn is_no(key: u64) -> bool {
    NO.contains(&key)
}

/// A word that joins clauses or opens one without belonging to it.
pub(crate) fn opens_clause(key: u64) -> bool {
    OPENERS.binary_search(&key).is_ok() || JOINERS.contains(&key)
}

/// A word a clause can start with: a subject, mostly.
pub(crate) fn starts_clause(key: u64) -> bool {
    SUBJECTS.binary_search(&key).is_ok()
}

/// FNV-1a over the lower-case letters: simple, stable, and quick on short words.
pub(super) struct Hash(u64);

impl Hash {
    pub(super) const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(super) const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }

    pub(super) fn char(&mut self, c: char) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            self.byte(byte);
        }
    }

    pub(super) const fn key(&self) -> u64 {
        self.0
    }
}

const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = Hash::new();
    let mut index = 0;
    while index < bytes.len() {
        hash.byte(bytes[index]);
        index += 1;
    }
    hash.key()
}

const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut index = 0;
    while index < N {
        out[index] = key(words[index]);
        index += 1;
    }
    out
}

pub(super) const FILLERS: [u64; 7] = keys(["um", "uh", "er", "em", "erm", "uhm", "umm"]);

/// Words that open a sentence without being part of what it says.
pub(super) static OPENERS: [u64; 22] = sorted(keys([
    "and", "so", "but", "well", "okay", "ok", "right", "yeah", "yes", "no", "now", "then", "oh",
    "alright", "great", "good", "because", "cause", "cos", "ah", "lovely", "aye",
]));

const JOINERS: [u64; 7] = keys([
    "though",
    "although",
    "cuz",
    "which",
    "otherwise",
    "plus",
    "anyway",
]);

static SUBJECTS: [u64; 58] = sorted(keys([
    "i", "im", "ive", "id", "ill", "you", "youre", "youve", "youd", "youll", "we", "weve", "wed",
    "he", "hes", "hed", "she", "shes", "it", "its", "itd", "itll", "they", "theyre", "theyve",
    "theyd", "theyll", "there", "theres", "that", "thats", "thatd", "this", "what", "whats", "who",
    "where", "when", "how", "if", "my", "your", "maybe", "not", "dont", "cant", "could", "would",
    "do", "does", "did", "is", "are", "can", "will", "have", "just", "then",
]));

const YES: [u64; 14] = keys([
    "yes",
    "yeah",
    "yep",
    "yup",
    "exactly",
    "right",
    "true",
    "aye",
    "definitely",
    "absolutely",
    "mhm",
    "correct",
    "totally",
    "yea",
]);

const NO: [u64; 4] = keys(["no", "nah", "nope", "not"]);

/// Spelled alike with and without the apostrophe, and both are words.
pub(super) const AMBIGUOUS: [u64; 5] = keys(["well", "were", "hell", "shell", "shed"]);

pub(super) fn is_grammar(key: u64) -> bool {
    GRAMMAR.binary_search(&key).is_ok()
}

/// Words of grammar and of talk with four letters or more; shorter ones never carry content.
static GRAMMAR: [u64; 117] = sorted(keys([
    "about",
    "after",
    "again",
    "also",
    "always",
    "another",
    "anything",
    "because",
    "been",
    "before",
    "being",
    "both",
    "cannot",
    "come",
    "could",
    "didnt",
    "does",
    "doesnt",
    "doing",
    "done",
    "dont",
    "down",
    "each",
    "even",
    "ever",
    "every",
    "everything",
    "from",
    "getting",
    "give",
    "goes",
    "going",
    "gone",
    "gonna",
    "have",
    "having",
    "hello",
    "here",
    "hers",
    "into",
    "isnt",
    "just",
    "kind",
    "know",
    "least",
    "less",
    "like",
    "little",
    "look",
    "made",
    "make",
    "many",
    "maybe",
    "mean",
    "might",
    "mine",
    "more",
    "most",
    "much",
    "must",
    "never",
    "okay",
    "once",
    "only",
    "other",
    "others",
    "ours",
    "over",
    "really",
    "right",
    "said",
    "same",
    "says",
    "should",
    "some",
    "something",
    "sort",
    "still",
    "such",
    "sure",
    "take",
    "than",
    "that",
    "thats",
    "their",
    "them",
    "then",
    "there",
    "theres",
    "these",
    "they",
    "theyre",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "though",
    "through",
    "took",
    "very",
    "want",
    "wants",
    "well",
    "went",
    "were",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "would",
    "yeah",
    "your",
]));

const fn sorted<const N: usize>(mut keys: [u64; N]) -> [u64; N] {
    let mut end = 1;
    while end < N {
        let mut at = end;
        while at > 0 && keys[at - 1] > keys[at] {
            let swap = keys[at];
            keys[at] = keys[at - 1];
            keys[at - 1] = swap;
            at -= 1;
        }
        end += 1;
    }
    keys
}
