package dev.baton.desktop.screen.list;

import dev.baton.desktop.component.CountText;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// How far an export has come, and whether the user has stopped it. One at a time. Owned by the UI thread.
public final class ExportProgress {
    private final String rows;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private boolean stopped;
    private long read;
    private long total;

    /// @param rows what is exported: `runs`
    public ExportProgress(String rows) {
        this.rows = rows;
    }

    /// Whether an export is under way.
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// How far it has come, in words.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// An export begins.
    ///
    /// @param expected how many rows there are; 0 when that is not known
    public void begin(long expected) {
        stopped = false;
        read = 0;
        total = expected;
        running.set(true);
        describe();
    }

    /// More rows have been read.
    public void add(int more) {
        read += more;
        describe();
    }

    /// The user does not want it any more.
    public void stop() {
        stopped = true;
        running.set(false);
    }

    /// It has ended.
    public void end() {
        running.set(false);
    }

    /// Goes on, or fails with a [CancellationException] when the user has stopped the export.
    public <T> CompletableFuture<T> unlessStopped(Supplier<CompletableFuture<T>> next) {
        return stopped
                ? CompletableFuture.failedFuture(new CancellationException("the export was stopped"))
                : next.get();
    }

    /// Whether the user has stopped it.
    public boolean isStopped() {
        return stopped;
    }

    private void describe() {
        text.set("Reading " + rows + " to export: " + CountText.full(read)
                + (total >= read && total > 0 ? " of " + CountText.full(total) : ""));
    }
}
