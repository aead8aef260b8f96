package dev.baton.desktop.component.cel;

import dev.baton.desktop.component.cel.SearchProgress.Phase;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Decides how long a search goes on: it asks for a bounded number of rows at a time, so that matches come as they are
/// found, and goes on by itself until there are as many as were wanted, the end is reached, or the user stops it.
/// Owned by the UI thread.
public final class SearchScan {
    /// Rows that the server looks at before it answers.
    public static final int ROWS = 20_000;

    private final ReadOnlyObjectWrapper<SearchProgress> progress = new ReadOnlyObjectWrapper<>(SearchProgress.NONE);
    private long looked;
    private int wanted;

    /// How far it has come.
    public ReadOnlyObjectProperty<SearchProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Begins at the head of a list.
    ///
    /// @param searches whether something is searched for at all
    /// @param matches how many are wanted
    public void begin(boolean searches, int matches) {
        looked = 0;
        wanted = matches;
        progress.set(searches ? new SearchProgress(Phase.SEARCHING, 0, null) : SearchProgress.NONE);
    }

    /// More matches are wanted than before.
    public void want(int matches) {
        wanted = matches;
        if (progress.get().phase() != Phase.NONE) {
            set(Phase.SEARCHING, progress.get().reached());
        }
    }

    /// An answer came.
    ///
    /// @param rows that were looked at for it
    /// @param reached where it stopped; null at the end of the list
    /// @param more whether there is more to look at
    /// @param matches how many there are now
    /// @return whether the search goes on at once
    public boolean took(long rows, @Nullable Instant reached, boolean more, int matches) {
        if (progress.get().phase() == Phase.NONE) {
            return false;
        }
        looked += rows;
        Instant place = reached == null ? progress.get().reached() : reached;
        if (!more) {
            set(Phase.DONE, place);
        } else if (progress.get().phase() == Phase.STOPPED) {
            set(Phase.STOPPED, place);
        } else {
            set(matches < wanted ? Phase.SEARCHING : Phase.WAITING, place);
        }
        return progress.get().phase() == Phase.SEARCHING;
    }

    /// Stops it where it is, or lets a stopped one go on.
    ///
    /// @param goOn asks for more
    /// @param halt is done when it has been stopped
    public void stopOrResume(Runnable goOn, Runnable halt) {
        if (isStopped()) {
            goOn.run();
        } else if (isSearching()) {
            stop();
            halt.run();
        }
    }

    /// Stops it, until more is wanted.
    public void stop() {
        if (isSearching()) {
            set(Phase.STOPPED, progress.get().reached());
        }
    }

    /// Whether it looks for more now.
    public boolean isSearching() {
        return progress.get().phase() == Phase.SEARCHING;
    }

    /// Whether the user has stopped it.
    public boolean isStopped() {
        return progress.get().phase() == Phase.STOPPED;
    }

    private void set(Phase phase, @Nullable Instant reached) {
        progress.set(new SearchProgress(phase, looked, reached));
    }
}
