//! What can be labelled of a turn: the tasks, and the classes of each.

use domain::Role;

/// One question about a turn that people answered and the coder answers too. Those without a word
/// of their own are the fields of the public record, explained in `domain::codes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Task {
    Main,
    Question,
    Reflection,
    Input,
    /// Whether the input is advice or options.
    Advice,
    Leading,
    Stacked,
    Summary,
    Affirmation,
    Autonomy,
    Structure,
    SelfDisclosure,
    Permission,
    Talk,
    AsksAdvice,
    Clarity,
    Function,
    /// A question of any kind.
    QuestionPresent,
    /// A reflection of any kind.
    ReflectionPresent,
    /// Input of any kind.
    InputPresent,
}

/// For every task the class a turn is labelled with, in the order of [`Task::ALL`]; `None` where
/// nobody said.
pub(crate) type Labels = [Option<u8>; Task::COUNT];

/// Classes of the tasks that ask whether something is there.
const NO_YES: &[&str] = &["no", "yes"];

impl Task {
    /// How many there are.
    pub(crate) const COUNT: usize = Self::ALL.len();

    /// All of them, in the order of their labels.
    pub(crate) const ALL: [Self; 20] = [
        Self::Main,
        Self::Question,
        Self::Reflection,
        Self::Input,
        Self::Advice,
        Self::Leading,
        Self::Stacked,
        Self::Summary,
        Self::Affirmation,
        Self::Autonomy,
        Self::Structure,
        Self::SelfDisclosure,
        Self::Permission,
        Self::Talk,
        Self::AsksAdvice,
        Self::Clarity,
        Self::Function,
        Self::QuestionPresent,
        Self::ReflectionPresent,
        Self::InputPresent,
    ];

    /// Its place in [`Task::ALL`] and in [`Labels`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    /// How it is called: the field of the public record where there is one.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Question => "question",
            Self::Reflection => "reflection",
            Self::Input => "input",
            Self::Advice => "advice",
            Self::Leading => "leading",
            Self::Stacked => "stacked",
            Self::Summary => "summary",
            Self::Affirmation => "affirmation",
            Self::Autonomy => "autonomy",
            Self::Structure => "structure",
            Self::SelfDisclosure => "self_disclosure",
            Self::Permission => "permission",
            Self::Talk => "talk",
            Self::AsksAdvice => "asks_advice",
            Self::Clarity => "clarity",
            Self::Function => "function",
            Self::QuestionPresent => "question_present",
            Self::ReflectionPresent => "reflection_present",
            Self::InputPresent => "input_present",
        }
    }

    /// The answers there are. A label is the place of one of them.
    pub(crate) fn classes(self) -> &'static [&'static str] {
        match self {
            Self::Main => &["question", "reflection", "input", "other"],
            Self::Question => &["none", "open", "closed"],
            Self::Reflection => &["none", "simple", "complex"],
            Self::Input => &["none", "information", "advice", "options", "negotiation"],
            // The record has `null` where neither advice nor options were given, and "none" where
            // they were given and nobody had asked.
            Self::Permission => &["nothing_given", "none", "sought", "asked_by_client"],
            Self::Talk => &["neutral", "change", "sustain"],
            Self::Clarity => &["none", "unsure", "sure"],
            Self::Function => &["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10"],
            Self::Advice
            | Self::Leading
            | Self::Stacked
            | Self::Summary
            | Self::Affirmation
            | Self::Autonomy
            | Self::Structure
            | Self::SelfDisclosure
            | Self::AsksAdvice
            | Self::QuestionPresent
            | Self::ReflectionPresent
            | Self::InputPresent => NO_YES,
        }
    }

    /// The place of `class` among the task's classes.
    pub(crate) fn class(self, class: &str) -> Option<u8> {
        let place = self.classes().iter().position(|name| *name == class)?;
        u8::try_from(place).ok()
    }

    /// Whose turns it is asked about; `None` for everybody's.
    pub(crate) fn side(self) -> Option<Role> {
        match self {
            Self::Talk | Self::AsksAdvice | Self::Clarity => Some(Role::Client),
            Self::Function => None,
            _ => Some(Role::Coach),
        }
    }

    /// Its classes as a sentence lists them: "a, b or c".
    pub(crate) fn choice(self) -> String {
        match self.classes() {
            [] => String::new(),
            [only] => (*only).to_owned(),
            [first @ .., last] => format!("{} or {last}", first.join(", ")),
        }
    }
}

/// Labels the tasks that are a coarser view of another: what is present, and what is advice.
/// A label somebody gave is left as it is.
pub(crate) fn derive(labels: &mut Labels) {
    for (from, to) in [
        (Task::Question, Task::QuestionPresent),
        (Task::Reflection, Task::ReflectionPresent),
        (Task::Input, Task::InputPresent),
    ] {
        let present = labels[from.index()].map(|class| u8::from(class != 0));
        fill(labels, to, present);
    }
    let advises = labels[Task::Input.index()].map(|class| {
        let class = Task::Input.classes().get(usize::from(class)).copied();
        u8::from(matches!(class, Some("advice" | "options")))
    });
    fill(labels, Task::Advice, advises);
}

fn fill(labels: &mut Labels, task: Task, class: Option<u8>) {
    let label = &mut labels[task.index()];
    *label = label.or(class);
}

#[cfg(test)]
mod tests {
    use super::{Labels, Task, derive};

    #[test]
    fn every_task_stands_where_its_index_says() {
        for (at, task) in Task::ALL.into_iter().enumerate() {
            assert_eq!(task.index(), at, "{}", task.name());
            for (place, class) in task.classes().iter().enumerate() {
                assert_eq!(task.class(class).map(usize::from), Some(place));
            }
        }
        assert_eq!(Task::Main.class("therapist_input"), None);
    }

    #[test]
    fn a_choice_reads_as_a_sentence() {
        assert_eq!(Task::Talk.choice(), "neutral, change or sustain");
    }

    #[test]
    fn coarser_tasks_follow_the_finer_ones() {
        let mut labels: Labels = [None; Task::COUNT];
        labels[Task::Question.index()] = Task::Question.class("closed");
        labels[Task::Reflection.index()] = Task::Reflection.class("none");
        labels[Task::Input.index()] = Task::Input.class("options");
        derive(&mut labels);
        assert_eq!(labels[Task::QuestionPresent.index()], Some(1));
        assert_eq!(labels[Task::ReflectionPresent.index()], Some(0));
        assert_eq!(labels[Task::InputPresent.index()], Some(1));
        assert_eq!(labels[Task::Advice.index()], Some(1));
        assert_eq!(labels[Task::Main.index()], None);
    }

    #[test]
    fn a_given_label_is_not_derived_over() {
        let mut labels: Labels = [None; Task::COUNT];
        labels[Task::Advice.index()] = Some(1);
        labels[Task::Input.index()] = Task::Input.class("information");
        derive(&mut labels);
        assert_eq!(labels[Task::Advice.index()], Some(1));
    }
}
