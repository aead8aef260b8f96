/// The servers that windows can be opened on: those that are remembered, what is shown to be let in, and how one more
/// is added.
@NullMarked
package dev.baton.desktop.connection;

import org.jspecify.annotations.NullMarked;
