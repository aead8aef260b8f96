package dev.baton.server.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// Options may also be given as environment variables: `INNGEST_` and the name in upper snake case (CLI §4).
final class EnvironmentDefaults implements IDefaultValueProvider {
    private static final String PREFIX = "INNGEST_";

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        var variable = PREFIX
                + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
        var value = environment.get(variable);
        if (value == null || value.isEmpty() || option.arity().max() > 0) {
            return value == null || value.isEmpty() ? null : value;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "1", "t", "true" -> "true";
            case "0", "f", "false" -> "false";
            default ->
                throw new ParameterException(
                        option.command().commandLine(), variable + " must be true or false, not " + value);
        };
    }
}
