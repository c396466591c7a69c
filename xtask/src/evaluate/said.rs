//! What the coder says, in the words of the tasks.

use domain::codes::{Clarity, Codes, Field, Input, Main, Permission, Question, Reflection, Talk};

use crate::corpus::Task;

/// The class the coder gives a turn; `None` where it says nothing about such a turn.
pub(super) fn class(codes: &Codes, task: Task) -> Option<u8> {
    task.class(name(codes, task)?)
}

/// How sure the coder says it is, for the tasks whose calibration is looked at.
pub(super) fn confidence(codes: &Codes, task: Task) -> Option<f32> {
    let field = match task {
        Task::Main => Field::Main,
        Task::Talk => Field::Talk,
        Task::Function => Field::Function,
        _ => return None,
    };
    codes.confidence(field)
}

fn name(codes: &Codes, task: Task) -> Option<&'static str> {
    if task == Task::Function {
        return task.classes().get(codes.function.index()).copied();
    }
    match (codes.coach(), codes.client()) {
        (Some(coach), _) => {
            let name = match task {
                Task::Main => match coach.main {
                    Main::Question => "question",
                    Main::Reflection => "reflection",
                    Main::Input => "input",
                    Main::Other => "other",
                },
                Task::Question => match coach.question {
                    None => "none",
                    Some(Question::Open) => "open",
                    Some(Question::Closed) => "closed",
                },
                Task::Reflection => match coach.reflection {
                    None => "none",
                    Some(Reflection::Simple) => "simple",
                    Some(Reflection::Complex) => "complex",
                },
                Task::Input => match coach.input {
                    None => "none",
                    Some(Input::Information) => "information",
                    Some(Input::Advice) => "advice",
                    Some(Input::Options) => "options",
                    Some(Input::Negotiation) => "negotiation",
                },
                Task::Permission => match coach.permission {
                    None => "nothing_given",
                    Some(Permission::None) => "none",
                    Some(Permission::Sought) => "sought",
                    Some(Permission::AskedByClient) => "asked_by_client",
                },
                Task::Advice => no_yes(coach.advises()),
                Task::Leading => no_yes(coach.leading),
                Task::Stacked => no_yes(coach.stacked),
                Task::Summary => no_yes(coach.summary),
                Task::Affirmation => no_yes(coach.affirmation),
                Task::Autonomy => no_yes(coach.autonomy),
                Task::Structure => no_yes(coach.structure),
                Task::SelfDisclosure => no_yes(coach.self_disclosure),
                Task::QuestionPresent => no_yes(coach.question.is_some()),
                Task::ReflectionPresent => no_yes(coach.reflection.is_some()),
                Task::InputPresent => no_yes(coach.input.is_some()),
                Task::Talk | Task::AsksAdvice | Task::Clarity | Task::Function => return None,
            };
            Some(name)
        }
        (None, Some(client)) => match task {
            Task::Talk => Some(match client.talk {
                Talk::Neutral => "neutral",
                Talk::Change => "change",
                Talk::Sustain => "sustain",
            }),
            Task::AsksAdvice => Some(no_yes(client.asks_advice)),
            Task::Clarity => Some(match client.clarity {
                None => "none",
                Some(Clarity::Unsure) => "unsure",
                Some(Clarity::Sure) => "sure",
            }),
            _ => None,
        },
        (None, None) => None,
    }
}

fn no_yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

#[cfg(test)]
mod tests {
    use domain::codes::{Behaviour, ClientCodes, CoachCodes, Codes, Function, Input, Permission};
    use domain::codes::{Evidence, Field, Span};

    use super::{class, confidence};
    use crate::corpus::Task;

    fn codes(behaviour: Behaviour) -> Codes {
        Codes {
            behaviour,
            function: Function::F7,
            marks: Vec::new(),
            evidence: vec![Evidence {
                field: Field::Function,
                rule: "invented".into(),
                span: Span::new(0, 0),
                confidence: 0.75,
            }],
            language: domain::codes::Language::Supported,
        }
    }

    #[test]
    fn every_code_has_its_class_on_its_own_side_only() {
        let coach = codes(Behaviour::Coach(CoachCodes::default()));
        let client = codes(Behaviour::Client(ClientCodes::default()));
        for task in Task::ALL {
            let side = task.side();
            let coach_has = class(&coach, task).is_some();
            let client_has = class(&client, task).is_some();
            assert_eq!(
                coach_has,
                side != Some(domain::Role::Client),
                "{}",
                task.name()
            );
            assert_eq!(
                client_has,
                side != Some(domain::Role::Coach),
                "{}",
                task.name()
            );
        }
    }

    #[test]
    fn advice_nobody_asked_for_is_told_from_no_advice() {
        let silent = codes(Behaviour::Coach(CoachCodes::default()));
        let advises = codes(Behaviour::Coach(CoachCodes {
            input: Some(Input::Options),
            permission: Some(Permission::None),
            ..CoachCodes::default()
        }));
        assert_eq!(class(&silent, Task::Permission), Some(0));
        assert_eq!(class(&advises, Task::Permission), Some(1));
        assert_eq!(class(&advises, Task::Advice), Some(1));
    }

    #[test]
    fn only_some_fields_have_a_confidence() {
        let codes = codes(Behaviour::Client(ClientCodes::default()));
        assert_eq!(confidence(&codes, Task::Function), Some(0.75));
        assert_eq!(confidence(&codes, Task::Talk), None);
        assert_eq!(confidence(&codes, Task::Clarity), None);
    }
}
