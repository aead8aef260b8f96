package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import dev.baton.server.v2.contract.Contract;
import dev.baton.server.v2.contract.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `baton api ENDPOINT`: one command for each operation of API v2, made of the interface's own description (CLI §9).
final class ApiCommand implements Command {
    @Override
    public String name() {
        return "api";
    }

    @Override
    public String summary() {
        return "Call API v2 of a server: baton api get-apps.";
    }

    @Override
    public String operands() {
        return "ENDPOINT";
    }

    @Override
    public List<String> notes() {
        return Stream.concat(
                        Stream.of("Endpoints; `baton api ENDPOINT --help` tells more of one:"),
                        endpoints()
                                .map(operation -> String.format(
                                        Locale.ROOT,
                                        "  %-32s %s",
                                        operation.command().orElseThrow(),
                                        operation.summary())))
                .toList();
    }

    @Override
    public List<Setting> settings() {
        return ApiTarget.SETTINGS;
    }

    @Override
    public Narrowed narrow(List<String> words, Collection<Setting> shared) {
        var known = Stream.concat(ApiTarget.SETTINGS.stream(), shared.stream()).toList();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.startsWith("-")) {
                i += takesNext(word, known) ? 1 : 0;
                continue;
            }
            var rest = new ArrayList<>(words);
            rest.remove(i);
            return new Narrowed(new EndpointCommand(find(word)), rest);
        }
        return new Narrowed(this, words);
    }

    private static boolean takesNext(String flag, Collection<Setting> settings) {
        return !flag.contains("=")
                && settings.stream()
                        .filter(setting -> setting.names().contains(flag.replaceFirst("^--", ""))
                                || flag.equals("-" + setting.letter()))
                        .anyMatch(setting -> setting.kind() != Setting.Kind.SWITCH);
    }

    private static Stream<Operation> endpoints() {
        return Contract.get().operations().stream()
                .filter(operation -> operation.command().isPresent())
                .sorted(Comparator.comparing(operation -> operation.command().orElseThrow()));
    }

    private static Operation find(String name) {
        return endpoints()
                .filter(operation -> operation.command().orElseThrow().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageError("there is no endpoint " + name));
    }

    @Override
    public int run(Invocation invocation) {
        throw new UsageError("name an endpoint: baton api get-apps");
    }
}
