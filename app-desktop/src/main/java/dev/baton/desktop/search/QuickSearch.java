package dev.baton.desktop.search;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.command.Command;
import dev.baton.desktop.command.Commands;
import dev.baton.desktop.command.Shortcut;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.task.Latest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import tools.jackson.databind.JsonNode;

/// Finds things by name, id or link. What is known of the server is searched at once, and asked for anew whenever the
/// search opens; a pasted id is looked up. Owned by the UI thread.
///
/// Marks: `>` commands only, `@` functions only, `#` runs only.
public final class QuickSearch {
    private static final int PER_GROUP = 5;
    private static final int IN_ONE_GROUP = 40;
    private static final int COMMANDS = 200;
    private static final int RECENT = 10;
    private static final int LOOKED_AT = 100;
    private static final String ALWAYS = "1970-01-01T00:00:00Z";

    private final BatonClient client;
    private final Commands commands;
    private final Latest<JsonNode> runsCall;
    private final Latest<JsonNode> functionsCall;
    private final Latest<JsonNode> appsCall;
    private final Latest<JsonNode> eventsCall;
    private final Latest<JsonNode> runCall;
    private final Latest<JsonNode> eventCall;
    private final ReadOnlyObjectWrapper<Result> result = new ReadOnlyObjectWrapper<>(Result.NOTHING);
    private final SequencedSet<Hit> recent = new LinkedHashSet<>();
    private final List<Hit> byId = new ArrayList<>();
    private Catalog catalog = Catalog.EMPTY;
    private String typed = "";
    private String problem = "";

    /// @param ui the thread that owns the result
    /// @param commands of the window that searches
    public QuickSearch(BatonClient client, Executor ui, Commands commands) {
        this.client = client;
        this.commands = commands;
        this.runsCall = new Latest<>(ui);
        this.functionsCall = new Latest<>(ui);
        this.appsCall = new Latest<>(ui);
        this.eventsCall = new Latest<>(ui);
        this.runCall = new Latest<>(ui);
        this.eventCall = new Latest<>(ui);
    }

    /// The id of a run or an event, if a text is one; blanks and quotes around it do not count.
    public static Optional<String> idIn(String text) {
        return Term.of(text).id();
    }

    /// What was found, group by group.
    public ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// Begins a search: asks the server for what there is.
    public void open() {
        problem = "";
        ask(functionsCall, "GetFunctions", Map.of(), data -> catalog.withFunctions(data));
        ask(appsCall, "GetApps", Map.of(), data -> catalog.withApps(data));
        ask(
                runsCall,
                "GetRuns",
                Map.of(
                        "first",
                        LOOKED_AT,
                        "filter",
                        Map.of("from", ALWAYS),
                        "orderBy",
                        List.of(Map.of("field", "QUEUED_AT", "direction", "DESC"))),
                data -> catalog.withRuns(data));
        ask(
                eventsCall,
                "GetEventsV2",
                Map.of("first", LOOKED_AT, "filter", Map.of("from", ALWAYS)),
                data -> catalog.withEvents(data));
        search("");
    }

    /// Searches for something else.
    ///
    /// @param text as it was typed or pasted
    public void search(String text) {
        typed = text;
        byId.clear();
        runCall.cancel();
        eventCall.cancel();
        Term.of(text).id().ifPresent(this::lookUp);
        update();
    }

    /// Remembers that something was opened, for the next time that nothing is typed.
    public void opened(Hit hit) {
        if (hit.target() instanceof Hit.Target.Place) {
            recent.addFirst(new Hit(
                    Hit.Group.RECENT,
                    hit.icon(),
                    hit.status(),
                    hit.title(),
                    hit.detail(),
                    hit.code(),
                    hit.keys(),
                    hit.target()));
            while (recent.size() > RECENT) {
                recent.removeLast();
            }
        }
    }

    /// Ends the search; answers that are under way are no longer waited for.
    public void close() {
        Stream.of(runsCall, functionsCall, appsCall, eventsCall, runCall, eventCall)
                .forEach(Latest::cancel);
    }

