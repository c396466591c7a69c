//! Rows under a header, separated by commas or tabs, with the errors a person can act on.

use anyhow::{Context, Result, ensure};

use super::task::{Labels, Task};

/// The longest a field may be. Longer ones come from a quotation mark that is never closed.
const LONGEST_FIELD: usize = 1 << 20;

/// A whole file of rows.
#[derive(Debug)]
pub(super) struct Rows {
    header: Vec<String>,
    rows: Vec<csv::StringRecord>,
}

/// One row and the header it stands under.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    header: &'a [String],
    record: &'a csv::StringRecord,
}

impl Rows {
    /// Reads all rows. The separator is a tab where the first line has one.
    pub(super) fn of(text: &str) -> Result<Self> {
        // With `\r\n` the parser counts a row from the line before it.
        let text = text.replace("\r\n", "\n");
        let first = text.lines().next().unwrap_or_default();
        let separator = if first.contains('\t') { b'\t' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .from_reader(text.as_bytes());
        let header = reader
            .headers()
            .ok()
            .context("it has no first line that names its columns; give the file as published")?;
        let header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map_or(1, csv::Position::line);
                anyhow::anyhow!(
                    "line {line} does not have {} fields as the first line has; \
                     look for a quotation mark or separator too many before it",
                    header.len()
                )
            })?;
            let row = Row {
                header: &header,
                record: &record,
            };
            ensure!(
                record.iter().all(|field| field.len() <= LONGEST_FIELD),
                "line {} has a field of more than {} kB; look for a quotation mark that is not closed",
                row.line(),
                LONGEST_FIELD >> 10
            );
            rows.push(record);
        }
        Ok(Self { header, rows })
    }

    /// Whether the header has all of `columns`.
    pub(super) fn has(&self, columns: &[&str]) -> bool {
        let named = |column: &&str| self.header.iter().any(|name| name == column);
        columns.iter().all(named)
    }

    /// The rows in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row {
            header: &self.header,
            record,
        })
    }
}

impl<'a> Row<'a> {
    /// The field under `column`; empty where there is no such column.
    pub(super) fn field(&self, column: &str) -> &'a str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// The line of the file it begins on.
    pub(super) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// Labels `task` with what stands under `column`, as `named` translates it; an empty field is
    /// no label.
    pub(super) fn label(
        &self,
        labels: &mut Labels,
        task: Task,
        column: &str,
        named: impl Fn(&'a str) -> &'a str,
    ) -> Result<()> {
        let field = self.field(column).trim();
        if field.is_empty() {
            return Ok(());
        }
        let class = task.class(named(field)).with_context(|| {
            format!(
                "line {}: the column `{column}` holds none of {}",
                self.line(),
                task.choice()
            )
        })?;
        labels[task.index()] = Some(class);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_FIELD, Rows};

    #[test]
    fn quoted_fields_may_hold_separators_lines_and_quotation_marks() {
        let rows = Rows::of("a,b\r\n\"x, \"\"y\"\"\nz\",1\r\nw,2\r\n").expect("sound rows");
        let fields: Vec<_> = rows.iter().map(|row| row.field("a")).collect();
        assert_eq!(fields, ["x, \"y\"\nz", "w"]);
        let lines: Vec<_> = rows.iter().map(|row| row.line()).collect();
        assert_eq!(lines, [2, 4]);
        assert!(rows.has(&["b", "a"]) && !rows.has(&["a", "c"]));
    }

    #[test]
    fn a_tab_in_the_first_line_separates() {
        let rows = Rows::of("a\tb\nx, y\t1\n").expect("sound rows");
        let first = rows.iter().next().expect("a row");
        assert_eq!((first.field("a"), first.field("b")), ("x, y", "1"));
        assert_eq!(first.field("c"), "");
    }

    #[test]
    fn a_row_of_another_length_is_named_by_its_line() {
        let error = Rows::of("a,b\n1,2\n1\n").expect_err("a short row");
        assert!(error.to_string().starts_with("line 3 "), "{error}");
    }

    #[test]
    fn an_unclosed_quotation_mark_does_not_swallow_the_file() {
        let text = format!("a\n\"{}\n", "x".repeat(LONGEST_FIELD + 1));
        let error = Rows::of(&text).expect_err("a field without end");
        assert!(error.to_string().contains("not closed"), "{error}");
    }
}
