/// What the user can ask for: every action of the window has one command, from which the menu, the command palette, the
/// list of shortcuts and the keys are made.
@NullMarked
package dev.baton.desktop.command;

import org.jspecify.annotations.NullMarked;
