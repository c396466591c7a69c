//! The one table: what, figure, aim.

use std::fs;
use std::thread::available_parallelism;

/// One line of the table.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) figure: Figure,
    /// The most it should be, in the figure's unit; `None` where there is no aim.
    pub(crate) aim: Option<f64>,
}

/// A measured value with its unit, or why there is none.
#[derive(Clone, Copy)]
pub(crate) enum Figure {
    Microseconds(f64),
    Milliseconds(f64),
    Seconds(f64),
    Kilobytes(f64),
    Megabytes(f64),
    PerSecond(f64),
    /// Millions of instructions.
    Instructions(f64),
    NotMeasured(&'static str),
}

impl Figure {
    fn value(self) -> Option<f64> {
        match self {
            Self::Microseconds(value)
            | Self::Milliseconds(value)
            | Self::Seconds(value)
            | Self::Kilobytes(value)
            | Self::Megabytes(value)
            | Self::PerSecond(value)
            | Self::Instructions(value) => Some(value),
            Self::NotMeasured(_) => None,
        }
    }

    fn with(self, value: f64) -> String {
        match self {
            Self::Microseconds(_) => format!("{value:.2} µs"),
            Self::Milliseconds(_) => format!("{value:.1} ms"),
            Self::Seconds(_) => format!("{value:.1} s"),
            Self::Kilobytes(_) => format!("{value:.1} kB"),
            Self::Megabytes(_) => format!("{value:.1} MB"),
            Self::PerSecond(_) => format!("{value:.0} a second"),
            Self::Instructions(_) => format!("{value:.1} million"),
            Self::NotMeasured(why) => why.to_owned(),
        }
    }
}

impl Row {
    fn cells(&self) -> [String; 4] {
        let figure = self.figure.with(self.figure.value().unwrap_or_default());
        let aim = self.aim.map(|aim| match self.figure.value() {
            Some(_) => format!("at most {}", self.figure.with(aim)),
            None => format!("at most {aim}"),
        });
        let met = match (self.figure.value(), self.aim) {
            (Some(value), Some(aim)) if value <= aim => "yes",
            (Some(_), Some(_)) => "no",
            _ => "",
        };
        let aim = aim.unwrap_or_default();
        [self.what.to_owned(), figure, aim, met.to_owned()]
    }
}

/// The rows as a table in Markdown, so that it can be pasted where it is talked about.
pub(crate) fn table(rows: &[Row]) -> String {
    let head = ["what", "figure", "aim", "met"].map(str::to_owned);
    let cells: Vec<_> = [head]
        .into_iter()
        .chain(rows.iter().map(Row::cells))
        .collect();
    let width = |column: usize| {
        let widths = cells.iter().map(|row| row[column].chars().count());
        widths.max().unwrap_or_default()
    };
    let widths: [usize; 4] = std::array::from_fn(width);
    let mut out = String::new();
    for (at, row) in cells.iter().enumerate() {
        for (cell, width) in row.iter().zip(widths) {
            out.push_str(&format!("| {cell:width$} "));
        }
        out.push_str("|\n");
        if at == 0 {
            for width in widths {
                out.push_str(&format!("|{}", "-".repeat(width + 2)));
            }
            out.push_str("|\n");
        }
    }
    out
}

/// The machine, without which no figure means anything.
pub(crate) fn machine() -> String {
    let cores = available_parallelism().map_or(1, std::num::NonZero::get);
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("a processor that does not say its name", |(_, model)| {
            model.trim()
        });
    let plural = if cores == 1 { "core" } else { "cores" };
    format!("Measured on {cores} {plural}, {model}.")
}

#[cfg(test)]
mod tests {
    use super::{Figure, Row, table};

    #[test]
    fn figure_and_aim_stand_side_by_side() {
        let rows = [
            Row {
                what: "review",
                figure: Figure::Milliseconds(12.34),
                aim: Some(50.0),
            },
            Row {
                what: "coding",
                figure: Figure::Microseconds(20.0),
                aim: Some(10.0),
            },
            Row {
                what: "all cores",
                figure: Figure::PerSecond(5e5),
                aim: None,
            },
            Row {
                what: "memory",
                figure: Figure::Megabytes(9.9),
                aim: Some(40.0),
            },
            Row {
                what: "replay",
                figure: Figure::NotMeasured("not yet"),
                aim: Some(5.0),
            },
        ];
        let expected = "\
| what      | figure          | aim              | met |
|-----------|-----------------|------------------|-----|
| review    | 12.3 ms         | at most 50.0 ms  | yes |
| coding    | 20.00 µs        | at most 10.00 µs | no  |
| all cores | 500000 a second |                  |     |
| memory    | 9.9 MB          | at most 40.0 MB  | yes |
| replay    | not yet         | at most 5        |     |
";
        assert_eq!(table(&rows), expected);
    }
}
