package dev.baton.engine.store.sqlite;

import dev.baton.engine.store.StoreRefused;
import dev.baton.engine.store.StoreRefused.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Why a database cannot be opened, in words for the user.
final class Refusals {
    private Refusals() {}

    static StoreRefused of(Path database, SQLException cause) {
        return switch (code(cause)) {
            case SQLITE_NOTADB, SQLITE_CORRUPT -> corrupt(database, cause);
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> readOnly(database, cause);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new StoreRefused(
                        Reason.LOCKED,
                        "The database " + database + " is locked by another program. Close it and try again.",
                        cause);
            default -> failed(database, cause);
        };
    }

    static StoreRefused newer(Path database, int version, int known) {
        return new StoreRefused(
                Reason.NEWER,
                "The database " + database + " was written by a newer Baton: its version is " + version
                        + ", this Baton knows versions up to " + known
                        + ". Install the newer Baton, or choose another database.",
                null);
    }

    static StoreRefused foreign(Path database) {
        return new StoreRefused(
                Reason.FOREIGN,
                "The file " + database + " is a database of another program. Choose another file for Baton.",
                null);
    }

    static StoreRefused corrupt(Path database, Exception cause) {
        return new StoreRefused(
                Reason.CORRUPT,
                "The file " + database + " is damaged or is no database: " + cause.getMessage()
                        + ". Move it away to start anew, or put a backup in its place.",
                cause);
    }

    static StoreRefused readOnly(Path database, Exception cause) {
        return new StoreRefused(
                Reason.READ_ONLY,
                "The database " + database + " cannot be written: " + cause.getMessage()
                        + ". Make the file and its folder writable, or choose another database.",
                cause);
    }

    static StoreRefused failed(Path database, Exception cause) {
        return new StoreRefused(
                Reason.FAILED, "The database " + database + " cannot be opened: " + cause.getMessage() + ".", cause);
    }

    /// The primary error code.
    private static SQLiteErrorCode code(SQLException cause) {
        if (cause instanceof SQLiteException sqlite) {
            return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF);
        }
        return SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xFF);
    }
}
