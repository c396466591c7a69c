//! How training is done; the values were chosen by cross-validation (docs/coding.md).

use anyhow::{Context, Result, bail};

use super::{linear, recurrent};

/// Everything that can be changed for an experiment.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    /// Conversations that must share a feature for it to count.
    pub(super) shared: u32,
    pub(super) table: linear::Settings,
    pub(super) marks: linear::Settings,
    pub(super) net: recurrent::Settings,
    /// How the net that is taught is trained.
    pub(super) pupil: recurrent::Settings,
    pub(super) inner: usize,
    pub(super) hidden: usize,
    /// Nets that teach the one that is kept; a single one is kept itself.
    pub(super) teachers: u64,
    /// What a variant of a conversation counts beside the text as given, for nets.
    pub(super) variant: f32,
    pub(super) coach_buckets: usize,
    pub(super) client_buckets: usize,
    pub(super) annomi: f32,
    pub(super) own: f32,
    pub(super) advice: f32,
}

impl Settings {
    /// The defaults, with what was changed.
    pub(super) fn with(changes: &[String]) -> Result<Self> {
        let table = linear::Settings {
            epochs: 12,
            rate: 0.03,
            decay: 5e-4,
            balance: 0.6,
        };
        let net = recurrent::Settings {
            epochs: 14,
            rate: 0.006,
            decay: 0.01,
            drop: 0.3,
            batch: 8,
        };
        let mut settings = Self {
            shared: 2,
            table,
            marks: linear::Settings {
                epochs: 10,
                rate: 0.03,
                decay: 5e-4,
                balance: 0.0,
            },
            net,
            // Teachers' chances are no noise: it can look at them longer, with less left out.
            pupil: recurrent::Settings {
                epochs: 32,
                drop: 0.15,
                ..net
            },
            inner: 32,
            hidden: 32,
            teachers: 3,
            variant: 0.6,
            coach_buckets: 1 << 14,
            client_buckets: 1 << 13,
            annomi: 1.0,
            own: 1.0,
            advice: 1.0,
        };
        for change in changes {
            let (name, value) = change
                .split_once('=')
                .with_context(|| format!("\"{change}\" is no NAME=VALUE"))?;
            let value: f32 = value
                .parse()
                .ok()
                .with_context(|| format!("\"{change}\" does not end in a number"))?;
            let whole = value as usize;
            match name {
                "shared" => settings.shared = whole as u32,
                "table.epochs" => settings.table.epochs = whole,
                "table.rate" => settings.table.rate = value,
                "table.decay" => settings.table.decay = value,
                "table.balance" => settings.table.balance = value,
                "marks.epochs" => settings.marks.epochs = whole,
                "marks.rate" => settings.marks.rate = value,
                "marks.decay" => settings.marks.decay = value,
                "marks.balance" => settings.marks.balance = value,
                "net.epochs" => settings.net.epochs = whole,
                "net.rate" => settings.net.rate = value,
                "net.decay" => settings.net.decay = value,
                "net.drop" => settings.net.drop = value,
                "net.batch" => settings.net.batch = whole,
                "pupil.epochs" => settings.pupil.epochs = whole,
                "pupil.rate" => settings.pupil.rate = value,
                "pupil.drop" => settings.pupil.drop = value,
                "inner" => settings.inner = whole,
                "hidden" => settings.hidden = whole,
                "teachers" => settings.teachers = whole.max(1) as u64,
                "variant" => settings.variant = value,
                "coach.buckets" => settings.coach_buckets = whole.next_power_of_two(),
                "client.buckets" => settings.client_buckets = whole.next_power_of_two(),
                "annomi" => settings.annomi = value,
                "own" => settings.own = value,
                "advice" => settings.advice = value,
                _ => bail!("\"{name}\" is no setting; they stand in xtask/src/train/settings.rs"),
            }
        }
        Ok(settings)
    }

    /// What a turn of a corpus counts.
    pub(super) fn weight(&self, corpus: &str) -> f32 {
        match corpus {
            "annomi" => self.annomi,
            "own" => self.own,
            "advice" => self.advice,
            "bolt" => 0.5,
            _ => 1.0,
        }
    }

    /// Appends the sizes of nets to a weights file.
    pub(super) fn sizes(&self, nets: usize, facts: usize, file: &mut Vec<u8>) {
        for size in [facts, self.inner, self.hidden, nets] {
            file.extend((size as u32).to_le_bytes());
        }
    }
}
