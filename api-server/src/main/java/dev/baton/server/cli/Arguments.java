package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands on the command line behind the name of a command.
///
/// @param flags values by long name, in the order given
/// @param rest what is no flag
record Arguments(Map<String, List<String>> flags, List<String> rest) {
    private static final String END = "--";

    /// Reads arguments. `--name value`, `--name=value`, `-n value` and `-nvalue` are the same; a switch needs no value;
    /// what follows `--` is no flag.
    ///
    /// @throws UsageError when there is no such flag, or its value is missing
    static Arguments of(List<String> words, Collection<Setting> settings) {
        var flags = new LinkedHashMap<String, List<String>>();
        var rest = new ArrayList<String>();
        var names = new LinkedHashMap<String, Setting>();
        for (var setting : settings) {
            setting.names().forEach(name -> names.put("--" + name, setting));
            if (setting.letter() != null) {
                names.put("-" + setting.letter(), setting);
            }
        }
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals(END)) {
                rest.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.length() == 1) {
                rest.add(word);
                continue;
            }
            var name = name(word);
            var setting = names.get(name);
            if (setting == null) {
                throw new UsageError("there is no option " + name + close(name, names.keySet()));
            }
            var value = word.substring(name.length());
            if (value.startsWith("=")) {
                value = value.substring(1);
            } else if (value.isEmpty() && setting.kind() == Setting.Kind.SWITCH) {
                value = "true";
            } else if (value.isEmpty()) {
                if (++i == words.size()) {
                    throw new UsageError(name + " needs a value: " + name + " " + setting.placeholder());
                }
                value = words.get(i);
            }
            flags.computeIfAbsent(setting.name(), key -> new ArrayList<>()).add(value);
        }
        return new Arguments(flags, rest);
    }

    private static String name(String word) {
        if (!word.startsWith("--")) {
            return word.substring(0, 2);
        }
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    /// The name that begins most like it.
    private static String close(String name, Collection<String> names) {
        return names.stream()
                .filter(known -> known.startsWith("--") && shared(known, name) > 4)
                .max(Comparator.comparingInt(known -> shared(known, name)))
                .map(known -> "; did you mean " + known + "?")
                .orElse("");
    }

    private static int shared(String a, String b) {
        int count = 0;
        while (count < Math.min(a.length(), b.length()) && a.charAt(count) == b.charAt(count)) {
            count++;
        }
        return count;
    }
}
