package dev.baton.desktop.screen.runs;

import dev.baton.desktop.screen.run.RunCalls;
import dev.baton.desktop.screen.run.RunFacts;
import dev.baton.desktop.screen.run.RunId;
import dev.baton.desktop.task.Refresher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads what has changed since the last time: the newest runs, and those in view that changed further down. Notices
/// are
/// gathered meanwhile, so that a storm of them costs one read. Owned by the UI thread.
final class LiveFeed {
    private static final int HEAD = 50;
    /// The newest runs are read this far to find where the list begins; beyond, the list is read anew.
    private static final int MOST_PAGES = 6;
    private static final int MOST_SINGLE = 40;

    private final RunPageCalls pageCalls;
    private final RunCalls calls;
    private final Executor ui;
    private final UnaryOperator<List<RunFacts>> accept;
    private final Refresher refresher;
    private final Set<RunId> touched = new HashSet<>();
    private final Set<RunId> stale = new HashSet<>();
    private boolean all;

    /// @param accept tells the store what an answer says, and returns what is known; called on the UI thread
    /// @param refresher calls [#read] some time after it was asked to
    LiveFeed(
            RunPageCalls pageCalls,
            RunCalls calls,
            Executor ui,
            UnaryOperator<List<RunFacts>> accept,
            Refresher refresher) {
        this.pageCalls = pageCalls;
        this.calls = calls;
        this.ui = ui;
        this.accept = accept;
        this.refresher = refresher;
    }

    /// What has changed.
    ///
    /// @param head the newest runs
    /// @param connected whether they reach down to what the list knows
    /// @param known runs further down
    record Changes(List<RunFacts> head, boolean connected, List<RunFacts> known) {}

    /// Something happened to a run.
    void touch(RunId id) {
        touched.add(id);
        refresher.request();
    }

    /// Something may have happened to any run.
    void touchAll() {
        all = true;
        refresher.request();
    }

    /// These runs have come into view: those that changed while they were out of view are read now.
    void inView(Collection<RunId> runs) {
        boolean any = false;
        for (RunId id : runs) {
            if (stale.remove(id)) {
                touched.add(id);
                any = true;
            }
        }
        if (any) {
            refresher.request();
        }
    }

    void close() {
        refresher.close();
    }

    /// Reads, and forgets what was gathered.
    ///
    /// @param inView runs that the user sees
    CompletableFuture<Changes> read(RunFilter filter, Instant from, RunPages pages, Collection<RunId> inView) {
        Set<RunId> wanted = new HashSet<>(touched);
        if (all) {
            wanted.addAll(inView);
            pages.ids(stale::add);
        }
        touched.clear();
        all = false;
        CompletableFuture<Head> head = filter.newestFirst()
                ? head(filter, from, pages, new Head(List.of(), false), null, 1)
                : CompletableFuture.completedFuture(new Head(List.of(), true));
        return head.thenComposeAsync(
                newest -> {
                    newest.runs().forEach(run -> {
                        wanted.remove(run.id());
                        stale.remove(run.id());
                    });
                    return singles(wanted, pages, inView)
                            .thenApplyAsync(
                                    known -> new Changes(newest.runs(), newest.connected(), accept.apply(known)), ui);
                },
                ui);
    }

    private CompletableFuture<Head> head(
            RunFilter filter, Instant from, RunPages pages, Head before, @Nullable String after, int number) {
        return pageCalls
                .page(filter, from, HEAD, after)
                .thenComposeAsync(
                        page -> {
                            List<RunFacts> runs = new ArrayList<>(before.runs());
                            runs.addAll(accept.apply(page.runs()));
                            boolean connected = pages.isReachedBy(page);
                            if (connected || number == MOST_PAGES) {
                                return CompletableFuture.completedFuture(new Head(runs, connected));
                            }
                            return head(filter, from, pages, new Head(runs, false), page.cursor(), number + 1);
                        },
                        ui);
    }

    private CompletableFuture<List<RunFacts>> singles(Set<RunId> wanted, RunPages pages, Collection<RunId> inView) {
        List<RunId> now = inView.stream()
                .filter(wanted::contains)
                .filter(id -> pages.find(id).isPresent())
                .limit(MOST_SINGLE)
                .toList();
        wanted.stream().filter(id -> pages.find(id).isPresent()).forEach(stale::add);
        now.forEach(stale::remove);
        List<CompletableFuture<RunFacts>> reads = now.stream().map(calls::run).toList();
        return CompletableFuture.allOf(reads.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> reads.stream().map(CompletableFuture::join).toList());
    }

    private record Head(List<RunFacts> runs, boolean connected) {}
}
