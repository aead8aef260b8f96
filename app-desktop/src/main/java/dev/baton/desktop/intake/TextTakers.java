package dev.baton.desktop.intake;

import dev.baton.desktop.client.BatonClient;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.cel.CelText;
import dev.baton.desktop.navigation.Links;
import dev.baton.desktop.navigation.Navigator;
import dev.baton.desktop.navigation.Params;
import dev.baton.desktop.navigation.Route;
import dev.baton.desktop.search.QuickSearch;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The takers of texts and of files with text: links, ids, events, addresses of apps, and expressions.
public final class TextTakers {
    private static final long LARGEST = 4 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private TextTakers() {}

    /// All of them, in the order in which they are asked.
    ///
    /// @param client finds what an id belongs to
    /// @param ui the thread of the windows
    /// @param sendEvent opens the dialog that sends an event, with this text in it
    public static List<Taker> all(BatonClient client, Executor ui, BiConsumer<Navigator, String> sendEvent) {
        return List.of(
                links(), ids(client, ui), jsonFiles(sendEvent), folders(), events(sendEvent), apps(), expressions());
    }

    private static Taker links() {
        return offer -> text(offer)
                .filter(text -> text.contains("://") && text.lines().count() == 1)
                .map(Links::parse)
                .filter(route -> !(route instanceof Route.NotFound))
                .map(route -> new Intake.Taken(
                        "Open this link?", Links.format(route), "Open link", navigator -> navigator.open(route)));
    }

    private static Taker ids(BatonClient client, Executor ui) {
        return offer -> text(offer)
                .flatMap(QuickSearch::idIn)
                .map(id -> new Intake.Taken(
                        "Open what has this id?", id, "Open", navigator -> openById(id, client, ui, navigator)));
    }

    private static void openById(String id, BatonClient client, Executor ui, Navigator navigator) {
        client.execute("GetRun", Map.of("runID", id))
                .thenApply(data -> data.path("run").isObject())
                .exceptionally(failure -> false)
                .thenCombine(
                        client.execute("GetEventV2", Map.of("id", id))
                                .thenApply(data -> data.path("eventV2").isObject())
                                .exceptionally(failure -> false),
                        (run, event) -> run ? 1 : event ? 2 : 0)
                .thenAcceptAsync(
                        found -> {
                            switch (found) {
                                case 1 -> navigator.open(new Route.Run(id, Params.NONE));
                                case 2 -> navigator.open(new Route.Event(id));
                                default ->
                                    navigator
                                            .overlay()
                                            .show(Toast.of(
                                                    Alert.Kind.WARNING,
                                                    "No run or event of this server has this id.",
                                                    id));
                            }
                        },
                        ui);
    }

    private static Taker jsonFiles(BiConsumer<Navigator, String> sendEvent) {
        return offer -> {
            if (!(offer instanceof Offer.File(Path path)) || !name(path).endsWith(".json")) {
                return Optional.empty();
            }
            try {
                if (Files.size(path) > LARGEST) {
                    return Optional.of(new Intake.Refused(path.getFileName() + " is larger than 4 MiB. "
                            + "Send it with the command line: baton send --file."));
                }
                String text = Files.readString(path);
                JSON.readTree(text);
                return Optional.of(sending(text, path.toString(), sendEvent));
            } catch (IOException e) {
                return Optional.of(new Intake.Refused(path.getFileName() + " cannot be read: " + e.getMessage()));
            } catch (JacksonException e) {
                return Optional.of(new Intake.Refused(path.getFileName() + " is no JSON: " + e.getOriginalMessage()));
            }
        };
    }

    private static Taker folders() {
        return offer -> offer instanceof Offer.File(Path path) && Files.isDirectory(path)
                ? Optional.of(new Intake.Taken(
                        "Add the app in this folder?", path.toString(), "Add app", navigator -> addApp(navigator, "")))
                : Optional.empty();
    }

    private static Taker events(BiConsumer<Navigator, String> sendEvent) {
        return offer -> text(offer)
                .filter(text -> text.startsWith("{") || text.startsWith("["))
                .filter(TextTakers::isEvent)
                .map(text -> sending(text, text, sendEvent));
    }

    private static Intake sending(String text, String detail, BiConsumer<Navigator, String> sendEvent) {
        return new Intake.Taken(
                "Send this event?", detail, "Open in Send event", navigator -> sendEvent.accept(navigator, text));
    }

    private static boolean isEvent(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            JsonNode first = json.isArray() ? json.path(0) : json;
            return first.path("name").isString();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static Taker apps() {
        return offer -> text(offer)
                .filter(TextTakers::isWebAddress)
                .map(url -> new Intake.Taken(
                        "Add the app at this address?", url, "Add app", navigator -> addApp(navigator, url)));
    }

    private static void addApp(Navigator navigator, String url) {
        navigator.open(new Route.Apps(Params.NONE.with("new", "true").with("url", url)));
    }

    private static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Taker expressions() {
        return offer -> text(offer)
                .filter(CelText::isExpression)
                .map(text -> new Intake.Taken(
                        "Search the runs with this expression?",
                        text,
                        "Search runs",
                        navigator -> navigator.open(new Route.Runs(Params.NONE.with("search", text)))));
    }

    private static Optional<String> text(Offer offer) {
        return offer instanceof Offer.Text(String text) && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }
}
