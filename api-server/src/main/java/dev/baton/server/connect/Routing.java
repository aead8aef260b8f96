package dev.baton.server.connect;

import dev.baton.engine.driver.WorkerRequest;
import dev.baton.engine.id.IdSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which worker gets a request (Connect §8): by chance among those with room, newer configurations more often.
final class Routing {
    private static final int MOST = 10;

    private final IdSource ids;

    Routing(IdSource ids) {
        this.ids = ids;
    }

    /// Connections that take requests for the function, busy ones included.
    List<Worker> candidates(Collection<Worker> workers, WorkerRequest request) {
        return workers.stream()
                .filter(Worker::isReady)
                .filter(worker -> {
                    var group = worker.groupOf(request.appName());
                    return group != null && group.functions().contains(request.function());
                })
                .toList();
    }

    /// One of them that has room, or null when all are busy.
    @Nullable
    Worker pick(List<Worker> candidates, String app) {
        var free = candidates.stream()
                .filter(worker -> worker.instance().hasRoom())
                .toList();
        if (free.size() < 2) {
            return free.isEmpty() ? null : free.getFirst();
        }
        var weights = weights(free, app);
        long total = free.stream()
                .mapToLong(worker -> weights.getOrDefault(hash(worker, app), 1))
                .sum();
        long place = ids.below(total);
        for (var worker : free) {
            place -= weights.getOrDefault(hash(worker, app), 1);
            if (place < 0) {
                return worker;
            }
        }
        return free.getLast();
    }

    /// From 1 for the oldest configuration to 10 for the newest.
    private static Map<String, Integer> weights(List<Worker> workers, String app) {
        var hashes = workers.stream()
                .map(worker -> worker.groupOf(app))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Group::createdAt))
                .map(Group::hash)
                .distinct()
                .toList();
        var weights = new HashMap<String, Integer>();
        for (int i = 0; i < hashes.size(); i++) {
            weights.put(hashes.get(i), hashes.size() == 1 ? MOST : 1 + (MOST - 1) * i / (hashes.size() - 1));
        }
        return weights;
    }

    private static String hash(Worker worker, String app) {
        var group = worker.groupOf(app);
        return group == null ? "" : group.hash();
    }
}
