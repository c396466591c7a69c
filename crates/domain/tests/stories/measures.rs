use domain::engagement::measure::t_score;
use domain::engagement::{
    Deed, Dimension, Ends, FirstScore, GoalLevel, GoalScale, Moment, Percent, Reading, Score,
    Weight,
};
use domain::id::{MeasureId, ScaleId};

use super::*;

const MEASURE: MeasureId = MeasureId(2);
const SCALE: ScaleId = ScaleId(2);

fn define(words: &str, quote: Option<Quote>) -> Command {
    Command::DefineMeasure {
        words: text(words),
        ends: None,
        quote,
    }
}

fn rate(score: i64, quote: Option<Quote>) -> Command {
    Command::Rate {
        measure: MEASURE,
        score: Score::try_from(score).unwrap(),
        quote,
    }
}

#[test]
fn the_measure_is_the_clients_own() {
    Story::coached()
        .when(Coach, define("job satisfaction", None))
        .refused(Refusal::OnlyTheClient(Deed::DefineMeasure))
        .when(
            Coach,
            define(
                "help people",
                quoting(3, "a better position to help people"),
            ),
        )
        .then(&["measure_defined"]);
    let ends = Some(Ends {
        low: text("never"),
        high: text("daily"),
    });
    Story::coached()
        .when(
            Coach,
            Command::DefineMeasure {
                words: text("help people"),
                ends: ends.clone(),
                quote: quoting(3, "a better position to help people"),
            },
        )
        .refused(Refusal::OnlyTheClient(Deed::DefineMeasure))
        .when(
            Client,
            Command::DefineMeasure {
                words: text("help"),
                ends,
                quote: None,
            },
        )
        .then(&["measure_defined"]);
}

#[test]
fn values_are_dated_and_move_by_points() {
    let story = Story::coached()
        .given(Client, define("say in my work", None))
        .given(Client, rate(4, None))
        .when(Coach, rate(6, None))
        .refused_saying("Only the client can give this value. Ask, and quote what they say.")
        .given(Client, rate(3, None))
        .given(Coach, rate(7, quoting(7, "Yes, that's it")));
    let measure = story.now.measures().own().next().unwrap();
    assert_eq!(measure.moved(), Some(3));
    assert_eq!(measure.ratings.len(), 3);
}

#[test]
fn one_value_has_not_moved() {
    let story = Story::coached()
        .given(Client, define("calm", None))
        .given(Client, rate(4, None));
    assert_eq!(story.now.measures().own().next().unwrap().moved(), None);
}

#[test]
fn numbers_stay_on_their_scales() {
    assert!(Score::try_from(10).is_ok() && GoalLevel::try_from(-2).is_ok());
    assert!(FirstScore::try_from(5).is_err() && Weight::try_from(0).is_err());
    assert_eq!(
        Score::try_from(300).unwrap_err().to_string(),
        "Choose a number from 0 to 10."
    );
    assert!(serde_json::from_str::<Score>("11").is_err());
}

fn scale(weight: i64, fifth: &str) -> GoalScale {
    GoalScale {
        goal: text("the platform project"),
        weight: Weight::try_from(weight).unwrap(),
        levels: ["none", "asked", "in it", "leading a part", fifth].map(text),
    }
}

fn write(scale: Option<ScaleId>, written: GoalScale) -> Command {
    Command::WriteScale { scale, written }
}

fn score(level: i64, quote: Option<Quote>) -> Command {
    Command::ScoreScale {
        scale: SCALE,
        level: GoalLevel::try_from(level).unwrap(),
        quote,
    }
}

#[test]
fn the_five_levels_are_written_before_anything_is_scored() {
    let story = Story::coached()
        .when(Coach, write(None, scale(1, " ")))
        .refused(Refusal::FiveLevels)
        .given(Coach, write(None, scale(1, "leading it")))
        .given(Client, write(Some(SCALE), scale(2, "leading it all")))
        .when(Coach, score(1, None))
        .refused(Refusal::OnlyTheClient(Deed::Rate))
        .given(Client, score(1, None))
        .when(Client, write(Some(SCALE), scale(2, "easier")))
        .refused(Refusal::AlreadyScored);
    assert_eq!(story.now.measures().scales().count(), 1);
    let t = story.now.measures().t_score().unwrap();
    assert!(
        (t - 60.0).abs() < 1e-9,
        "one goal at +1 is one standard deviation up: {t}"
    );
}

#[test]
fn the_guide_writes_no_levels() {
    Story::alone()
        .when(Program, write(None, scale(1, "all")))
        .refused(Refusal::ProgramNeverTells);
}

#[test]
fn the_t_score_agrees_with_the_values_of_the_domain_reference() {
    let t = |goals: &[(i64, i64)]| {
        let goals = goals.iter().map(|&(weight, level)| {
            (
                Weight::try_from(weight).unwrap(),
                GoalLevel::try_from(level).unwrap(),
            )
        });
        format!("{:.2}", t_score(goals).unwrap())
    };
    assert_eq!(t(&[(1, 0), (1, 0), (1, 0)]), "50.00");
    assert_eq!(t(&[(1, 1), (1, 1), (1, 1)]), "63.69");
    assert_eq!(t(&[(3, 1), (2, 0), (1, -1)]), "54.41");
    assert_eq!(t_score([]), None);
}

fn read(reading: Reading) -> Command {
    Command::ReadFirst {
        moment: Moment::Before,
        dimension: Dimension::Tactics,
        reading,
    }
}

fn scored(quotes: Vec<Quote>) -> Reading {
    Reading::Scored {
        score: FirstScore::try_from(2).unwrap(),
        quotes,
        confidence: Percent::try_from(70).unwrap(),
    }
}

#[test]
fn a_first_reading_rests_on_a_quote_or_says_not_discussed() {
    Story::coached()
        .when(Coach, read(scored(vec![])))
        .refused(Refusal::ReadingWithoutQuote)
        .when(Coach, read(scored(vec![said(2, "What would")])))
        .refused(Refusal::NotAClientTurn)
        .when(Coach, read(scored(vec![said(7, "By June")])))
        .then(&["first_read"])
        .when(Coach, read(Reading::NotDiscussed))
        .then(&["first_read"]);
}

#[test]
fn a_reading_by_the_program_is_a_guess_until_the_coach_confirms_it() {
    let confirm = || Command::ConfirmFirst {
        moment: Moment::Before,
        dimension: Dimension::Tactics,
    };
    let confirmed = |story: &Story| {
        let kept = story
            .now
            .measures()
            .first(Moment::Before, Dimension::Tactics);
        kept.unwrap().confirmed.is_some()
    };
    let story = Story::coached().given(Program, read(scored(vec![said(7, "By June")])));
    assert!(!confirmed(&story));
    let story = story
        .when(Client, confirm())
        .refused(Refusal::NotYoursToConfirm)
        .given(Coach, confirm())
        .when(Coach, confirm())
        .then_nothing();
    assert!(confirmed(&story));
    assert!(confirmed(
        &Story::coached().given(Coach, read(Reading::NotDiscussed))
    ));
    assert!(
        story
            .now
            .measures()
            .first(Moment::After, Dimension::Tactics)
            .is_none()
    );

    let alone = Story::alone()
        .given(Program, read(scored(vec![said(7, "By June")])))
        .given(Client, confirm());
    assert!(confirmed(&alone));
}
