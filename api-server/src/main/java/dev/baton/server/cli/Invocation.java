package dev.baton.server.cli;

import dev.baton.server.config.Configuration;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// A command as it was called.
///
/// @param settings what its settings are
/// @param operands what is no option
/// @param environment variables of the process
/// @param out takes what was asked for
/// @param err takes everything else
/// @param terminal whether somebody watches
record Invocation(
        Configuration settings,
        List<String> operands,
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean terminal) {
    /// Whether the output is for programs.
    boolean json() {
        return settings.flag(Cli.JSON);
    }

    /// The only operand.
    ///
    /// @param what names it
    /// @throws UsageError when there is none, or another one
    String operand(String what) {
        if (operands.size() != 1) {
            throw new UsageError(
                    operands.isEmpty()
                            ? what + " is missing"
                            : "too much: " + String.join(" ", operands.subList(1, operands.size())));
        }
        return operands.getFirst();
    }

    /// @throws UsageError when there are any operands
    void takesNoOperands() {
        if (!operands.isEmpty()) {
            throw new UsageError("what is " + operands.getFirst() + "? This command takes options only");
        }
    }

    /// Prints lines. What a terminal would obey in others' text becomes a question mark.
    void print(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}&&[^\t\n]]", "?"));
    }

    /// Says how far long work is, where somebody watches.
    void progress(String text) {
        if (terminal && !json()) {
            err.print("\r\u001b[K" + text);
            err.flush();
        }
    }

    /// Clears what was said of long work.
    void progressEnds() {
        progress("");
    }
}
