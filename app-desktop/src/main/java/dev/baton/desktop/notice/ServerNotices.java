package dev.baton.desktop.notice;

import dev.baton.desktop.component.CountText;
import dev.baton.desktop.prefs.Setting;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// Tells when apps stop syncing or sync again, and when the server stops answering. Each is told once, when it changes.
/// Owned by the UI thread.
public final class ServerNotices implements AutoCloseable {
    private final Predicate<Setting<Boolean>> wanted;
    private final DesktopNotifier notifier;
    private final String server;
    private final Subscription changes;

    /// @param server how the server is called
    /// @param brokenApps how many apps do not sync
    /// @param lost whether the server does not answer
    /// @param wanted whether to tell now of what a setting is about
    public ServerNotices(
            String server,
            ObservableValue<Integer> brokenApps,
            ObservableValue<Boolean> lost,
            Predicate<Setting<Boolean>> wanted,
            DesktopNotifier notifier) {
        this.server = server;
        this.wanted = wanted;
        this.notifier = notifier;
        this.changes = Subscription.combine(brokenApps.subscribe(this::tellApps), lost.subscribe(this::tellServer));
    }

    private void tellApps(Integer before, Integer now) {
        if (now.equals(before) || !wanted.test(NoticeSettings.APPS)) {
            return;
        }
        if (now > before) {
            notifier.show(
                    "An app does not sync any more", CountText.of(now, "app") + " on " + server + " cannot be synced.");
        } else if (now == 0) {
            notifier.show("All apps sync again", "On " + server + ".");
        }
    }

    private void tellServer(Boolean before, Boolean now) {
        if (now && !before && wanted.test(NoticeSettings.SERVER)) {
            notifier.show("The server does not answer", server + " stopped, or cannot be reached.");
        }
    }

    @Override
    public void close() {
        changes.unsubscribe();
    }
}
