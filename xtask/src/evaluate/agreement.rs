//! Counting agreement, class by class.

/// More classes than any task has.
pub(super) const MOST_CLASSES: usize = 10;

/// What people and the coder say about one turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The place of the measure it answers.
    pub(super) measure: usize,
    /// The class people gave.
    pub(super) people: u8,
    /// The class the coder gave, if it gave any.
    pub(super) coder: Option<u8>,
}

/// One class of one task, over many turns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class {
    /// Both gave it.
    pub(super) both: u32,
    /// Only the coder did.
    pub(super) coder_only: u32,
    /// Only people did.
    pub(super) people_only: u32,
}

/// All classes of one task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts(pub(super) [Class; MOST_CLASSES]);

impl Class {
    /// How often people gave it.
    pub(super) fn labelled(self) -> u32 {
        self.both + self.people_only
    }

    /// How often the coder gave it.
    pub(super) fn coded(self) -> u32 {
        self.both + self.coder_only
    }

    /// The harmonic mean of precision and recall; `None` where nobody gave the class.
    pub(super) fn f1(self) -> Option<f64> {
        let sum = 2 * self.both + self.coder_only + self.people_only;
        (sum > 0).then(|| f64::from(2 * self.both) / f64::from(sum))
    }
}

impl Counts {
    /// Counts one turn.
    pub(super) fn count(&mut self, answer: Answer) {
        let people = usize::from(answer.people);
        match answer.coder.map(usize::from) {
            Some(coder) if coder == people => self.0[people].both += 1,
            coder => {
                self.0[people].people_only += 1;
                if let Some(coder) = coder {
                    self.0[coder].coder_only += 1;
                }
            }
        }
    }

    /// The mean F1 of the classes people gave; `None` where they gave none.
    pub(super) fn macro_f1(&self) -> Option<f64> {
        let used = self.0.iter().filter(|class| class.labelled() > 0);
        let (sum, count) = used
            .filter_map(|class| class.f1())
            .fold((0.0, 0.0), |(sum, count), f1| (sum + f1, count + 1.0));
        (count > 0.0).then(|| sum / count)
    }

    /// How many turns were counted.
    pub(super) fn turns(&self) -> u32 {
        self.0.iter().map(|class| class.labelled()).sum()
    }
}

/// The counts of every measure over all answers.
pub(super) fn counts<'a>(
    measures: usize,
    answers: impl IntoIterator<Item = &'a Answer>,
) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); measures];
    for answer in answers {
        counts[answer.measure].count(*answer);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Answer, MOST_CLASSES, counts};
    use crate::corpus::Task;

    fn answers(pairs: &[(u8, Option<u8>)]) -> Vec<Answer> {
        let answer = |&(people, coder)| Answer {
            measure: 0,
            people,
            coder,
        };
        pairs.iter().map(answer).collect()
    }

    #[test]
    fn macro_f1_is_what_a_hand_gets() {
        // Class 0: two of three found, one too many: 4 / (4 + 1 + 1) = 2/3.
        // Class 1: one of two found, one too many: 2 / (2 + 1 + 1) = 1/2.
        // Class 2: given once by the coder, never by people: not in the mean.
        let pairs = [
            (0, Some(0)),
            (0, Some(0)),
            (0, Some(1)),
            (1, Some(1)),
            (1, Some(0)),
        ];
        let counted = counts(1, &answers(&pairs));
        let mean = counted[0].macro_f1().expect("labels");
        assert!((mean - (2.0 / 3.0 + 0.5) / 2.0).abs() < 1e-12, "{mean}");
        assert_eq!(counted[0].turns(), 5);
    }

    #[test]
    fn a_class_people_never_give_is_not_in_the_mean() {
        let counted = counts(1, &answers(&[(0, Some(0)), (0, Some(2))]));
        assert_eq!(counted[0].macro_f1(), Some(2.0 / 3.0));
        assert_eq!(counted[0].0[2].coded(), 1);
        assert_eq!(counted[0].0[2].f1(), Some(0.0));
    }

    #[test]
    fn an_answer_not_given_is_a_miss() {
        let counted = counts(1, &answers(&[(1, None), (1, Some(1))]));
        assert_eq!(counted[0].macro_f1(), Some(2.0 / 3.0));
        assert_eq!(counts(1, &[])[0].macro_f1(), None);
    }

    #[test]
    fn no_task_has_more_classes_than_are_counted() {
        let most = Task::ALL.iter().map(|task| task.classes().len()).max();
        assert!(most <= Some(MOST_CLASSES));
    }
}
