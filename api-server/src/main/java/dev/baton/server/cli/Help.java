package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The help texts, laid out in lines of at most 100 characters.
final class Help {
    private static final int WIDTH = 100;
    private static final int LEFT = 30;

    private Help() {}

    static String all(Collection<Command> commands, Collection<Setting> shared) {
        var lines = new ArrayList<String>();
        lines.add("Usage: baton COMMAND [OPTIONS]");
        lines.add("");
        lines.add("Local dev server for durable functions.");
        lines.add("");
        commands.forEach(command -> lines.addAll(entry("  " + command.name(), command.summary())));
        lines.add("");
        lines.addAll(options(shared));
        lines.add("");
        lines.add(
                "`baton COMMAND --help` tells more. Every option can also be set by an environment variable, such as");
        lines.add("INNGEST_SDK_URL for --sdk-url, or by its name in inngest.json or inngest.yaml.");
        return String.join("\n", lines);
    }

    static String of(Command command, Collection<Setting> shared) {
        var lines = new ArrayList<String>();
        var operands = command.operands().isEmpty() ? "" : " " + command.operands();
        lines.add("Usage: baton " + command.name() + operands + " [OPTIONS]");
        lines.add("");
        lines.addAll(wrap(command.summary(), WIDTH));
        if (!command.notes().isEmpty()) {
            lines.add("");
            lines.addAll(command.notes());
        }
        lines.add("");
        lines.addAll(options(command.settings()));
        lines.addAll(options(shared));
        return String.join("\n", lines);
    }

    private static List<String> options(Collection<Setting> settings) {
        return settings.stream()
                .filter(setting -> !setting.is(Setting.Trait.HIDDEN))
                .flatMap(setting -> entry(left(setting), right(setting)).stream())
                .toList();
    }

    private static String left(Setting setting) {
        var letter = setting.letter() == null ? "    " : "-" + setting.letter() + ", ";
        return "  " + letter + "--" + setting.name()
                + (setting.placeholder().isEmpty() ? "" : " " + setting.placeholder());
    }

    private static String right(Setting setting) {
        boolean told = setting.fallback().isEmpty() || setting.description().contains("Default:");
        return setting.description() + (told ? "" : " (" + setting.fallback() + ")");
    }

    private static List<String> entry(String left, String right) {
        var lines = new ArrayList<String>();
        var text = wrap(right, WIDTH - LEFT);
        boolean fits = left.length() < LEFT - 1;
        if (!fits) {
            lines.add(left);
        }
        for (int i = 0; i < text.size(); i++) {
            var begin = i == 0 && fits ? left : "";
            lines.add(begin + " ".repeat(LEFT - begin.length()) + text.get(i));
        }
        return lines;
    }

    private static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
