package dev.baton.server.cli;

import dev.baton.server.config.Setting;
import java.util.Collection;
import java.util.List;

/// One command of the command line.
interface Command {
    /// What the user types: `dev`, or `config print`.
    String name();

    /// One sentence for the list of commands.
    String summary();

    /// What follows the options in the help: `RUN`, or nothing.
    default String operands() {
        return "";
    }

    /// More for the help, in whole lines, or nothing.
    default List<String> notes() {
        return List.of();
    }

    /// Its own settings, besides those that all commands have.
    List<Setting> settings();

    /// Whether everything behind the name is handed over unread, apart from a plea for help.
    default boolean takesRaw() {
        return false;
    }

    /// A command that is meant by the words behind a name, and what is left of them.
    record Narrowed(Command command, List<String> words) {}

    /// The command that the words behind its name mean, which may be one of its own.
    ///
    /// @param shared settings that all commands have
    /// @throws UsageError when they mean none
    default Narrowed narrow(List<String> words, Collection<Setting> shared) {
        return new Narrowed(this, words);
    }

    /// Runs it.
    ///
    /// @return exit code of the process
    /// @throws UsageError when the operands are wrong
    /// @throws Failure when it could not be done; the message is for the user
    int run(Invocation invocation);
}
