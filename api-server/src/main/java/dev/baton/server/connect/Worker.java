package dev.baton.server.connect;

import dev.baton.engine.id.AppId;
import dev.baton.engine.id.Ulid;
import dev.baton.engine.time.Alarms;
import dev.baton.engine.worker.WorkerConnection;
import dev.baton.engine.worker.WorkerStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One connection that has said who it is. Guarded by the pool's lock.
final class Worker {
    private final Ulid id;
    private final Instance instance;
    private final Wire wire;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private List<WorkerConnection> rows;
    private WorkerStatus status = WorkerStatus.CONNECTED;
    private boolean renewed;
    private Instant heardAt;
    private Alarms.@Nullable Alarm silence;

    /// @param rows what is known of it, one for each app
    Worker(Ulid id, Instance instance, Wire wire, List<Group> groups, List<WorkerConnection> rows, Instant now) {
        this.id = id;
        this.instance = instance;
        this.wire = wire;
        groups.forEach(group -> this.groups.put(group.appName(), group));
        this.rows = List.copyOf(rows);
        this.heardAt = now;
    }

    Ulid id() {
        return id;
    }

    Instance instance() {
        return instance;
    }

    Wire wire() {
        return wire;
    }

    WorkerStatus status() {
        return status;
    }

    /// Whether it takes requests.
    boolean isReady() {
        return status == WorkerStatus.READY;
    }

    /// What it serves of an app, or null.
    @Nullable
    Group groupOf(String app) {
        return groups.get(app);
    }

    Map<String, Group> groups() {
        return groups;
    }

    boolean serves(AppId app) {
        return groups.values().stream().anyMatch(group -> group.app().equals(app));
    }

    /// It is to connect anew, and takes no more requests over this connection. False when it was told before.
    boolean renew() {
        if (renewed || status == WorkerStatus.DISCONNECTED) {
            return false;
        }
        renewed = true;
        become(WorkerStatus.DRAINING);
        return true;
    }

    /// Whether it was told to connect anew.
    boolean isRenewed() {
        return renewed;
    }

    Instant heardAt() {
        return heardAt;
    }

    List<WorkerConnection> rows() {
        return rows;
    }

    /// It goes on to another status; a connection that drains does not become ready again.
    boolean become(WorkerStatus next) {
        if (next.compareTo(status) <= 0) {
            return false;
        }
        status = next;
        rows = rows.stream().map(row -> row.with(next, row.lastHeartbeatAt())).toList();
        return true;
    }

    void heard(Instant at) {
        heardAt = at;
        rows = rows.stream().map(row -> row.with(status, at)).toList();
    }

    void closed(Instant at, String reason) {
        status = WorkerStatus.DISCONNECTED;
        rows = rows.stream().map(row -> row.closed(at, reason)).toList();
        silence(null);
    }

    /// Replaces what happens when it stays silent.
    void silence(Alarms.@Nullable Alarm next) {
        if (silence != null) {
            silence.cancel();
        }
        silence = next;
    }
}