    private void ask(Latest<JsonNode> call, String operation, Map<String, Object> variables, Reading change) {
        call.ask(
                client.execute(operation, variables),
                data -> {
                    catalog = change.apply(data);
                    update();
                },
                failure -> {
                    problem = failure.getMessage();
                    update();
                });
    }

    private void lookUp(String id) {
        runCall.ask(
                client.execute("GetRun", Map.of("runID", id)),
                data -> found(data.path("run"), Catalog::run),
                failure -> update());
        eventCall.ask(
                client.execute("GetEventV2", Map.of("id", id)),
                data -> found(data.path("eventV2"), Catalog::event),
                failure -> update());
    }

    private void found(JsonNode node, Function<JsonNode, Hit> reader) {
        if (node.isObject()) {
            byId.add(reader.apply(node));
        }
        update();
    }

    private void update() {
        Term term = Term.of(typed);
        boolean searching = runCall.isWaiting() || eventCall.isWaiting();
        result.set(new Result(term.words(), hits(term), searching, problem));
    }

    private List<Hit> hits(Term term) {
        Optional<Hit> link = term.link()
                .map(route -> Hit.place(Hit.Group.LINK, Icon.LINK, "Open this link", Links.format(route), route));
        if (link.isPresent()) {
            return List.of(link.get());
        }
        if (!byId.isEmpty()) {
            return List.copyOf(byId);
        }
        return switch (term.scope()) {
            case COMMANDS -> best(commandHits(), term.words(), COMMANDS);
            case FUNCTIONS -> best(catalog.functions().stream(), term.words(), IN_ONE_GROUP);
            case RUNS -> best(catalog.runs().stream(), term.words(), IN_ONE_GROUP);
            case ALL ->
                term.words().isEmpty()
                        ? Stream.concat(
                                        recent.stream(),
                                        commandHits().filter(hit -> !hit.keys().isEmpty()))
                                .toList()
                        : everything(term.words());
        };
    }

    private List<Hit> everything(String words) {
        List<Hit> all = new ArrayList<>();
        for (Hit.Group group : Hit.Group.values()) {
            Stream<Hit> candidates = group == Hit.Group.COMMANDS ? commandHits() : catalog.all();
            all.addAll(best(candidates.filter(hit -> hit.group() == group), words, PER_GROUP));
        }
        return all;
    }

    private static List<Hit> best(Stream<Hit> candidates, String words, int limit) {
        if (words.isEmpty()) {
            return candidates.limit(limit).toList();
        }
        return candidates
                .map(hit -> new Ranked(hit, distance(hit, words)))
                .filter(ranked -> ranked.distance() >= 0)
                .sorted(Comparator.comparingInt(Ranked::distance))
                .limit(limit)
                .map(Ranked::hit)
                .toList();
    }

    /// The title counts most; then the other words of a command, then the id of a run.
    private static int distance(Hit hit, String words) {
        int byTitle = Term.distance(hit.title(), words);
        if (byTitle >= 0) {
            return byTitle;
        }
        List<String> others = switch (hit.target()) {
            case Hit.Target.Action action -> action.command().keywords();
            case Hit.Target.Place place ->
                place.route() instanceof Route.Run run ? List.of(run.runId(), hit.detail()) : List.of(hit.detail());
        };
        return others.stream().anyMatch(other -> Term.distance(other, words) >= 0) ? 9 : -1;
    }

    private Stream<Hit> commandHits() {
        return commands.all().stream().map(this::commandHit);
    }

    private Hit commandHit(Command command) {
        return new Hit(
                Hit.Group.COMMANDS,
                command.icon(),
                null,
                command.title(),
                command.unavailable().get(),
                "",
                commands.keyOf(command).map(Shortcut::caps).orElse(List.of()),
                new Hit.Target.Action(command));
    }

    /// What a search gave.
    ///
    /// @param words what was searched for, without marks
    /// @param searching whether answers are still awaited
    /// @param problem why the server could not be asked, or empty
    public record Result(String words, List<Hit> hits, boolean searching, String problem) {
        static final Result NOTHING = new Result("", List.of(), false, "");

        public Result {
            hits = List.copyOf(hits);
        }
    }

    private record Ranked(Hit hit, int distance) {}

    /// Puts an answer into the catalogue.
    private interface Reading {
        Catalog apply(JsonNode data);
    }
}
