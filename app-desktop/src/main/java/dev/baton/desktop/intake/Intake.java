package dev.baton.desktop.intake;

import dev.baton.desktop.navigation.Navigator;
import java.util.function.Consumer;

/// What happens with something from outside.
public sealed interface Intake {
    /// A part of the application takes it.
    ///
    /// @param question asked before something pasted is taken: "Send this event?"
    /// @param detail what it is, to be recognised by
    /// @param verb what stands on the button that takes it
    /// @param take takes it, in the window where it was dropped or pasted; on the FX thread
    record Taken(String question, String detail, String verb, Consumer<Navigator> take) implements Intake {}

    /// It is meant for a part of the application that cannot take it.
    ///
    /// @param reason a sentence: what is wrong, and what to do
    record Refused(String reason) implements Intake {}
}
