//! Opening the database: where it is, how careful it is, which version it has.

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::MigrateError;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::{Store, StoreError};

/// How long a statement waits for another process that is writing.
const BUSY: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the database file, making it if it is not there, and brings it up to this version.
    ///
    /// # Errors
    /// If the place cannot be used, or the file is not this program's.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true);
        Self::connect(options, path, 4).await
    }

    /// A database that lives as long as the store, for tests and for trying things out.
    ///
    /// # Errors
    /// If SQLite cannot be started.
    pub async fn in_memory() -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::from_str("sqlite::memory:")?;
        let path = Path::new(":memory:");
        let options = careful(options);
        // One connection is the whole database here, so readers and writer share it.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(options)
            .await?;
        migrate(&pool, path).await?;
        Ok(Self {
            readers: pool.clone(),
            writer: pool,
        })
    }

    async fn connect(
        options: SqliteConnectOptions,
        path: &Path,
        readers: u32,
    ) -> Result<Self, StoreError> {
        let options = careful(options);
        let cannot = |error: sqlx::Error| match &error {
            // SQLite says so of a file with something else in it.
            sqlx::Error::Database(told) if told.code().as_deref() == Some("26") => {
                StoreError::NotOurs {
                    path: path.to_owned(),
                    reason: told.message().to_owned(),
                }
            }
            _ => StoreError::CannotOpen {
                path: path.to_owned(),
                reason: error.to_string(),
            },
        };
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await
            .map_err(cannot)?;
        migrate(&writer, path).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(readers)
            .connect_lazy_with(options);
        Ok(Self { readers, writer })
    }

    /// Finishes what is being written and lets go of the file.
    pub async fn close(self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// What was acknowledged survives a power cut.
fn careful(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
}

async fn migrate(pool: &sqlx::SqlitePool, path: &Path) -> Result<(), StoreError> {
    let not_ours = |reason: String| StoreError::NotOurs {
        path: path.to_owned(),
        reason,
    };
    sqlx::migrate!("./migrations/sqlite")
        .run(pool)
        .await
        .map_err(|error| match error {
            MigrateError::VersionMissing(version) | MigrateError::VersionMismatch(version) => {
                not_ours(format!(
                    "it holds step {version}, which this version does not know"
                ))
            }
            other => not_ours(other.to_string()),
        })
}
