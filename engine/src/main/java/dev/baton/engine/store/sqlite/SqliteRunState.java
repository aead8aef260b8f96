package dev.baton.engine.store.sqlite;

import dev.baton.engine.driver.RunStateReader;
import dev.baton.engine.event.Event;
import dev.baton.engine.id.EventId;
import dev.baton.engine.id.RunId;
import dev.baton.engine.step.Step;
import java.util.List;
import java.util.Objects;

/// Payloads of runs, read on the read-only connections.
public final class SqliteRunState implements RunStateReader {
    private final ReaderPool readers;

    /// @param readers stays open
    public SqliteRunState(ReaderPool readers) {
        this.readers = readers;
    }

    @Override
    public List<Event> events(List<EventId> ids) {
        var events = readers.read(reader -> SqliteQueries.eventsById(reader, ids));
        return ids.stream().map(events::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Step> steps(RunId run) {
        var sql = "SELECT " + StepRows.COLUMNS + " FROM steps WHERE run_id = ? ORDER BY position, id";
        return readers.read(reader -> reader.prepare(sql).id(run).all(StepRows::read));
    }
}
