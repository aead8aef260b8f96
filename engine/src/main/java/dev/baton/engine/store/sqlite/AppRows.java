package dev.baton.engine.store.sqlite;

import dev.baton.engine.app.App;
import dev.baton.engine.app.AppMethod;
import dev.baton.engine.id.AppId;
import java.sql.Connection;
import java.sql.SQLException;

/// Rows of `apps`.
final class AppRows {
    static final String COLUMNS = """
            id, name, url, method, sdk_language, sdk_version, framework, app_version, checksum, error, autodiscovered,
            metadata, created_at_ms, updated_at_ms, archived_at_ms""";

    private final Prepared put;

    AppRows(Connection connection) throws SQLException {
        put = new Prepared(connection, "INSERT OR REPLACE INTO apps (" + COLUMNS + ") VALUES " + Sql.marks(15));
    }

    void put(Iterable<App> apps) throws SQLException {
        for (var app : apps) {
            put.id(app.id())
                    .text(app.name())
                    .text(app.url())
                    .name(app.method())
                    .text(app.sdkLanguage())
                    .text(app.sdkVersion())
                    .text(app.framework())
                    .text(app.appVersion())
                    .text(app.checksum())
                    .text(app.error())
                    .flag(app.autodiscovered())
                    .json(app.metadata())
                    .time(app.createdAt())
                    .time(app.updatedAt())
                    .time(app.archivedAt())
                    .add();
        }
        put.flush();
    }

    static App read(Row row) throws SQLException {
        return new App(
                new AppId(row.uuid()),
                row.text(),
                row.text(),
                row.name(AppMethod.class),
                row.text(),
                row.text(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.flag(),
                row.json(),
                row.time(),
                row.time(),
                row.timeOrNull());
    }
}
